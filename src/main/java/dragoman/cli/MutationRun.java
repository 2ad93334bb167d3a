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
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

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

    /// Cases for a rule of a file.
    private record Addition(TestedFile file, TestedRule rule, List<Case> cases) {}

    /// What a file of tests will hold.
    ///
    /// @param text nothing if it stays as it is
    /// @param told a line for each rule
    private record Draft(Path place, Optional<String> text, List<String> told, int cases) {}

    /// Adds the cases that are missing to the files of tests, all at once, and tells how many in which.
    void write(PrintWriter out) throws IOException {
        Map<Path, List<Integer>> byPlace = IntStream.range(0, files.size())
                .filter(i -> files.get(i).place().isPresent())
                .boxed()
                .collect(Collectors.groupingBy(
                        i -> files.get(i).place().orElseThrow(), LinkedHashMap::new, Collectors.toList()));
        List<Draft> drafts = List.copyOf(byPlace.entrySet()).parallelStream()
                .map(entry -> draft(
                        entry.getKey(),
                        entry.getValue().stream()
                                .flatMap(i -> scores.get(i).stream()
                                        .map(score -> new Addition(files.get(i), score.rule(), score.missing())))
                                .toList()))
                .toList();
        int cases = write(drafts, out);
        out.println(Amount.of(cases, "case") + " written; each is marked `generated` until somebody has read it");
    }

    /// Adds cases to the tests of a rule, and tells so; false if they are written in a way that cannot be continued.
    static boolean write(TestedFile file, TestedRule rule, List<Case> cases, PrintWriter out) throws IOException {
        return write(List.of(draft(file.place().orElseThrow(), List.of(new Addition(file, rule, cases)))), out) > 0;
    }

    private static Draft draft(Path place, List<Addition> additions) {
        String before = text(place);
        String text = before;
        var told = new ArrayList<String>();
        int cases = 0;
        for (Addition addition : additions) {
            if (!addition.cases().isEmpty()) {
                Optional<String> more = CaseWriter.add(text, name(addition.file(), addition.rule()), addition.cases());
                told.add(place + ": "
                        + more.map(_ -> Amount.of(addition.cases().size(), "case") + " written")
                                .orElse("cannot be continued; `cases` must be a list with a line for each case"));
                cases += more.isPresent() ? addition.cases().size() : 0;
                text = more.orElse(text);
            }
        }
        return new Draft(place, text.equals(before) ? Optional.empty() : Optional.of(text), told, cases);
    }

    private static String text(Path place) {
        try {
            return Files.isRegularFile(place) ? Files.readString(place) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int write(List<Draft> drafts, PrintWriter out) throws IOException {
        var texts = new LinkedHashMap<Path, String>();
        drafts.forEach(draft -> draft.text().ifPresent(text -> texts.put(draft.place(), text)));
        Output.writeFiles(texts);
        drafts.forEach(draft -> draft.told().forEach(out::println));
        return drafts.stream().mapToInt(Draft::cases).sum();
    }

    private static String name(TestedFile file, TestedRule rule) {
        long rules = file.source().documents().stream()
                .filter(document -> document.rule().isPresent())
                .count();
        var document = rule.document();
        return rules == 1 ? "" : document.id().isEmpty() ? document.title() : document.id();
    }
}
