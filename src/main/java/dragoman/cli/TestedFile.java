package dragoman.cli;

import dragoman.Compiler;
import dragoman.read.RuleDocument;
import dragoman.resolve.Project;
import dragoman.resolve.Resolved;
import dragoman.source.Diagnostics;
import dragoman.source.Problem;
import dragoman.source.SourceFile;
import dragoman.trial.Case;
import dragoman.trial.CaseReader;
import dragoman.trial.CaseSet;
import dragoman.trial.Clauses;
import dragoman.trial.RegressionReader;
import dragoman.trial.Simulation;
import dragoman.trial.TestFiles;
import dragoman.trial.TestedRule;
import dragoman.workspace.TextFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/// The tests of a rule file, read.
///
/// @param place where the file of tests is, or would be; nothing for standard input
/// @param rules the rules with their cases, perhaps none
/// @param texts the files that were read, by the names that spans have for them
/// @param skipped what could not be read, a line each
/// @param looked the files of its tests, and places where they could be
record TestedFile(
        RuleSet.Source source,
        Optional<Path> place,
        List<Tests> rules,
        Map<String, SourceFile> texts,
        List<String> skipped,
        List<Path> looked,
        Diagnostics diagnostics) {
    /// A rule with its cases.
    record Tests(TestedRule rule, List<Case> cases) {
        Tests {
            cases = List.copyOf(cases);
        }
    }

    /// Reads the tests of a rule file.
    ///
    /// @param all whether rules without tests are made ready, too
    static TestedFile read(
            RuleSet.Source source,
            TestFiles files,
            Project project,
            Compiler compiler,
            Consumer<Path> looked,
            boolean all) {
        var reading = new Reading(source, files, project, compiler, looked);
        reading.read(all);
        return new TestedFile(
                source,
                source.origin()
                        .place()
                        .map(rule -> files.place(
                                rule,
                                source.origin()
                                        .root()
                                        .orElse(rule.toAbsolutePath().getParent()))),
                reading.rules,
                reading.texts,
                reading.skipped,
                List.copyOf(reading.seen),
                reading.diagnostics);
    }

    /// The work on one file.
    private static final class Reading {
        private final RuleSet.Source source;
        private final TestFiles files;
        private final Project project;
        private final Compiler compiler;
        private final Consumer<Path> looked;
        private final Set<Path> seen = new LinkedHashSet<>();
        private final List<Tests> rules = new ArrayList<>();
        private final Map<String, SourceFile> texts = new LinkedHashMap<>();
        private final List<String> skipped = new ArrayList<>();
        private final Diagnostics diagnostics = new Diagnostics();

        Reading(RuleSet.Source source, TestFiles files, Project project, Compiler compiler, Consumer<Path> looked) {
            this.source = source;
            this.files = files;
            this.project = project;
            this.looked = looked;
            this.compiler = compiler;
        }

        void read(boolean all) {
            texts.put(source.file().name(), source.file());
            Map<RuleDocument, List<Case>> cases = new LinkedHashMap<>();
            source.documents().forEach(document -> cases.put(document, new ArrayList<>()));
            source.origin().place().ifPresent(rule -> {
                regressions(rule, cases);
                files.find(rule, this::look).ifPresent(file -> own(file, cases));
            });
            cases.forEach((document, some) -> {
                if (all || !some.isEmpty()) {
                    ready(document).ifPresent(rule -> rules.add(new Tests(rule, some)));
                }
            });
        }

        private void look(Path path) {
            if (seen.add(path)) {
                looked.accept(path);
            }
        }

        private void own(Path file, Map<RuleDocument, List<Case>> cases) {
            Optional<SourceFile> text = TextFile.read(file.toString(), file, diagnostics);
            if (text.isEmpty()) {
                return;
            }
            texts.put(text.get().name(), text.get());
            for (CaseSet some : CaseReader.read(text.get(), file.resolveSibling(""), this::look, diagnostics)) {
                List<RuleDocument> meant = source.documents().stream()
                        .filter(document -> document.rule().isPresent())
                        .filter(document -> some.rule().isEmpty() || TestedRule.isCalled(document, some.rule()))
                        .toList();
                if (meant.size() == 1) {
                    cases.get(meant.getFirst()).addAll(some.cases());
                } else if (meant.isEmpty()) {
                    diagnostics.add(
                            Problem.TEST_RULE,
                            some.place(),
                            some.rule().isEmpty()
                                    ? "`" + source.origin().shown() + "` has no rule"
                                    : "no rule of `" + source.origin().shown() + "` is called `" + some.rule() + "`");
                } else {
                    diagnostics.add(
                            Problem.TEST_RULE,
                            some.place(),
                            "`" + source.origin().shown() + "` has " + meant.size() + " rules",
                            "`rule:` says by id, name or title for which of them the cases are");
                }
            }
        }

        private void regressions(Path rule, Map<RuleDocument, List<Case>> cases) {
            cases.forEach((document, some) -> document.rule().ifPresent(read -> {
                String path = read.metadata().custom().get(RegressionReader.ATTRIBUTE);
                if (path != null) {
                    var found = RegressionReader.read(
                            path, rule, Simulation.atomics(document, source.file()), this::look, diagnostics);
                    found.file().ifPresent(text -> texts.put(text.name(), text));
                    some.addAll(found.cases());
                    skipped.addAll(found.skipped());
                }
            }));
        }

        private Optional<TestedRule> ready(RuleDocument document) {
            var own = new Diagnostics();
            own.addAll(document.diagnostics());
            Optional<Resolved> resolved =
                    document.hasErrors() ? Optional.empty() : compiler.resolve(document, project, own);
            own.sorted().stream().filter(found -> found.isError()).forEach(diagnostics::add);
            return resolved.map(found -> new TestedRule(
                    document,
                    switch (found) {
                        case Resolved.Whole(var meaning) -> meaning;
                        case Resolved.Part(var part, var _) -> part;
                    },
                    document.rule().flatMap(rule -> Clauses.of(rule, project, compiler.placeholders()))));
        }
    }
}
