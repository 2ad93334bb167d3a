package dragoman.taxonomy;

import dragoman.Compiler;
import dragoman.TaxonomyFiles;
import dragoman.read.RuleDocument;
import dragoman.read.RuleReader;
import dragoman.resolve.Placeholders;
import dragoman.source.Diagnostic;
import dragoman.source.Diagnostics;
import dragoman.source.SourceFile;
import java.util.List;
import java.util.Optional;

/// What the taxonomy tells of a rule before any product, for tests.
final class Told {
    static final Compiler COMPILER = new Compiler(
            List.of(),
            Placeholders.NONE,
            Optional.of(new EventCheck(TaxonomyFiles.taxonomy(), List.of(), false)),
            false,
            false);

    private Told() {}

    /// @param logSource entries of a map in YAML, as the selection
    static List<Diagnostic> of(String logSource, String selection, String condition) {
        var diagnostics = new Diagnostics();
        String rule = "title: t\nlogsource: {" + logSource + "}\ndetection:\n  selection: {" + selection
                + "}\n  condition: " + condition + "\n";
        for (RuleDocument document : RuleReader.read(new SourceFile("rule.yml", rule))) {
            COMPILER.resolve(document, Compiler.project(List.of(document)), diagnostics);
        }
        return diagnostics.sorted();
    }
}
