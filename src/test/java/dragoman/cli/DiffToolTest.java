package dragoman.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import dragoman.Language;
import dragoman.Schemas;
import dragoman.build.Fingerprint;
import dragoman.cli.Shell.Answer;
import dragoman.deploy.Formats;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `dragoman diff` where the output of another Dragoman lies in the repository.
class DiffToolTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String RULE = """
            title: Reconnaissance with Whoami
            id: 11111111-1111-4111-8111-111111111111
            level: medium
            logsource: {category: process_creation, product: windows}
            detection:
              selection:
                Image|endswith: '\\whoami.exe'
                CommandLine|contains: '/all'
              condition: selection
            """;

    @TempDir
    private Path folder;

    private Shell shell;

    @BeforeEach
    void open() {
        shell = new Shell(folder);
        shell.file("new/dragoman.yml", "rules: rules\ndeployments: {prod: {language: kql}}\n");
        shell.file("new/rules/a.yml", RULE);
        shell.file("new/rules/b.yml", RULE.replace("1111-4111", "2222-4111").replace("whoami", "hostname"));
    }

    /// The new state is built and becomes the old one, as if another Dragoman had made what lies there.
    private void madeBefore(UnaryOperator<String> query, Consumer<ObjectNode> row) throws IOException {
        assertEquals(0, shell.run("build", "--config", "@new/dragoman.yml").code());
        try (Stream<Path> files = Files.walk(folder.resolve("new"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = folder.resolve("old").resolve(folder.resolve("new").relativize(file));
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
        Path out = folder.resolve("old/out");
        try (Stream<Path> deployments = Files.list(out)) {
            for (Path deployment : deployments.toList()) {
                Path manifest = deployment.resolve("manifest.json");
                JsonNode rows = JSON.readTree(Files.readString(manifest));
                for (JsonNode one : rows) {
                    if (one.path("file").isTextual()) {
                        Path file = deployment.resolve(one.path("file").asText());
                        String text = query.apply(Files.readString(file));
                        Files.writeString(file, text);
                        ((ObjectNode) one).put("sha256", Fingerprint.of(text.getBytes(StandardCharsets.UTF_8)));
                    }
                    row.accept((ObjectNode) one);
                }
                Files.writeString(manifest, rows.toString());
            }
        }
    }

    private List<JsonNode> changes() throws IOException {
        Answer answer = shell.run("diff", "--output-format", "json", "@old", "@new");
        assertEquals(0, answer.code(), answer.err());
        assertEquals(List.of(), Schemas.complaints(Path.of("docs/diff.schema.json"), answer.out(), InputFormat.JSON));
        var changes = new ArrayList<JsonNode>();
        JSON.readTree(answer.out()).forEach(changes::add);
        return changes;
    }

    private static void version(ObjectNode row) {
        row.put("version", "0.0.9");
    }

    private static String version() {
        return VersionCommand.version();
    }

    @Test
    void whatAnotherVersionWroteInAnotherWayIsTold() throws IOException {
        madeBefore(
                text -> text.replace("ProcessCommandLine contains", "ProcessCommandLine startswith"),
                DiffToolTest::version);
        List<JsonNode> changes = changes();
        assertEquals(2, changes.size(), changes.toString());
        JsonNode change = changes.getFirst();
        assertEquals("same", change.path("change").asText());
        assertEquals("equivalent", change.path("relation").asText());
        assertEquals("tool 0.0.9 → " + version(), change.path("causes").get(0).asText());
        JsonNode target = change.path("targets").get(0);
        assertTrue(target.path("before").asText().contains("ProcessCommandLine startswith"), target.toString());
        assertTrue(
                target.path("remarks")
                        .get(0)
                        .asText()
                        .startsWith("the query of before, held against the rule: the rule finds and the query misses"),
                target.toString());
        String text = shell.run("diff", "@old", "@new").out();
        assertTrue(text.contains("2 same rule"), text);
        assertTrue(text.contains("[-startswith-]{+contains+}"), text);
    }

    @Test
    void anotherWayOfWritingIsNoOtherMeaning() throws IOException {
        madeBefore(text -> text.replace("contains \"/all\"", "contains ('/all')"), DiffToolTest::version);
        JsonNode target = changes().getFirst().path("targets").get(0);
        assertEquals(
                "[\"the query of before finds what that of now finds\"]",
                target.path("remarks").toString());
    }

    @Test
    void aVerdictThatGotBetterIsTold() throws IOException {
        madeBefore(UnaryOperator.identity(), row -> {
            version(row);
            row.put("verdict", "wider");
            row.putArray("reasons").addObject().put("message", "nobody knew better");
        });
        JsonNode target = changes().getFirst().path("targets").get(0);
        assertEquals("better", target.path("trend").asText());
        assertTrue(target.path("remarks").toString().contains("no more: nobody knew better"), target.toString());
    }

    @Test
    void aRuleThatWasRefusedHasAQueryNow() throws IOException {
        madeBefore(UnaryOperator.identity(), row -> {
            version(row);
            row.put("verdict", "refused");
            row.putNull("file");
        });
        JsonNode target = changes().getFirst().path("targets").get(0);
        assertEquals("refused", target.path("verdictBefore").asText());
        assertTrue(target.path("before").isNull(), target.toString());
    }

    @Test
    void anotherMappingOfTheSameVersionIsNamed() throws IOException {
        madeBefore(
                text -> text.replace("FolderPath", "FileName"),
                row -> ((ObjectNode) row.path("inputs")).put("mapping", "0".repeat(64)));
        assertEquals(
                "mapping built into Dragoman " + version(),
                changes().getFirst().path("causes").get(0).asText());
    }

    @Test
    void anEditOfTheRuleAndAnotherVersionAreBothCauses() throws IOException {
        madeBefore(text -> text.replace("FolderPath", "FileName"), DiffToolTest::version);
        shell.file("new/rules/a.yml", RULE.replace("'/all'", "['/all', '/groups']"));
        JsonNode change = changes().getFirst();
        assertEquals("broader", change.path("relation").asText());
        assertEquals(
                "[\"rule\",\"tool 0.0.9 → " + version() + "\"]",
                change.path("causes").toString());
        assertTrue(change.path("targets").get(0).path("before").asText().contains("FileName"));
    }

    /// What is out of date, or was edited by hand, proves nothing about Dragoman.
    @Test
    void whatIsNotOfTheSameIsNotLaidToDragoman() throws IOException {
        UnaryOperator<String> other = text -> text.replace("FolderPath", "FileName");
        madeBefore(other, row -> {
            version(row);
            ((ObjectNode) row.path("inputs")).put("rule", "0".repeat(64));
        });
        assertEquals(List.of(), changes());
        for (String input : List.of("pipelines", "settings", "related")) {
            again();
            madeBefore(other, row -> {
                version(row);
                ((ObjectNode) row.path("inputs")).put(input, "0".repeat(64));
            });
            assertEquals(List.of(), changes(), input);
        }
        again();
        madeBefore(other, row -> {
            version(row);
            row.put("sha256", "0".repeat(64));
        });
        assertEquals(List.of(), changes());
    }

    private void again() throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("old"))) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /// In each language and format, what this Dragoman wrote is what it would write.
    @Test
    void anotherVersionThatWroteTheSameIsNoCause() throws IOException {
        var lines = new StringBuilder("rules: rules\nfail-on: []\nvariables: {admins: [ann]}\ndeployments:\n");
        for (Language language : Language.values()) {
            lines.append("  ")
                    .append(language.word())
                    .append(": {language: ")
                    .append(language.word())
                    .append("}\n");
        }
        Formats.all()
                .forEach(format -> lines.append("  f-")
                        .append(format.profile().name())
                        .append(": {language: ")
                        .append(format.profile().languages().getFirst())
                        .append(", format: ")
                        .append(format.profile().name())
                        .append("}\n"));
        shell.file("new/dragoman.yml", lines.toString());
        for (String rule : List.of(
                "filters/inventory_role.yml",
                "correlations/many_discovery_calls.yml",
                "windows/process_creation/precedence.yml",
                "windows/process_creation/hashes.yml")) {
            shell.file("new/rules/" + rule, Files.readString(Path.of("rules").resolve(rule)));
        }
        madeBefore(UnaryOperator.identity(), DiffToolTest::version);
        assertEquals(List.of(), changes());
    }
}
