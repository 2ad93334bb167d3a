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
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

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

    private static final String CLOUDS = """
            title: a
            name: a
            logsource: {product: aws, service: cloudtrail}
            detection: {s: {eventName: ListUsers}, condition: s}
            ---
            title: b
            name: b
            logsource: {product: azure, service: activitylogs}
            detection: {s: {operationName: x}, condition: s}
            ---
            title: c
            correlation:
              type: event_count
              rules: [a, b]
              group-by: [Who]
              timespan: 15m
              condition: {gte: 3}
              aliases:
                Who: {a: userIdentity.arn, b: caller}
                Address: {a: sourceIPAddress, b: callerIpAddress}
            """;

    private static Compilation ofClouds(Language language, String rules) {
        var documents = RuleReader.read(new SourceFile("rules.yml", rules));
        var backend = Backend.of(language, Mappings.load(language, new Diagnostics()));
        return new Compiler(List.of(backend), Placeholders.NONE, false, true)
                .compile(documents.getLast(), Compiler.project(documents))
                .getFirst();
    }

    /// What rules call differently, a correlation may call the same: the values of such an alias stand beside its hits.
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "KQL; Address = make_set(Address, 100)",
                "SPL; values(Address) AS Address",
                "LOGSCALE; collect(Address)",
                "SQL; array_agg(DISTINCT Address) FILTER (WHERE Address IS NOT NULL) AS Address",
            })
    void aliasesOfCorrelationsAreGathered(Language language, String written) {
        Compiled plain = (Compiled) ofClouds(language, CLOUDS);
        Compiled shown = (Compiled) ofClouds(language, CLOUDS + "fields: [Address, Who]\n");
        assertTrue(!plain.text().contains("Address"), plain.text());
        assertTrue(shown.text().contains(written), shown.text());
        assertTrue(!shown.text().contains("Who = make_set"), shown.text());
        assertEquals(plain.verdict(), shown.verdict());
        assertEquals(plain.verification(), shown.verification());
    }

    /// An alias over a column that has another name already, and one of which nobody heard.
    @ParameterizedTest
    @ValueSource(strings = {"Again", "Nothing"})
    void whatIsNotGatheredIsTold(String name) {
        String again = "    Again: {a: userIdentity.arn, b: caller}\n";
        for (Language language : List.of(Language.KQL, Language.SPL, Language.LOGSCALE, Language.SQL)) {
            Compiled shown = (Compiled) ofClouds(language, CLOUDS + again + "fields: [Address, " + name + "]\n");
            List<String> told = shown.reasons().stream()
                    .map(reason -> reason.diagnostic())
                    .filter(diagnostic -> diagnostic.problem() == Problem.FIELD_NOT_SHOWN)
                    .map(diagnostic -> diagnostic.message())
                    .toList();
            assertEquals(List.of("`" + name + "` is not shown beside the hits"), told, language.word());
        }
    }

    /// A language that cannot name the columns of two logs refuses the correlation with or without them.
    @ParameterizedTest
    @EnumSource(Language.class)
    void whatIsGatheredRefusesNothing(Language language) {
        assertEquals(
                ofClouds(language, CLOUDS).getClass(),
                ofClouds(language, CLOUDS + "fields: [Address]\n").getClass());
    }

    /// Tables know their columns without regard to case, and a view takes no name twice.
    @Test
    void aColumnIsShownOnce() {
        String rule = EachLanguage.rule("product: windows, category: process_creation", "Image|endswith: x")
                + "fields: [Image, image, A.b, a.B, a_b]\n";
        Compiled sql = (Compiled) EachLanguage.compile(rule, true).get(Language.SQL);
        assertTrue(sql.text().startsWith("SELECT Image, \"A.b\", a_b\n"), sql.text());
    }

    /// Events cannot be grouped by two columns that are one: that is no query.
    @Test
    void oneColumnIsNoTwoGroups() {
        Compilation sql = EachLanguage.compile("""
                        title: t
                        name: one
                        logsource: {product: windows, category: process_creation}
                        detection:
                          s: {Image|endswith: x}
                          condition: s
                        ---
                        title: Many
                        correlation:
                          type: event_count
                          rules: [one]
                          group-by: [user, User]
                          timespan: 1h
                          condition: {gte: 5}
                        """, true).get(Language.SQL);
        // other mappings have other columns for them
        assertTrue(!(sql instanceof Compiled compiled) || !compiled.text().contains("\"User\""), sql.toString());
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
