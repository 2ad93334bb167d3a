package dragoman;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dragoman.Compilation.Compiled;
import dragoman.Compilation.Refused;
import dragoman.read.RuleDocument;
import dragoman.read.RuleReader;
import dragoman.resolve.Placeholders;
import dragoman.rule.DetectionRule;
import dragoman.source.Diagnostic;
import dragoman.source.Diagnostics;
import dragoman.source.Problem;
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
import org.junit.jupiter.api.Test;

/// `docs/coverage.md` says what the mappings reach in the corpus; `-Dcoverage=update` writes it anew.
class CoverageTest {
    private static final Path PAGE = Path.of("docs/coverage.md");

    /// What became of the rules of a log source in one language.
    private static final class Cell {
        private int converted;
        private int total;
        private String absent = "";
    }

    @Test
    void pageIsCurrent() throws IOException {
        String page = page(count(Corpus.rules()));
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
        var compiler = new Compiler(backends, Placeholders.NONE, false, false);
        var table = new TreeMap<String, Map<Language, Cell>>();
        rules.parallelStream()
                .flatMap(file -> RuleReader.read(Corpus.read(file)).stream())
                .flatMap(document -> row(document, compiler).stream())
                .toList()
                .forEach(row -> row.compilations().forEach(compilation -> {
                    Cell cell = table.computeIfAbsent(row.logSource(), _ -> new EnumMap<>(Language.class))
                            .computeIfAbsent(compilation.language(), _ -> new Cell());
                    cell.total++;
                    switch (compilation) {
                        case Compiled _ -> cell.converted++;
                        case Compilation.Correlated _, Compilation.Part _ -> {}
                        case Refused refused -> absent(refused).ifPresent(reason -> cell.absent = reason);
                    }
                }));
        return table;
    }

    /// A rule's log source and what became of it in each language.
    private record Row(String logSource, List<Compilation> compilations) {}

    private static Optional<Row> row(RuleDocument document, Compiler compiler) {
        return document.rule()
                .flatMap(rule -> rule instanceof DetectionRule detection
                        ? Optional.of(new Row(detection.logSource().label(), compiler.compile(document)))
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

    private static String page(Map<String, Map<Language, Cell>> table) {
        var notes = new LinkedHashMap<String, Integer>();
        var out = new StringBuilder("""
                # Coverage: log sources and languages

                How many of the rules of SigmaHQ's corpus become a query, by log source (`product/category/service`) and language, with
                the built-in mappings as they are. `–` means that the product has no such telemetry; the note says why. What is
                refused for other reasons (a field that the product does not keep, a placeholder without values, a test that the
                language cannot make) is the difference between the two numbers; `dragoman check -t` tells which rule and why.

                This page is written by `mvn test -Dtest=CoverageTest -Dcoverage=update`.

                """);
        out.append("| log source |");
        for (Language language : Language.values()) {
            out.append(' ').append(language.word()).append(" |");
        }
        out.append("\n|---|").append("---:|".repeat(Language.values().length)).append('\n');
        var sorted = new ArrayList<>(table.entrySet());
        sorted.sort(Comparator.comparing((Map.Entry<String, Map<Language, Cell>> row) ->
                        -row.getValue().values().iterator().next().total)
                .thenComparing(Map.Entry::getKey));
        var sums = new EnumMap<Language, Cell>(Language.class);
        for (var row : sorted) {
            out.append("| ").append(row.getKey()).append(" |");
            row.getValue().forEach((language, cell) -> {
                Cell sum = sums.computeIfAbsent(language, _ -> new Cell());
                sum.converted += cell.converted;
                sum.total += cell.total;
                out.append(' ').append(text(cell, notes)).append(" |");
            });
            out.append('\n');
        }
        out.append("| **all** |");
        sums.values().forEach(sum -> out.append(" **%d/%d** |".formatted(sum.converted, sum.total)));
        out.append("\n\n");
        notes.forEach(
                (note, number) -> out.append(number).append(". ").append(note).append('\n'));
        return out.toString();
    }

    private static String text(Cell cell, Map<String, Integer> notes) {
        if (cell.converted > 0 || cell.absent.isEmpty()) {
            return cell.converted + "/" + cell.total;
        }
        int number = notes.computeIfAbsent(cell.absent, _ -> notes.size() + 1);
        return "– <sup>" + number + "</sup>";
    }
}
