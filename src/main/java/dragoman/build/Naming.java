package dragoman.build;

import dragoman.publish.OutputNames;
import dragoman.publish.OutputNames.Claim;
import dragoman.publish.OutputNames.Name;
import dragoman.workspace.InputFile;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Gives documents the names that they have in the output folder.
///
/// @param former what a file was called by an earlier run, if it is to keep that
record Naming(List<String> endings, Collection<String> taken, Function<InputFile, Optional<String>> former) {
    /// The documents of files in the order in which manifests have them.
    List<Subject> subjects(List<RuleFile> files) {
        var claims = new ArrayList<Claim>();
        for (RuleFile file : files) {
            for (RuleEntry entry : file.entries()) {
                claims.add(claim(file.origin(), file.entries().size() > 1 ? entry.document() : -1));
            }
        }
        List<Name> names = new OutputNames(endings, taken).give(claims);
        var subjects = new ArrayList<Subject>();
        int i = 0;
        for (RuleFile file : files) {
            for (RuleEntry entry : file.entries()) {
                subjects.add(new Subject(file, entry, names.get(i++)));
            }
        }
        subjects.sort(Comparator.comparing((Subject subject) -> subject.name().path())
                .thenComparing(subject -> subject.entry().document()));
        return subjects;
    }

    private Claim claim(InputFile file, int part) {
        var segments = new ArrayList<>(file.parents());
        segments.addAll(List.of(file.path().split("/", -1)));
        String path = former.apply(file).orElse(file.path());
        int parents = segments.size() - path.split("/", -1).length;
        return new Claim(path, segments.subList(0, Math.max(0, parents)), part);
    }
}
