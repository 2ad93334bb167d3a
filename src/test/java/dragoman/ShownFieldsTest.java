package dragoman;

import static dragoman.EachLanguage.compile;
import static dragoman.EachLanguage.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.Compilation.Compiled;
import dragoman.read.RuleReader;
import dragoman.resolve.Placeholders;
import dragoman.source.Diagnostics;
import dragoman.source.Problem;
import dragoman.source.SourceFile;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a rule wants to see becomes columns of the product, in languages that have a word for them.
class ShownFieldsTest {
    private static Map<Language, Compilation> shown(String logSource, String item, String fields) {
        return compile(EachLanguage.rule(logSource, item) + "fields: [" + fields + "]\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "KQL; | project-reorder TargetUserName, IpAddress",
                "SPL; | table _time, host, TargetUserName, IpAddress",
                "AQL; QIDNAME(qid) AS \"Event Name\", \"Target Username\", sourceip",
                "YARAL; $principal_ip = array_distinct($e.principal.ip)",
                "LOGSCALE; | select([@timestamp, windows.EventData.TargetUserName, windows.EventData.IpAddress])"
            })
    void fieldsAreColumnsOfTheProduct(Language language, String written) {
        String text = text(shown("product: windows, service: security", "EventID: 4625", "TargetUserName, IpAddress")
                .get(language));
        assertTrue(text.contains(written), text);
    }

    /// Lists are tested by `any`, and shown as they are.
    @Test
    void outcomesNameListsWithoutAny() {
        String text = text(shown("product: aws, service: cloudtrail", "errorCode: A", "errorCode")
                .get(Language.YARAL));
        assertTrue(text.contains("any $e.security_result.rule_id = \"A\""), text);
        assertTrue(text.contains("= array_distinct($e.security_result.rule_id)\n"), text);
    }

    /// KQL computes what lies inside of a column, and names it.
    @Test
    void membersOfColumnsGetNames() {
        String text =
                text(shown("product: aws, service: cloudtrail", "eventName: A", "awsRegion, requestParameters.userName")
                        .get(Language.KQL));
        assertTrue(text.contains("| extend userName = tostring(parse_json(RequestParameters).userName)\n"), text);
        assertTrue(text.contains("| project-reorder AWSRegion, userName\n"), text);
    }

    @Test
    void fieldsHaveTheNamesOfTheLogThatIsMeant() {
        String text = text(shown(
                        "product: windows, category: process_creation, service: security",
                        "Image|endswith: x",
                        "Image, SubjectUserName")
                .get(Language.SPL));
        assertTrue(text.contains("| table _time, host, NewProcessName, SubjectUserName\n"), text);
    }

    /// A correlation needs more columns of its rules than people want to see of them.
    @Test
    void rulesOfCorrelationsKeepAllColumns() {
        var documents = RuleReader.read(new SourceFile("rules.yml", """
                title: a
                name: a
                logsource: {product: windows, service: security}
                detection: {s: {EventID: 4625}, condition: s}
                fields: [IpAddress]
                ---
                title: c
                correlation: {type: event_count, rules: a, group-by: TargetUserName, timespan: 5m, condition: {gte: 3}}
                """));
        var backend = Backend.of(Language.SPL, Mappings.load(Language.SPL, new Diagnostics()));
        var compiler = new Compiler(List.of(backend), Placeholders.NONE, false, true);
        String text = text(compiler.compile(documents.getLast(), Compiler.project(documents))
                .getFirst());
        assertTrue(!text.contains("table"), text);
    }

    /// What cannot be shown is told and costs nothing.
    @Test
    void whatCannotBeShownIsTold() {
        shown("product: windows, category: process_creation", "Image|endswith: x", "CommandLine, NoSuchField")
                .forEach((language, result) -> {
                    Compiled compiled = (Compiled) result;
                    List<String> told = compiled.reasons().stream()
                            .map(reason -> reason.diagnostic())
                            .filter(diagnostic -> diagnostic.problem() == Problem.FIELD_NOT_SHOWN)
                            .map(diagnostic -> diagnostic.message())
                            .toList();
                    assertTrue(told.toString().contains("NoSuchField"), language + told.toString());
                    boolean silent = Set.of(Language.EQL, Language.KUERY, Language.LUCENE, Language.SUMO)
                            .contains(language);
                    assertEquals(silent, told.toString().contains("no word"), language + told.toString());
                    assertTrue(!compiled.text().contains("NoSuchField"), compiled.text());
                    Verdict verdict = language.product().keeps().asWritten() ? Verdict.NARROWER : Verdict.EXACT;
                    assertEquals(verdict, compiled.verdict(), language.word());
                });
    }
}
