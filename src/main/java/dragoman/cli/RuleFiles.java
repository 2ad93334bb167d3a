package dragoman.cli;

import dragoman.Check;
import dragoman.Compilation;
import dragoman.Compilation.Refused;
import dragoman.Compiler;
import dragoman.lint.Linter;
import dragoman.lint.RuleText;
import dragoman.lint.fix.Edits;
import dragoman.lint.fix.Sameness;
import dragoman.read.RuleDocument;
import dragoman.read.RuleReader;
import dragoman.report.Finding;
import dragoman.report.Topic;
import dragoman.resolve.Project;
import dragoman.resolve.Resolved;
import dragoman.source.Diagnostic;
import dragoman.source.Diagnostics;
import dragoman.source.SourceFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Checks rule files, one after the other or many at once.
record RuleFiles(Compiler compiler, Linter linter) {
    /// What the stages tell of the rules of a file.
    ///
    /// @param texts its rules as lint rules see them
    /// @param unmapped how many queries targets cannot have
    record Checked(List<Finding> told, List<RuleText> texts, int unmapped) {
        Checked {
            told = List.copyOf(told);
            texts = List.copyOf(texts);
        }
    }

    /// What is found in the text of a file that stands alone, as fixes change it.
    List<Finding> findings(SourceFile file) {
        List<RuleDocument> documents = RuleReader.read(file);
        Checked checked = check(file, documents, Compiler.project(documents), List.of());
        var found = new ArrayList<>(checked.told());
        found.addAll(linter.lint(checked.texts()));
        return linter.settled(found, checked.texts());
    }

    /// Checks the documents of a file.
    ///
    /// @param more what was found out about them besides
    Checked check(SourceFile file, List<RuleDocument> documents, Project project, List<Diagnostic> more) {
        var told = new ArrayList<Finding>();
        var texts = new ArrayList<RuleText>();
        var edits = new Edits(file);
        int unmapped = 0;
        for (RuleDocument document : documents) {
            var diagnostics = new Diagnostics();
            diagnostics.addAll(document.diagnostics());
            if (!document.hasErrors()) {
                compiler.resolve(document, project, diagnostics)
                        .filter(_ -> compiler.backends().isEmpty())
                        .ifPresent(resolved -> diagnostics.addAll(Check.strangers(resolved)));
            }
            more.stream().filter(one -> DeepCheck.isOf(one, document)).forEach(diagnostics::add);
            if (!diagnostics.hasErrors() && !compiler.backends().isEmpty()) {
                unmapped += unmapped(document, project, file, told);
            }
            Optional<RuleText> text = document.tree()
                    .map(tree -> new RuleText(file, edits, tree, document.rule(), document.id(), document.title()));
            text.ifPresent(texts::add);
            diagnostics
                    .sorted()
                    .forEach(one -> told.add(text.map(rule -> Linter.told(rule, one))
                            .orElseGet(() -> Finding.of(one, file.place()).about(document.id(), document.title()))));
        }
        return new Checked(told, texts, unmapped);
    }

    /// Finds what the targets cannot hold of a rule, and gives the number of such targets.
    private int unmapped(RuleDocument document, Project project, SourceFile file, List<Finding> found) {
        int unmapped = 0;
        for (Compilation compilation : compiler.compile(document, project)) {
            if (compilation instanceof Refused refused) {
                unmapped++;
                refused.diagnostics()
                        .forEach(one -> found.add(Finding.of(one, file.place())
                                .about(document.id(), document.title())
                                .with(Topic.REFUSED)
                                .in(List.of(refused.language().word()))));
            }
        }
        return unmapped;
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
}
