package dragoman.build;

import dragoman.resolve.Outline.Kind;
import dragoman.resolve.Project;
import dragoman.workspace.Selection.Candidate;
import dragoman.workspace.Selection.Source;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/// Which documents a deployment wants: those that its selection takes, and what cannot be read or is a filter.
final class Wanted {
    private final Predicate<Candidate> selection;
    private final Project project;
    private final Set<String> members = new HashSet<>();

    Wanted(Predicate<Candidate> selection, List<RuleFile> members, Project project) {
        this.selection = selection;
        this.project = project;
        members.forEach(file -> this.members.add(file.name()));
    }

    boolean wants(Subject subject) {
        Kind kind = subject.entry().outline().kind();
        return members.contains(subject.file().name())
                && (kind == Kind.NONE || kind == Kind.FILTER || selection.test(candidate(subject)));
    }

    private Candidate candidate(Subject subject) {
        RuleEntry entry = subject.entry();
        return new Candidate(
                entry.level(),
                entry.status(),
                project.logSources(entry.outline()).stream()
                        .map(source ->
                                new Source(word(source.category()), word(source.product()), word(source.service())))
                        .toList(),
                entry.tags(),
                subject.file().origin().path());
    }

    private static String word(String part) {
        return part == null ? "" : part;
    }
}
