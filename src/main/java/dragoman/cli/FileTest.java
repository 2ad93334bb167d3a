package dragoman.cli;

import dragoman.build.PassedFile;
import dragoman.build.PassedFile.Passed;
import dragoman.read.RuleDocument;
import dragoman.report.Finding;
import dragoman.source.Diagnostic;
import dragoman.source.Problem;
import dragoman.source.SourceFile;
import dragoman.trial.Outcome;
import dragoman.trial.Tester;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What came of a rule file.
///
/// @param rules whether it holds more than filters, which are tested by no tests of their own
/// @param tried its tests, if they were tried now
/// @param failures a finding for each case that failed, and all that is wrong with rules and tests
/// @param queries what came of its queries, if they are tested
record FileTest(
        boolean rules,
        Optional<TestedFile> tried,
        List<Finding> failures,
        PassedFile passed,
        Optional<EmittedRun> queries) {
    /// Of a file that is as it was when all passed.
    static FileTest before(boolean rules, PassedFile passed, boolean queries) {
        return new FileTest(
                rules,
                Optional.empty(),
                List.of(),
                passed,
                queries
                        ? Optional.of(new EmittedRun(List.of(), passed.untriedQueries(), passed.queries()))
                        : Optional.empty());
    }

    static FileTest of(boolean hasRules, TestedFile file, Optional<EmittedRun> queries) {
        var findings = new ArrayList<>(ReportOptions.findings(file.diagnostics().sorted(), file.texts()));
        var passed = new ArrayList<Passed>();
        for (TestedFile.Tests tests : file.rules()) {
            RuleDocument document = tests.rule().document();
            for (Outcome outcome : Tester.test(tests.rule(), tests.cases())) {
                String place = place(outcome, file.texts());
                if (outcome.passed()) {
                    passed.add(new Passed(
                            place, document.title() + ": " + outcome.tried().label()));
                } else {
                    findings.add(finding(outcome, place).about(document.id(), document.title()));
                }
            }
        }
        int rules = file.rules().size();
        return new FileTest(
                hasRules,
                Optional.of(file),
                findings,
                new PassedFile(
                        rules,
                        passed,
                        file.skipped(),
                        queries.map(EmittedRun::tried).orElse(0),
                        queries.map(EmittedRun::untried).orElse(List.of())),
                queries);
    }

    private static String place(Outcome outcome, Map<String, SourceFile> texts) {
        SourceFile text = texts.get(outcome.place().file());
        return text == null ? outcome.place().file() : text.place();
    }

    private static Finding finding(Outcome outcome, String place) {
        String help = Stream.concat(
                        Stream.of(outcome.nearest()),
                        Stream.concat(
                                outcome.explanation().stream(),
                                outcome.tried().atomics().stream().map(one -> "made by " + one.words())))
                .filter(line -> !line.isEmpty())
                .collect(Collectors.joining("\n"));
        return Finding.of(new Diagnostic(Problem.TEST_FAILED, outcome.place(), outcome.message(), help), place);
    }

    boolean isClean() {
        return failures.isEmpty()
                && queries.filter(run -> !run.findings().isEmpty()).isEmpty();
    }

    long failed() {
        return failures.stream()
                .filter(one -> one.code().equals(Problem.TEST_FAILED.code()))
                .count();
    }

    boolean isWithoutCases() {
        return rules && passed.passed().isEmpty() && failed() == 0;
    }
}
