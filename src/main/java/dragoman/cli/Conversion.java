package dragoman.cli;

import dragoman.Compilation;
import dragoman.Compilation.Compiled;
import dragoman.Compiler;
import dragoman.read.RuleDocument;
import dragoman.resolve.Project;
import dragoman.source.Diagnostics;
import java.util.ArrayList;
import java.util.List;

/// Compiles rule files, each whatever happens to the others.
///
/// @param keepsStages whether the results still hold what each stage made of a rule
record Conversion(Compiler compiler, boolean keepsStages) {
    /// All results of a file, by document and language; none if the file holds no rule.
    List<Result> convert(RuleSet.Source source, Project project) {
        var results = new ArrayList<Result>();
        for (RuleDocument document : source.documents()) {
            var remarks = new Diagnostics();
            for (Compilation compilation : compiler.compile(document, project, remarks)) {
                Compilation kept = !keepsStages && compilation instanceof Compiled compiled
                        ? compiled.withoutStages()
                        : compilation;
                results.add(new Result(source, document, remarks.sorted(), kept));
            }
        }
        return results;
    }

    /// All results of files, in their order, with a progress line at a terminal.
    List<Result> convert(RuleSet rules, Console console) {
        try (var progress = Progress.of(console, rules.sources().size())) {
            return rules.sources().parallelStream()
                    .map(source -> {
                        List<Result> converted = convert(source, rules.project());
                        progress.step();
                        return converted;
                    })
                    .flatMap(List::stream)
                    .toList();
        }
    }
}
