package dragoman.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import dragoman.Schemas;
import dragoman.source.Diagnostic;
import dragoman.source.Problem;
import dragoman.source.SourceFile;
import dragoman.source.Span;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The same findings in each form.
class ReportTest {
    private static final String TEXT = "title: a\ndetection:\n  condition: selection and not fliter\n";
    private static final Finding PLACED = Finding.of(
                    new Diagnostic(
                            Problem.CONDITION_UNDEFINED,
                            new Span("a.yml", 3, 32, 3, 38),
                            "condition names `fliter`, which no detection defines",
                            "did you mean `filter`?"),
                    "rules/a.yml")
            .about("1", "a");

    private static Finding note(String target) {
        return Finding.of(
                        new Diagnostic(Problem.VALUE_WIDENED, new Span("a.yml", 1, 1, 1, 6), "finds more", ""),
                        "rules/a.yml")
                .with(Topic.WIDER)
                .in(List.of(target));
    }

    private static Report report(Finding... findings) {
        return new Report("0.1.0", List.of(findings), file -> Optional.of(new SourceFile("a.yml", TEXT, file)));
    }

    /// Everything that could break a frame, in every place that holds text.
    private static Finding hostile() {
        String text = "%0A::error:: ]]> <a b=\"c\"> & , : \n\r\t \u0000 \u001b[31m \uD83D\uDE00 \uFFFE \u202E";
        var edit = new Fix.Edit(new Span("a b:c/ä%.yml", 2, 1, 3, 4), text);
        return Finding.of(new Diagnostic(Problem.ATTRIBUTE_TYPE, new Span("x", 2, 4, 3, 1), text, text), "a b:c/ä%.yml")
                .about(text, text)
                .in(List.of(text, "kql"))
                .withFix(new Fix(text, true, List.of(edit)));
    }

    @Test
    void aPersonSeesThePlace() {
        assertEquals("""
                kql, spl: note[SG4002]: finds more
                  --> rules/a.yml:1:1
                  |
                1 | title: a
                  | ^^^^^
                error[SG0311]: condition names `fliter`, which no detection defines
                  --> rules/a.yml:3:32
                  |
                3 |   condition: selection and not fliter
                  |                                ^^^^^^ did you mean `filter`?
                """, ReportFormat.TEXT.write(report(PLACED, note("kql"), note("spl"))));
    }

    @Test
    void githubAnnotatesLines() {
        assertEquals("""
                ::notice file=rules/a.yml,line=1,endLine=1,col=1,endColumn=6,title=SG4002 the query matches more values\
                 than the rule::kql: finds more
                ::error file=rules/a.yml,line=3,endLine=3,col=32,endColumn=38,title=SG0311 a condition names a detection\
                 that is not defined::condition names `fliter`, which no detection defines%0Adid you mean `filter`?
                """, ReportFormat.GITHUB.write(report(PLACED, note("kql"))));
        String line = ReportFormat.GITHUB.write(report(hostile()));
        assertEquals(1, line.lines().count());
        assertTrue(line.startsWith("::error file=a b%3Ac/ä%25.yml,line=2,endLine=3,title="), line);
    }

    @Test
    void jsonHasARowForEach() throws Exception {
        JsonNode rows = new ObjectMapper().readTree(ReportFormat.JSON.write(report(PLACED, note("kql"), hostile())));
        assertEquals(3, rows.size());
        assertEquals("SG0202", rows.get(0).get("code").asText());
        assertEquals(hostile().message(), rows.get(0).get("message").asText());
        assertEquals("wider", rows.get(1).get("topic").asText());
        assertEquals(32, rows.get(2).get("column").asInt());
        assertEquals("[]\n", ReportFormat.JSON.write(report()));
        assertEquals(
                List.of(),
                Schemas.complaints(
                        Path.of("docs/findings.schema.json"),
                        ReportFormat.JSON.write(report(PLACED, note("kql"), hostile())),
                        InputFormat.JSON));
    }

    @Test
    void sarifFitsItsSchema() throws Exception {
        Path schema = Schemas.shared("ci/sarif-2.1.0.json");
        for (Report report : List.of(report(), report(PLACED, note("kql"), note("spl"), hostile(), unplaced()))) {
            assertEquals(List.of(), Schemas.complaints(schema, ReportFormat.SARIF.write(report), InputFormat.JSON));
        }
    }

    @Test
    void sarifNamesFilesAsUris() throws Exception {
        JsonNode log = new ObjectMapper().readTree(ReportFormat.SARIF.write(report(hostile(), unplaced(), PLACED)));
        JsonNode results = log.at("/runs/0/results");
        assertTrue(results.get(0).at("/locations").isMissingNode());
        assertEquals(
                "./a%20b:c/%C3%A4%25.yml",
                results.get(1)
                        .at("/locations/0/physicalLocation/artifactLocation/uri")
                        .asText());
        assertEquals("kql", results.get(1).at("/properties/targets/1").asText());
        assertEquals(
                38,
                results.get(2)
                        .at("/locations/0/physicalLocation/region/endColumn")
                        .asInt());
        assertEquals(
                "SG0311",
                log.at("/runs/0/tool/driver/rules/"
                                + results.get(2).at("/ruleIndex").asInt() + "/id")
                        .asText());
    }

    private static Finding unplaced() {
        return Finding.of(new Diagnostic(Problem.NO_RULES, Span.NONE, "no rule was found", ""), "");
    }

    @Test
    void junitFitsItsSchema() throws Exception {
        var schema = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                .newSchema(Schemas.shared("ci/junit.xsd").toFile());
        for (Report report : List.of(report(), report(PLACED, note("kql"), hostile(), unplaced()))) {
            String text = ReportFormat.JUNIT.write(report);
            schema.newValidator().validate(new StreamSource(new StringReader(text)));
        }
        assertTrue(ReportFormat.JUNIT.write(report(PLACED, note("kql"))).contains("tests=\"1\" failures=\"1\""));
        assertTrue(ReportFormat.JUNIT.write(report()).contains("tests=\"1\" failures=\"0\""));
    }

    @ParameterizedTest
    @EnumSource(ReportFormat.class)
    void aReportIsTheSameInAnyOrder(ReportFormat format) {
        String text = format.write(report(PLACED, note("kql"), note("spl"), hostile(), unplaced()));
        assertEquals(text, format.write(report(unplaced(), hostile(), note("kql"), note("spl"), PLACED)));
        assertTrue(text.isEmpty() || text.endsWith("\n"));
    }
}
