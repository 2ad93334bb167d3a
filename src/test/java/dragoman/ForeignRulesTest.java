package dragoman;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dragoman.Compilation.Compiled;
import dragoman.Compilation.Part;
import dragoman.Compilation.Refused;
import dragoman.source.Diagnostic;
import dragoman.source.Effect;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// Rules as they stand in collections that know one product or one log well: what each becomes in each language is a
/// table for people to read.
class ForeignRulesTest {
    private static final Path RULES = Path.of("src/test/resources/foreign/rules.txt");
    private static final Path TABLE = Path.of("src/test/resources/foreign/golden.txt");

    @Test
    void everyRuleBecomesWhatTheTableSays() throws IOException {
        var table = new ArrayList<String>();
        for (String line : Files.readAllLines(RULES)) {
            if (line.startsWith("## ")) {
                table.add((table.isEmpty() ? "" : "\n") + line);
            } else if (line.startsWith("{")) {
                table.add(line);
                int end = line.indexOf("} {") + 1;
                table.addAll(outcomes(line.substring(0, end), line.substring(end + 1)));
            }
        }
        String written = String.join("\n", table) + "\n";
        if ("update".equals(System.getProperty("golden"))) {
            assertNull(System.getenv("CI"), "a person must read the table");
            Files.writeString(TABLE, written);
        }
        assertEquals(Files.readString(TABLE), written, "mvn test -Dtest=ForeignRulesTest -Dgolden=update writes it");
    }

    /// A line for each outcome, with the languages that have it.
    private static List<String> outcomes(String logSource, String selection) {
        String rule = "title: t\nlogsource: " + logSource + "\ndetection:\n  selection: " + selection
                + "\n  condition: selection\n";
        var outcomes = new LinkedHashMap<String, List<String>>();
        EachLanguage.compile(rule)
                .forEach((language, result) -> outcomes.computeIfAbsent(outcome(result), _ -> new ArrayList<>())
                        .add(language.word()));
        int all = Language.values().length;
        return outcomes.entrySet().stream()
                .map(one -> "    %s: %s"
                        .formatted(
                                one.getValue().size() == all ? "all" : String.join(", ", one.getValue()), one.getKey()))
                .toList();
    }

    private static String outcome(Compilation compilation) {
        return switch (compilation) {
            case Compiled compiled -> {
                var why = new TreeSet<String>();
                compiled.reasons().stream()
                        .filter(reason -> reason.effect() != Effect.NONE)
                        .forEach(reason -> why.add(reason.diagnostic().problem().code()));
                yield compiled.verdict().word() + (why.isEmpty() ? "" : " " + why) + ", " + compiled.world() + ": "
                        + compiled.text()
                                .replaceFirst("(?s)^rule .*?events:", "")
                                .replaceFirst("(?s)condition:\\s+\\$e\\s+}", "")
                                .replaceFirst("(?s)^SELECT .*?WHERE", "")
                                .replaceFirst("LAST 24 HOURS", "")
                                .replaceAll("\\s+", " ")
                                .strip();
            }
            case Refused(var _, List<Diagnostic> diagnostics) ->
                "refused: "
                        + diagnostics.stream()
                                .map(found -> found.problem().code() + " " + found.message()
                                        + (found.help().isEmpty() ? "" : " (" + found.help() + ")"))
                                .collect(Collectors.joining("; "))
                                .replaceAll("\\s+", " ");
            case Part _ -> "part";
        };
    }
}
