package dragoman.cli;

import dragoman.Compilation;
import dragoman.Compilation.Compiled;
import dragoman.Compiler;
import dragoman.Deployer;
import dragoman.deploy.Deployable;
import dragoman.read.RuleDocument;
import dragoman.resolve.Project;
import dragoman.source.Diagnostics;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// Compiles rule files, each whatever happens to the others.
///
/// @param keepsStages whether the results still hold what each stage made of a rule
/// @param deployer makes of queries what a deployment takes, if one is asked for
record Conversion(Compiler compiler, boolean keepsStages, Optional<Deployer> deployer) {
    Conversion(Compiler compiler, boolean keepsStages) {
        this(compiler, keepsStages, Optional.empty());
    }

    /// All results of a file, by document and language; none if the file holds no rule.
    List<Result> convert(RuleSet.Source source, Project project) {
        var results = new ArrayList<Result>();
        for (RuleDocument document : source.documents()) {
            var remarks = new Diagnostics();
            compiler.compile(document, project, remarks).map(Supplier::get).forEach(compilation -> {
                Optional<Deployable> deployable = compilation instanceof Compiled compiled
                        ? deployer.map(found -> found.deploy(document, compiled))
                        : Optional.empty();
                Compilation kept = !keepsStages && compilation instanceof Compiled compiled
                        ? compiled.withoutStages()
                        : compilation;
                results.add(new Result(source, document, remarks.sorted(), kept, deployable));
            });
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
