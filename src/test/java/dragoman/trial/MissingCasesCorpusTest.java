package dragoman.trial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.Compiler;
import dragoman.Corpus;
import dragoman.read.RuleDocument;
import dragoman.read.RuleReader;
import dragoman.resolve.Placeholders;
import dragoman.resolve.Resolved;
import dragoman.source.Diagnostics;
import dragoman.source.SourceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Of real rules: the cases that are written for them pass, are read back as they were meant, and notice faults.
class MissingCasesCorpusTest {
    private static final int RULES = 300;
    private static final double LEAST = 98;

    /// What came of a rule.
    private record Written(Path file, List<String> failures, MutationScore score, String text) {}

    @Test
    void casesThatAreWrittenPassAndNoticeFaults() throws IOException {
        List<Path> all = Corpus.rules();
        var some = new ArrayList<Path>();
        for (int i = 0; i < RULES; i++) {
            some.add(all.get(i * all.size() / RULES));
        }
        List<Written> written =
                some.parallelStream().map(MissingCasesCorpusTest::write).toList();
        assertEquals(
                List.of(),
                written.stream().flatMap(one -> one.failures().stream()).toList());
        int possible = written.stream().mapToInt(one -> one.score().possible()).sum();
        int noticed = written.stream().mapToInt(one -> one.score().noticed()).sum();
        if (System.getProperty("trial.out") != null) {
            print(written, possible, noticed);
        }
        assertTrue(100.0 * noticed / possible >= LEAST, noticed + " of " + possible);
    }

    private static void print(List<Written> written, int possible, int noticed) throws IOException {
        var out = new StringBuilder(noticed + " of " + possible + "\n");
        written.forEach(one -> {
            out.append("=== ").append(one.file()).append('\n').append(one.text());
            one.score()
                    .survivors()
                    .forEach(survivor -> out.append("SURVIVES ")
                            .append(survivor.mutant().fault())
                            .append(": ")
                            .append(survivor.doubt())
                            .append('\n'));
            one.score()
                    .equivalent()
                    .forEach(
                            mutant -> out.append("SAME ").append(mutant.fault()).append('\n'));
        });
        Files.writeString(Path.of(System.getProperty("trial.out")), out);
    }

    private static Written write(Path file) {
        RuleDocument document = RuleReader.read(Corpus.read(file)).getFirst();
        var compiler = new Compiler(List.of(), Placeholders.NONE, false, false);
        var project = Compiler.project(List.of(document));
        var diagnostics = new Diagnostics();
        Resolved.Whole resolved = (Resolved.Whole) compiler.resolve(document, project, diagnostics)
                .orElseThrow(() -> new AssertionError(file + ": " + diagnostics.sorted()));
        var rule = new TestedRule(
                document, resolved.meaning(), Clauses.of(document.rule().orElseThrow(), project, Placeholders.NONE));
        List<Case> cases = MutationScore.of(rule, List.of()).missing();
        String text = CaseWriter.add("", "", cases).orElseThrow();
        List<CaseSet> read = CaseReader.read(new SourceFile("tests.yml", text), Path.of(""), _ -> {}, diagnostics);
        var failures = new ArrayList<String>();
        diagnostics.sorted().stream()
                .filter(found -> found.isError())
                .forEach(found -> failures.add(file + ": " + found));
        List<Case> again = read.stream().flatMap(set -> set.cases().stream()).toList();
        Tester.test(rule, again).stream()
                .filter(outcome -> !outcome.passed())
                .forEach(outcome -> failures.add(file + ": " + outcome.message()));
        return new Written(file, failures, MutationScore.of(rule, again), text);
    }
}
