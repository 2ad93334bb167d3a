package dragoman.cli;

import dragoman.Compilation;
import dragoman.Compilation.Compiled;
import dragoman.Compiler;
import dragoman.read.RuleDocument;
import dragoman.read.RuleReader;
import dragoman.resolve.Project;
import dragoman.source.Diagnostics;
import dragoman.source.SourceFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Compiles rule files, each whatever happens to the others.
///
/// @param keepsStages whether the results still hold what each stage made of a rule
record Conversion(Compiler compiler, boolean keepsStages) {

    /// A rule file with its documents; the text is empty where it cannot be read.
    record Source(SourceFile file, List<RuleDocument> documents) {}

    static Source read(RuleFiles.RuleFile ruleFile) {
        var diagnostics = new Diagnostics();
        SourceFile file = RuleFiles.read(ruleFile, diagnostics);
        if (file == null) {
            var unread = new RuleDocument(0, "", "", Optional.empty(), diagnostics.sorted());
            return new Source(new SourceFile(ruleFile.path(), ""), List.of(unread));
        }
        return new Source(file, RuleReader.read(file));
    }

    /// What all documents are to each other, for rules that name others.
    static Project project(List<Source> sources) {
        return Compiler.project(
                sources.stream().flatMap(source -> source.documents().stream()).toList());
    }

    /// All results of a file, by document and language; none if the file holds no rule.
    List<Result> convert(Source source, Project project) {
        List<RuleDocument> documents = source.documents();
        var results = new ArrayList<Result>();
        for (RuleDocument document : documents) {
            for (Compilation compilation : compiler.compile(document, project)) {
                Compilation kept = !keepsStages && compilation instanceof Compiled compiled
                        ? compiled.withoutStages()
                        : compilation;
                results.add(result(source.file(), document, kept, documents.size()));
            }
        }
        return results;
    }

    /// All results of files, in their order, with a progress line at a terminal.
    List<Result> convert(List<RuleFiles.RuleFile> files, Console console) {
        try (var progress = Progress.of(console, files.size())) {
            List<Source> sources = files.parallelStream().map(Conversion::read).toList();
            Project project = project(sources);
            return sources.parallelStream()
                    .map(source -> {
                        List<Result> converted = convert(source, project);
                        progress.step();
                        return converted;
                    })
                    .flatMap(List::stream)
                    .toList();
        }
    }

    /// A file with several rules has several outputs, told apart by the index of the document.
    private static Result result(SourceFile file, RuleDocument document, Compilation compilation, int documents) {
        String stem = file.name().replaceFirst("\\.ya?ml$", "") + (documents > 1 ? "." + document.index() : "");
        return new Result(
                file, document, compilation, stem + "." + compilation.language().word());
    }
}
