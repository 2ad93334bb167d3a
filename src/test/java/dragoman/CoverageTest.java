package dragoman;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.Compilation.Compiled;
import dragoman.Compilation.Refused;
import dragoman.query.Evidence;
import dragoman.query.Query;
import dragoman.query.WholeEvent;
import dragoman.read.RuleDocument;
import dragoman.read.RuleReader;
import dragoman.resolve.Placeholders;
import dragoman.resolve.Resolved;
import dragoman.source.Diagnostic;
import dragoman.source.Diagnostics;
import dragoman.source.Problem;
import dragoman.taxonomy.EventCheck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// `docs/coverage.md` says what the mappings reach in the corpus; `-Dcoverage=update` writes it anew.
class CoverageTest {
    private static final Path PAGE = Path.of("docs/coverage.md");

    /// What became of the rules of a log source in one language.
    private static final class Cell {
        private final Map<Fate, Integer> fates = new EnumMap<>(Fate.class);
        private final Map<Evidence, Integer> exact = new EnumMap<>(Evidence.class);
        private final Map<Evidence, Integer> ofProduct = new EnumMap<>(Evidence.class);
        private final Map<Evidence, Integer> exactOfProduct = new EnumMap<>(Evidence.class);
        private final Map<Verdict, Integer> verdicts = new EnumMap<>(Verdict.class);
        private String absent = "";

        private void add(Compiled compiled) {
            verdicts.merge(compiled.verdict(), 1, Integer::sum);
            if (!isHandedAll(compiled)) {
                ofProduct.merge(compiled.evidence(), 1, Integer::sum);
                if (compiled.verdict() == Verdict.EXACT) {
                    exactOfProduct.merge(compiled.evidence(), 1, Integer::sum);
                }
            }
            if (compiled.verdict() == Verdict.EXACT) {
                exact.merge(compiled.evidence(), 1, Integer::sum);
            }
        }

        private int of(Evidence evidence) {
            return exact.getOrDefault(evidence, 0);
        }

        private int of(Verdict verdict) {
            return verdicts.getOrDefault(verdict, 0);
        }

        private int of(Fate fate) {
            return fates.getOrDefault(fate, 0);
        }

        private int total() {
            return fates.values().stream().mapToInt(Integer::intValue).sum();
        }

        private void add(Cell other) {
            other.fates.forEach((fate, rules) -> fates.merge(fate, rules, Integer::sum));
            other.exact.forEach((evidence, rules) -> exact.merge(evidence, rules, Integer::sum));
            other.ofProduct.forEach((evidence, rules) -> ofProduct.merge(evidence, rules, Integer::sum));
            other.exactOfProduct.forEach((evidence, rules) -> exactOfProduct.merge(evidence, rules, Integer::sum));
            other.verdicts.forEach((verdict, rules) -> verdicts.merge(verdict, rules, Integer::sum));
        }
    }

    /// What can become of a rule, and what the column of the page is called.
    private enum Fate {
        CONVERTED("converted"),
        NO_SOURCE("no such log source"),
        NO_FIELD("a field is not kept"),
        KEYWORDS("keywords"),
        OTHER("other reasons");

        private final String title;

        Fate(String title) {
            this.title = title;
        }

        private static Fate of(Compilation compilation, Query query) {
            if (!(compilation instanceof Refused refused)) {
                return CONVERTED;
            }
            List<Problem> problems =
                    refused.diagnostics().stream().map(Diagnostic::problem).toList();
            if (problems.contains(Problem.LOGSOURCE_ABSENT) || problems.contains(Problem.LOGSOURCE_UNMAPPED)) {
                return NO_SOURCE;
            }
            if (problems.contains(Problem.FIELD_ABSENT)) {
                return NO_FIELD;
            }
            boolean keywords =
                    query.condition().tests().stream().anyMatch(test -> test.subject() instanceof WholeEvent);
            return keywords && problems.stream().allMatch(Problem.NOT_EXPRESSIBLE::equals) ? KEYWORDS : OTHER;
        }
    }

    /// Corpus and mappings stay the same for all tests.
    private static final Map<String, Map<Language, Cell>> TABLE = new TreeMap<>();

    private static final Map<Language, Cell> SUMS = new EnumMap<>(Language.class);

    @BeforeAll
    static void count() {
        TABLE.putAll(count(Corpus.rules()));
        TABLE.values()
                .forEach(row -> row.forEach((language, cell) ->
                        SUMS.computeIfAbsent(language, _ -> new Cell()).add(cell)));
    }

