package dragoman.cli;

import dragoman.report.Finding;
import dragoman.source.Diagnostic;
import dragoman.source.Problem;
import dragoman.trial.Case;
import dragoman.trial.CaseWriter;
import dragoman.trial.MutationScore;
import dragoman.trial.MutationScore.Survivor;
import dragoman.trial.TestedRule;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Puts faults into rules, tells which their tests do not notice, and writes the cases that are missing.
record MutationRun(List<TestedFile> files, List<List<MutationScore>> scores) {
    static MutationRun of(List<TestedFile> files) {
        return new MutationRun(
                files,
                files.parallelStream()
                        .map(file -> file.rules().stream()
                                .map(tests -> MutationScore.of(tests.rule(), tests.cases()))
                                .toList())
                        .toList());
    }

    private List<MutationScore> all() {
        return scores.stream().flatMap(List::stream).toList();
    }

    int possible() {
        return all().stream().mapToInt(MutationScore::possible).sum();
    }

    int noticed() {
        return all().stream().mapToInt(MutationScore::noticed).sum();
    }

    /// Percent, of faults that can be noticed.
    double score() {
        return possible() == 0 ? 100 : 100.0 * noticed() / possible();
    }

    /// A finding for each fault that no case notices.
    List<Finding> survivors() {
        var findings = new ArrayList<Finding>();
        for (int i = 0; i < files.size(); i++) {
            TestedFile file = files.get(i);
            for (MutationScore score : scores.get(i)) {
                var document = score.rule().document();
                score.survivors()
                        .forEach(survivor -> findings.add(Finding.of(
                                        new Diagnostic(
                                                Problem.TEST_SURVIVOR,
                                                survivor.mutant().span(),
                                                "no case would notice that "
                                                        + survivor.mutant().fault(),
                                                help(survivor)),
                                        file.source().file().place())
                                .about(document.id(), document.title())));
            }
        }
        return findings;
    }

    private static String help(Survivor survivor) {
        return survivor.notices()
                .map(one -> one.expectation().words() + ": "
                        + one.steps().getFirst().event() + (one.steps().size() > 1 ? " …" : ""))
                .orElse(survivor.doubt());
    }

    /// A line with the score, and one for each fault that makes no difference.
    void tell(PrintWriter out, boolean equivalents) {
        int same = all().stream().mapToInt(score -> score.equivalent().size()).sum();
        if (equivalents) {
            all().forEach(score -> score.equivalent()
                    .forEach(mutant -> out.println(
                            "makes no difference: " + score.rule().document().title() + ": " + mutant.fault())));
        }
        out.printf(
                "%d of %s noticed (%.1f %%)%s%n",
                noticed(),
                Amount.of(possible(), "fault"),
                score(),
                same == 0 ? "" : "; " + same + " more make no difference");
    }

    /// Adds the cases that are missing to the files of tests, and tells how many in which.
    void write(PrintWriter out) throws IOException {
        int cases = 0;
        for (int i = 0; i < files.size(); i++) {
            TestedFile file = files.get(i);
            for (MutationScore score : scores.get(i)) {
                List<Case> missing = score.missing();
                if (missing.isEmpty() || file.place().isEmpty()) {
                    continue;
                }
                cases += write(file, score.rule(), missing, out) ? missing.size() : 0;
            }
        }
        out.println(Amount.of(cases, "case") + " written; each is marked `generated` until somebody has read it");
    }

    /// Adds cases to the tests of a rule, and tells so; false if they are written in a way that cannot be continued.
    static boolean write(TestedFile file, TestedRule rule, List<Case> cases, PrintWriter out) throws IOException {
        Path place = file.place().orElseThrow();
        String before = Files.isRegularFile(place) ? Files.readString(place) : "";
        Optional<String> text = CaseWriter.add(before, name(file, rule), cases);
        if (text.isEmpty()) {
            out.println(place + ": cannot be continued; `cases` must be a list with a line for each case");
            return false;
        }
        Files.createDirectories(place.toAbsolutePath().getParent());
        Output.writeFile(place, text.get());
        out.println(place + ": " + Amount.of(cases.size(), "case") + " written");
        return true;
    }

    private static String name(TestedFile file, TestedRule rule) {
        long rules = file.source().documents().stream()
                .filter(document -> document.rule().isPresent())
                .count();
        var document = rule.document();
        return rules == 1 ? "" : document.id().isEmpty() ? document.title() : document.id();
    }
}
