package dragoman.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.networknt.schema.InputFormat;
import dragoman.Schemas;
import dragoman.source.Diagnostics;
import dragoman.source.Problem;
import dragoman.workspace.ConfigurationFile;
import dragoman.workspace.ConfigurationSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// The published schema of `dragoman.yml` says what the reader says.
class ConfigurationSchemaTest {
    private static final Path SCHEMA = Path.of("docs/dragoman.schema.json");

    /// What a schema can see, and what only a reader can.
    private static final Set<Problem> SEEN =
            EnumSet.of(Problem.SETTING_UNKNOWN, Problem.SETTING_TYPE, Problem.SETTING_VALUE, Problem.SETTING_MISSING);

    @TempDir
    private Path folder;

    @Test
    void itIsWrittenFromTheTableOfKeys() throws IOException {
        String schema = ConfigurationSchema.of(WorkspaceOptions.shape());
        if ("update".equals(System.getProperty("golden"))) {
            Files.writeString(SCHEMA, schema);
        }
        assertEquals(Files.readString(SCHEMA), schema, "mvn test -Dtest=ConfigurationSchemaTest -Dgolden=update");
    }

    @TestFactory
    Stream<DynamicTest> itRefusesWhatTheReaderRefuses() {
        Map<String, Boolean> texts = Map.ofEntries(
                Map.entry("deployments: {a: {language: kql}}", true),
                Map.entry("deployments: {a: {language: kql, x-note: {any: thing}}}", true),
                Map.entry("x-anchors: [1, {a: b}]", true),
                Map.entry("rules: [a, b]\noutput: c\nselect:\n", true),
                Map.entry("rules: 2024", true),
                Map.entry("fail-on: [refused, wider]\nverify: false", true),
                Map.entry("select: {level: '>=high', logsource: [{product: x}, {service: y}]}", true),
                Map.entry("variables: {a: 4624, b: [x, 1.5, true]}", true),
                Map.entry("include: a.yml\nbaseline: b.json\ntests: []\nexclude: ['/x/']", true),
                Map.entry("deployments: {a: {folder: of-another-file}}", true),
                Map.entry("deployments: {a: kql}", false),
                Map.entry("deployments: [{language: kql}]", false),
                Map.entry("rulez: a", false),
                Map.entry("output: [a]", false),
                Map.entry("output: ''", false),
                Map.entry("verify: sometimes", false),
                Map.entry("fail-on: never", false),
                Map.entry("select: {level: '>high'}", false),
                Map.entry("select: {logsource: windows}", false),
                Map.entry("variables: {a: {b: c}}", false),
                Map.entry("options: {unmapped: maybe}", false),
                Map.entry("- a", false));
        return texts.entrySet().stream()
                .map(text -> DynamicTest.dynamicTest(text.getKey(), () -> agree(text.getKey(), text.getValue())));
    }

    private void agree(String text, boolean fine) throws IOException {
        Path file = folder.resolve("dragoman.yml");
        Files.writeString(file, text);
        var diagnostics = new Diagnostics();
        ConfigurationFile.read(file, WorkspaceOptions.shape(), diagnostics);
        assertEquals(
                fine,
                diagnostics.sorted().stream().noneMatch(one -> SEEN.contains(one.problem())),
                "the reader: " + diagnostics.sorted());
        var complaints = Schemas.complaints(SCHEMA, text, InputFormat.YAML);
        assertEquals(fine, complaints.isEmpty(), "the schema: " + complaints);
    }
}
