package dragoman.cli;

import dragoman.Check;
import dragoman.Compiler;
import dragoman.lint.Linter;
import dragoman.lint.RuleText;
import dragoman.lint.fix.Sameness;
import dragoman.read.RuleDocument;
import dragoman.read.RuleReader;
import dragoman.report.Finding;
import dragoman.resolve.Project;
import dragoman.resolve.Resolved;
import dragoman.source.Diagnostics;
import dragoman.source.SourceFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Checks the text of one file alone, as fixes change it.
///
/// @param compiler one without targets
record RuleFiles(Compiler compiler, Linter linter) {
    /// What is found in a text.
    List<Finding> findings(SourceFile file) {
        List<RuleDocument> documents = RuleReader.read(file);
        Project project = Compiler.project(documents);
        var found = new ArrayList<Finding>();
        var texts = new ArrayList<RuleText>();
        for (RuleDocument document : documents) {
            var diagnostics = new Diagnostics();
            diagnostics.addAll(document.diagnostics());
            if (!document.hasErrors()) {
                compiler.resolve(document, project, diagnostics)
                        .ifPresent(resolved -> diagnostics.addAll(Check.strangers(resolved)));
            }
            Optional<RuleText> text = text(file, document);
            text.ifPresent(texts::add);
            diagnostics.sorted().forEach(one -> found.add(finding(one, file, document, text)));
        }
        found.addAll(linter.lint(texts));
        return linter.settled(found, texts);
    }

    /// Whether two texts mean the same.
    boolean areSame(SourceFile before, SourceFile after) {
        return Sameness.of(versions(before), versions(after));
    }

    private List<Sameness.Version> versions(SourceFile file) {
        List<RuleDocument> documents = RuleReader.read(file);
        Project project = Compiler.project(documents);
        return documents.stream()
                .flatMap(document -> document.tree().stream()
                        .map(tree -> new Sameness.Version(
                                tree,
                                compiler.resolve(document, project, new Diagnostics())
                                        .flatMap(Resolved::detection))))
                .toList();
    }

    static Optional<RuleText> text(SourceFile file, RuleDocument document) {
        return document.tree().map(tree -> new RuleText(file, tree, document.rule(), document.id(), document.title()));
    }

    static Finding finding(
            dragoman.source.Diagnostic diagnostic, SourceFile file, RuleDocument document, Optional<RuleText> text) {
        return text.map(rule -> Linter.told(rule, diagnostic))
                .orElseGet(() -> Finding.of(diagnostic, file.place()).about(document.id(), document.title()));
    }
}
