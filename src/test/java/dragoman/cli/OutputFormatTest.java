package dragoman.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.InputFormat;
import dragoman.Schemas;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Each command tells what is wrong in each form, with the same exit code, and its data are the same as before.
class OutputFormatTest {
    @TempDir
    private Path folder;

    private Shell shell;

    @BeforeEach
    void writeRules() {
        shell = new Shell(folder);
        shell.rule("rules/sound.yml", "a.exe");
        shell.file("rules/field.yml", Shell.detection("Imagine: x"));
        shell.file(
                "rules/broken.yml",
                "title: B\nlogsource: {category: process_creation, product: windows}\n"
                        + "detection:\n    sel: {Image: x}\n    condition: sel and other\n");
        shell.file(
                "old/old.yml", Shell.detection("Image: x").replace("condition: sel", "condition: sel | count() > 5"));
        shell.file("events.json", "{\"Image\": \"C:\\\\a.exe\"}\n{oops\n");
        shell.file("dragoman.yml", "rules: rules\ndeployments: {k: {language: kql}}\n");
        shell.file("tests/sound.yml", "cases:\n- {name: one, expect: match, event: {Image: other}}\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "convert -t kql @rules",
                "convert -t all -o @folder @rules",
                "explain -t kql @rules/broken.yml",
                "explain -t kql @rules/field.yml",
                "verify -t kql,spl @rules",
                "match -r @rules -e @events.json",
                "migrate --check @old",
                "check @rules",
                "build --config @dragoman.yml",
                "test --config @dragoman.yml"
            })
    void everyFormTells(String line) throws Exception {
        Shell.Answer text = shell.run(line.split(" "));
        assertFalse((text.out() + text.err()).isBlank());
        for (String format : List.of("json", "sarif", "junit", "github")) {
            Path file = folder.resolve("report." + format);
            Shell.Answer answer = shell.run(Stream.concat(
                            Stream.of(line.split(" ")),
                            Stream.of("--output-format", format, "--output-file", file.toString()))
                    .toArray(String[]::new));
            assertEquals(text.code(), answer.code(), format + ": " + answer.err());
            String report = java.nio.file.Files.readString(file);
            assertTrue(report.contains("SG"), line + " tells nothing as " + format + ": " + report);
            hold(format, report);
        }
    }

    /// Queries, hits and what is explained stay on stdout, alone; the report goes where people are spoken to.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "convert -t kql @rules",
                "explain -t kql @rules/field.yml",
                "verify -t kql @rules",
                "match -r @rules -e @events.json"
            })
    void dataStayAlone(String line) {
        Shell.Answer text = shell.run(line.split(" "));
        Shell.Answer json = shell.run(Stream.concat(Stream.of(line.split(" ")), Stream.of("--output-format", "json"))
                .toArray(String[]::new));
        assertEquals(text.out(), json.out());
        hold("json", json.err());
    }

    private static void hold(String format, String report) {
        switch (format) {
            case "json" ->
                assertEquals(
                        List.of(), Schemas.complaints(Path.of("docs/findings.schema.json"), report, InputFormat.JSON));
            case "sarif" ->
                assertEquals(
                        List.of(), Schemas.complaints(Schemas.shared("ci/sarif-2.1.0.json"), report, InputFormat.JSON));
            case "junit" -> {
                try {
                    SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                            .newSchema(Schemas.shared("ci/junit.xsd").toFile())
                            .newValidator()
                            .validate(new StreamSource(new StringReader(report)));
                } catch (org.xml.sax.SAXException | java.io.IOException e) {
                    throw new AssertionError(report, e);
                }
            }
            default ->
                assertTrue(report.lines().allMatch(line -> line.matches("::(error|warning|notice) .+::.+")), report);
        }
    }
}
