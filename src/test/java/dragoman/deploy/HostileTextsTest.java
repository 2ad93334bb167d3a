package dragoman.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.toml.TomlMapper;
import dragoman.deploy.Fleet.Ship;
import dragoman.source.SourceFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/// Titles and descriptions of every kind come back from each format as they went in, or are refused.
class HostileTextsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> TEXTS = List.of(
            "plain",
            "a \"quoted\" 'word'",
            "C:\\Windows\\",
            "ends in a backslash \\",
            "two \\\\ and \\n and \\u0041",
            "[bracketed]",
            "[open only",
            "#comment",
            "- dash",
            "@at",
            "*star",
            "&amp",
            "!bang",
            "a: b",
            "a #b",
            "%percent %TEMP% %%",
            "costs $5 and $x",
            "`tick` $(x)",
            "${var} %{if} $${var}",
            "it is {{ a template }}",
            "the field $host$ here",
            "'''three''' and \"\"\"three\"\"\"",
            "<tag> ]]> &lt;",
            "yes",
            "null",
            "~",
            "1.0",
            "12:30",
            "0x1F",
            "1e3",
            "2026-11-20",
            "tab\there",
            "emoji \uD83D\uDE00 end, \u00e9\u00df",
            "right \u202e to left",
            "NUL-ish \u0007 bell",
            "semi;colon,comma|pipe",
            "=equals",
            "a".repeat(200));
    private static final List<String> LINES = List.of(
            "line one\nline two",
            "line one\r\nline two",
            "blank\n\n\nlines",
            "a path C:\\Windows\\\nnext line",
            "[stanza]\n[another]",
            "# heading\n- item\n  indented",
            "tail blank \nnext",
            "next\u0085line",
            "separator\u2028line",
            "'''\ncode\n'''",
            "trailing backslash\\",
            "  leading blanks\n    more",
            "x".repeat(5_000));

    static Stream<String> formats() {
        return Formats.names().stream();
    }

    @ParameterizedTest
    @MethodSource("formats")
    void comeBack(String format) throws JsonProcessingException {
        var files = new ArrayList<SourceFile>();
        for (String text : TEXTS) {
            files.add(rule(files.size(), text + " " + files.size(), text));
        }
        for (String text : LINES) {
            files.add(rule(files.size(), "Title " + files.size(), text));
        }
        Fleet fleet = Fleet.of(format, files);
        assertEquals(files.size(), fleet.ships().size());
        assertEquals(List.of(), Products.complaints(fleet));
        int written = 0;
        for (Ship ship : fleet.ships()) {
            if (ship.deployable().isWritten()) {
                written++;
                Map<String, String> read = read(format, fleet, ship);
                var metadata = ship.document().rule().orElseThrow().metadata();
                if (!read.get("title").isEmpty()) {
                    assertEquals(shortened(metadata.title(), ship), read.get("title"), format);
                }
                String description = Texts.description(metadata);
                String found = read.get("description");
                boolean whole = found.startsWith(description)
                        || Texts.line(found).startsWith(Texts.line(description)) && isOneLine(format);
                assertTrue(whole, format + ": " + description + "\n=> " + found);
            }
        }
        assertTrue(written >= files.size() - 5, format + " refuses " + (files.size() - written));
    }

    /// Values of every kind stand in the files as in the query.
    @ParameterizedTest
    @MethodSource("formats")
    void valuesStandAsInTheQuery(String format) throws JsonProcessingException {
        var files = new ArrayList<SourceFile>();
        for (String text : TEXTS) {
            SourceFile rule = rule(files.size(), "Value " + files.size(), "plain");
            files.add(new SourceFile(
                    rule.name(),
                    rule.text().replace(": whoami", ": " + json("two  blanks " + text.replace("*", "\\*")))));
        }
        Fleet fleet = Fleet.of(format, files);
        assertTrue(
                fleet.ships().size() > TEXTS.size() / 2,
                format + " has " + fleet.ships().size());
        assertEquals(List.of(), Products.complaints(fleet));
        assertTrue(
                fleet.ships().stream().allMatch(ship -> ship.deployable().isWritten()),
                () -> fleet.ships().stream()
                        .flatMap(ship -> ship.deployable().reasons().stream())
                        .toList()
                        .toString());
    }

    private static boolean isOneLine(String format) {
        return List.of("secops", "savedsearches").contains(format);
    }

    /// A title that is longer than the product takes is cut, and that is told.
    private static String shortened(String title, Ship ship) {
        return ship.deployable().reasons().stream()
                .map(reason -> Pattern.compile("(?s).*it becomes `(.*)`").matcher(reason.message()))
                .filter(Matcher::matches)
                .map(match -> match.group(1))
                .reduce((_, last) -> last)
                .filter(_ -> !ship.deployable().pieces().getFirst().text().contains("rule_title"))
                .orElse(Texts.line(title));
    }

    private static SourceFile rule(int number, String title, String text) {
        try {
            String yaml =
                    """
                    title: %s
                    id: 00000000-0000-4000-8000-%012d
                    status: test
                    description: %s
                    author: %s
                    date: 2026-11-20
                    references: [%s]
                    falsepositives: [%s]
                    level: high
                    tags: [attack.execution, attack.t1059.001]
                    logsource: {category: process_creation, product: windows}
                    detection:
                      selection: {CommandLine|contains: whoami}
                      condition: selection
                    """.formatted(json(title), number, json(text), json("Ann " + first(text)), json(text), json(text));
            return new SourceFile("rule" + number + ".yml", yaml);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private static String first(String text) {
        String line = text.lines().findFirst().orElseThrow();
        return line.substring(0, Math.min(40, line.length()));
    }

    private static String json(String text) throws JsonProcessingException {
        // YAML folds other line separators and refuses control characters
        return JSON.writeValueAsString(text)
                .codePoints()
                .mapToObj(point ->
                        point >= 0x7f && point <= 0xd7ff ? "\\u%04x".formatted(point) : Character.toString(point))
                .collect(Collectors.joining());
    }

    /// The title and the description as the product reads them; a title that it may not have as it is stays empty.
    private static Map<String, String> read(String format, Fleet fleet, Ship ship) throws JsonProcessingException {
        String text = ship.deployable().pieces().getFirst().text();
        return switch (format) {
            case "sentinel-yaml", "logscale-package" -> texts(yaml(text), "name", "description");
            case "contentctl" ->
                Map.of("title", "", "description", (String) yaml(text).get("description"));
            case "sentinel-arm" -> {
                JsonNode rule = JSON.readTree(text).path("resources").path(0).path("properties");
                yield Map.of("title", arm(rule.path("displayName")), "description", arm(rule.path("description")));
            }
            case "defender" -> texts(JSON.readTree(text), "displayName", "description");
            case "savedsearches" -> {
                Map<String, String> search =
                        ConfReader.read(text).values().iterator().next();
                yield Map.of(
                        "title", search.get("action.notable.param.rule_title").strip(),
                        "description", search.get("action.notable.param.rule_description"));
            }
            case "elastic-ndjson", "ngsiem" -> texts(JSON.readTree(text), "name", "description");
            case "athena" ->
                texts(
                        JSON.readTree(text).path("Resources").path("NamedQuery").path("Properties"),
                        "Name",
                        "Description");
            case "athena-terraform" -> {
                JsonNode query = JSON.readTree(text)
                        .path("aws_athena_named_query")
                        .iterator()
                        .next();
                yield Map.of(
                        "title", terraform(query.path("name")), "description", terraform(query.path("description")));
            }
            case "sql-view" -> {
                String comment = text.substring(0, text.indexOf("\nCREATE ")).replaceAll("(?m)^-- ?", "");
                yield Map.of(
                        "title", comment.lines().findFirst().orElseThrow(),
                        "description", comment.lines().skip(2).collect(Collectors.joining("\n")));
            }
            case "elastic-toml" -> texts(new TomlMapper().readTree(text).path("rule"), "name", "description");
            case "qradar" ->
                texts(JSON.readTree(ship.deployable().pieces().get(2).text()), "name", "notes");
            case "cse-json" -> texts(JSON.readTree(text).path("fields"), "name", "descriptionExpression");
            case "cse-terraform" -> {
                JsonNode rule = JSON.readTree(text).iterator().next().iterator().next();
                yield Map.of(
                        "title", terraform(rule.path("name")),
                        "description", terraform(rule.path("description_expression")));
            }
            case "secops" -> Map.of("title", meta(text, "rule_name"), "description", meta(text, "description"));
            default -> throw new AssertionError(format);
        };
    }

    private static Map<String, String> texts(JsonNode tree, String title, String description) {
        return Map.of(
                "title",
                tree.path(title).asText(),
                "description",
                tree.path(description).asText());
    }

    private static Map<String, String> texts(Map<String, Object> tree, String title, String description) {
        return Map.of("title", (String) tree.get(title), "description", (String) tree.get(description));
    }

    /// YAML 1.1, in which more plain words are no texts.
    private static Map<String, Object> yaml(String text) {
        return new Yaml(new SafeConstructor(new LoaderOptions())).load(text);
    }

    private static String arm(JsonNode value) {
        String text = value.asText();
        return text.startsWith("[[") && text.endsWith("]") ? text.substring(1) : text;
    }

    private static String terraform(JsonNode value) {
        return value.asText().replace("$${", "${").replace("%%{", "%{");
    }

    private static String meta(String rule, String key) {
        Matcher entry = Pattern.compile("(?m)^    " + key + " = \"((?:[^\"\\\\]++|\\\\.)*+)\"$")
                .matcher(rule);
        assertTrue(entry.find(), rule);
        return entry.group(1).replaceAll("\\\\(.)", "$1");
    }
}