    @ParameterizedTest
    @EnumSource
    void reachesWhatTheProductHolds(Language language) {
        Cell sum = SUMS.get(language);
        int least = language == Language.AQL || language == Language.YARAL ? 85 : 90;
        assertTrue(100 * sum.of(Fate.CONVERTED) >= least * sum.total(), sum.fates.toString());
        assertTrue(100 * sum.of(Fate.CONVERTED) >= 97 * held(sum), sum.fates.toString());
    }

    /// The rules of which the product holds the telemetry, as far as the mappings know.
    private static int held(Cell sum) {
        return sum.total() - sum.of(Fate.NO_SOURCE) - sum.of(Fate.NO_FIELD);
    }

    /// Of IBM's columns and of the collectors of LogScale little is to be read.
    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"AQL", "LOGSCALE"})
    void restsOnDocuments(Language language) {
        Cell sum = SUMS.get(language);
        int all = total(sum.ofProduct);
        assertTrue(all > 50, language + " " + all);
        assertDocumented(85, sum.ofProduct);
        // a language that heeds case has hardly an exact query, and lakes hold few of the corpus' logs
        if (total(sum.exactOfProduct) > 100) {
            assertDocumented(90, sum.exactOfProduct);
        }
    }

    private static int total(Map<Evidence, Integer> known) {
        return known.values().stream().mapToInt(Integer::intValue).sum();
    }

    private static void assertDocumented(int percent, Map<Evidence, Integer> known) {
        assertTrue(
                100 * known.getOrDefault(Evidence.DOCUMENTED, 0) >= percent * total(known), percent + " % of " + known);
    }

    /// Whether it asks a schema that leaves all names to the user, who put the events there.
    private static boolean isHandedAll(Compiled compiled) {
        return compiled.stages().world().sources().stream()
                .allMatch(source -> source.row().evidence() == Evidence.RAW);
    }

    @Test
    void pageIsCurrent() throws IOException {
        String page = page();
        if ("update".equals(System.getProperty("coverage"))) {
            Files.writeString(PAGE, page);
        }
        assertEquals(
                Files.readString(PAGE),
                page,
                "docs/coverage.md is not current; mvn test -Dtest=CoverageTest -Dcoverage=update writes it");
    }

    private static Map<String, Map<Language, Cell>> count(List<Path> rules) {
        var backends = new ArrayList<Backend>();
        for (Language language : Language.values()) {
            backends.add(Backend.of(language, Mappings.load(language, new Diagnostics())));
        }
        var check = new EventCheck(TaxonomyFiles.taxonomy(), List.of(), false);
        var compiler = new Compiler(backends, Placeholders.NONE, Optional.of(check), false, false);
        var table = new TreeMap<String, Map<Language, Cell>>();
        rules.parallelStream()
                .flatMap(file -> RuleReader.read(Corpus.read(file)).stream())
                .flatMap(document -> row(document, compiler).stream())
                .toList()
                .forEach(row -> row.compilations().forEach(compilation -> {
                    Cell cell = table.computeIfAbsent(
                                    row.query().logSource().label(), _ -> new EnumMap<>(Language.class))
                            .computeIfAbsent(compilation.language(), _ -> new Cell());
                    cell.fates.merge(Fate.of(compilation, row.query()), 1, Integer::sum);
                    if (compilation instanceof Compiled compiled) {
                        cell.add(compiled);
                    }
                    if (compilation instanceof Refused refused) {
                        absent(refused).ifPresent(reason -> cell.absent = reason);
                    }
                }));
        return table;
    }

    /// What a rule means and what became of it in each language.
    private record Row(Query query, List<Compilation> compilations) {}

    private static Optional<Row> row(RuleDocument document, Compiler compiler) {
        return compiler.resolve(document, Compiler.project(List.of(document)), new Diagnostics())
                .flatMap(resolved -> resolved instanceof Resolved.Whole(Query query)
                        ? Optional.of(new Row(query, compiler.compile(document, Compiler.project(List.of(document)))))
                        : Optional.empty());
    }

    private static Optional<String> absent(Refused refused) {
        return refused.diagnostics().stream()
                .filter(found ->
                        found.problem() == Problem.LOGSOURCE_ABSENT || found.problem() == Problem.LOGSOURCE_UNMAPPED)
                .map(Diagnostic::message)
                .map(message -> message.replaceFirst("^[^ ]+: ", ""))
                .findFirst();
    }

    private static String page() {
        var notes = new LinkedHashMap<String, Integer>();
        var out = new StringBuilder("""
                # Coverage: log sources and languages

                How many of the rules of SigmaHQ's corpus become a query, by log source (`product/category/service`) and language, with
                the built-in mappings as they are. `–` means that the product has no such telemetry; the note says why. What is
                refused for other reasons (a field that the product does not keep, a placeholder without values, a test that the
                language cannot make) is the difference between the two numbers; `dragoman check -t` tells which rule and why.

                This page is written by `mvn test -Dtest=CoverageTest -Dcoverage=update`.

                """);
        shares(out);
        out.append("| log source |");
        for (Language language : Language.values()) {
            out.append(' ').append(language.word()).append(" |");
        }
        out.append("\n|---|").append("---:|".repeat(Language.values().length)).append('\n');
        var sorted = new ArrayList<>(TABLE.entrySet());
        sorted.sort(Comparator.comparing((Map.Entry<String, Map<Language, Cell>> row) ->
                        -row.getValue().values().iterator().next().total())
                .thenComparing(Map.Entry::getKey));
        for (var row : sorted) {
            out.append("| ").append(row.getKey()).append(" |");
            row.getValue()
                    .values()
                    .forEach(cell -> out.append(' ').append(text(cell, notes)).append(" |"));
            out.append('\n');
        }
        out.append("| **all** |");
        SUMS.values().forEach(sum -> out.append(" **%d/%d** |".formatted(sum.of(Fate.CONVERTED), sum.total())));
        out.append("\n\n");
        notes.forEach(
                (note, number) -> out.append(number).append(". ").append(note).append('\n'));
        return out.toString();
    }

    private static void shares(StringBuilder out) {
        out.append("""
                ## What becomes of the rules

                Each rule counts once in each language, at the first of these that is true of it: it is converted; a row of the
                mapping says that the product has no such log source (or no row knows it); a row says that the product does not
                keep a field the rule tests, or not where its rules could test it, or that no document tells where (`none:` and the
                reason); the rule looks for keywords in the whole event, which rules of the product cannot search; the language
                cannot say it, or something else. The share is the rules converted out of all but those of the second and third
                kind, rounded down: of the rules whose telemetry the product holds as far as the mapping knows.

                | |""");
        for (Fate fate : Fate.values()) {
            out.append(' ').append(fate.title).append(" |");
        }
        out.append(" all | share |\n|---|")
                .append("---:|".repeat(Fate.values().length + 2))
                .append('\n');
        SUMS.forEach((language, sum) -> {
            out.append("| ").append(language.word()).append(" |");
            for (Fate fate : Fate.values()) {
                out.append(' ').append(sum.of(fate)).append(" |");
            }
            int tenths = 1000 * sum.of(Fate.CONVERTED) / held(sum);
            out.append(" %d | %d.%d %% |\n".formatted(sum.total(), tenths / 10, tenths % 10));
        });
        known(out);
        out.append("\n## Log sources and languages\n\n");
    }

    private static void known(StringBuilder out) {
        out.append("""

                ## How well it is known

                A query rests on rows of the mapping: that of its log source and those of its fields. It is as well known as the
                weakest of them: `documented` if a page or file of the vendor says so (`see`), `raw` if a row passes on a name that
                nobody listed, `assumed` if nothing that was found says so. The share is of the exact queries, rounded down.

                | | exact, documented | exact, raw | exact, assumed | wider | narrower | approximate | documented of exact |
                |---|---:|---:|---:|---:|---:|---:|---:|
                """);
        SUMS.forEach((language, sum) -> {
            out.append("| ").append(language.word()).append(" |");
            for (Evidence evidence : Evidence.values()) {
                out.append(' ').append(sum.of(evidence)).append(" |");
            }
            for (Verdict verdict : List.of(Verdict.WIDER, Verdict.NARROWER, Verdict.APPROXIMATE)) {
                out.append(' ').append(sum.of(verdict)).append(" |");
            }
            int tenths = 1000 * sum.of(Evidence.DOCUMENTED) / Math.max(1, sum.of(Verdict.EXACT));
            out.append(" %d.%d %% |\n".formatted(tenths / 10, tenths % 10));
        });
    }

    private static String text(Cell cell, Map<String, Integer> notes) {
        if (cell.of(Fate.CONVERTED) > 0 || cell.absent.isEmpty()) {
            return cell.of(Fate.CONVERTED) + "/" + cell.total();
        }
        int number = notes.computeIfAbsent(cell.absent, _ -> notes.size() + 1);
        return "– <sup>" + number + "</sup>";
    }
}
