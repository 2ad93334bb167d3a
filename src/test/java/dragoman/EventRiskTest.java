package dragoman;

import static dragoman.EachLanguage.compile;
import static dragoman.EachLanguage.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.Compilation.Compiled;
import dragoman.read.RuleReader;
import dragoman.source.Diagnostic;
import dragoman.source.Problem;
import dragoman.source.SourceFile;
import dragoman.verify.Verification;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// What a rule says of its events: scores and words become columns that are read back, or a note says that they do not.
class EventRiskTest {
    private static final String SCORED = rule("""
              - {when: identity and not test, score: 90, indicator: 'Identity "outside"'}
              - {when: identity, indicator: Any identity}
              - score: 40
            """);

    private static String rule(String risk) {
        return """
                title: t
                logsource: {product: aws, service: cloudtrail}
                detection:
                  made: {eventName: [CreateUser, RunInstances]}
                  identity: {eventName|startswith: CreateU}
                  test: {awsRegion: eu-west-1}
                  condition: made
                custom:
                  risk:
                """ + risk.indent(2);
    }

    private static Compiled kql(String rule) {
        return assertInstanceOf(Compiled.class, compile(rule).get(Language.KQL));
    }

    @Test
    void theFirstScoreAndAllWordsAreColumns() {
        String text = text(compile(SCORED).get(Language.KQL));
        assertTrue(text.contains("""
                        | extend RiskScore = iff(EventName startswith "CreateU" and not(AWSRegion =~ "eu-west-1"), 90, 40)
                        | extend RiskIndicators = set_difference(pack_array(\
                        iff(EventName startswith "CreateU" and not(AWSRegion =~ "eu-west-1"), @"Identity ""outside\""", ""), \
                        iff(EventName startswith "CreateU", "Any identity", "")), dynamic([""]))
                        """), text);
        assertEquals(new Verification.Proved(), kql(SCORED).verification().orElseThrow());
    }

    @Test
    void searchesThatOnlyRiskNamesAreUsedAndDoNotSelect() {
        assertFalse(kql(SCORED)
                .text()
                .lines()
                .filter(line -> line.startsWith("| where"))
                .anyMatch(line -> line.contains("startswith")));
        assertTrue(kql(SCORED).warnings().stream().noneMatch(one -> one.problem() == Problem.DETECTION_UNUSED));
    }

    @Test
    void sqlChoosesTheScoreAndJoinsTheWords() {
        Compiled sql = assertInstanceOf(Compiled.class, compile(SCORED).get(Language.SQL));
        String outside =
                "lower(eventname) LIKE 'createu%' AND NOT (awsregion IS NOT NULL AND lower(awsregion) = 'eu-west-1')";
        String score = "CASE WHEN " + outside + " THEN 90 ELSE 40 END AS RiskScore";
        String words = "concat_ws(', ', CASE WHEN " + outside + " THEN 'Identity \"outside\"' END,"
                + " CASE WHEN lower(eventname) LIKE 'createu%' THEN 'Any identity' END) AS RiskIndicators";
        assertTrue(sql.text().startsWith("SELECT *,\n  " + score + ",\n  " + words + "\nFROM "), sql.text());
    }

    @Test
    void esqlChoosesTheScoreAndJoinsTheWords() {
        String outside = "TO_LOWER(event.action) LIKE \"createu*\""
                + " AND NOT (cloud.region IS NOT NULL AND TO_LOWER(cloud.region) == \"eu-west-1\")";
        assertTrue(
                text(compile(SCORED).get(Language.ESQL))
                        .endsWith(
                                "| EVAL RiskScore = CASE(" + outside + ", 90, 40)\n"
                                        + "| EVAL RiskIndicators = SUBSTRING(CONCAT(\"\", CASE(" + outside
                                        + ", CONCAT(\", \", \"Identity \\\"outside\\\"\"), \"\"),"
                                        + " CASE(TO_LOWER(event.action) LIKE \"createu*\", CONCAT(\", \", \"Any identity\"), \"\")), 3)\n"));
    }

    @Test
    void aqlChoosesTheScoreAndEachWordByIf() {
        String created = "qideventid ILIKE 'CreateU%'";
        String outside = created + " AND NOT (\"awsRegion\" IS NOT NULL AND LOWER(\"awsRegion\") = 'eu-west-1')";
        String text = text(compile(SCORED).get(Language.AQL));
        assertTrue(
                text.contains(", username, sourceip, destinationip,\n  IF " + outside
                        + " THEN 90 ELSE 40 AS risk_score,\n  IF " + outside
                        + " THEN 'Identity \"outside\"' ELSE '' AS risk_indicator1,\n  IF " + created
                        + " THEN 'Any identity' ELSE '' AS risk_indicator2\nFROM events\n"),
                text);
    }

    /// AQL computes values of groups, and chooses none by them.
    @Test
    void aqlLeavesOutTheScoreOfHits() {
        Compiled compiled = assertInstanceOf(
                Compiled.class,
                compile(SCORED.replaceAll("(?s)custom:.*", "") + """
                        name: one
                        ---
                        title: many
                        correlation:
                          type: event_count
                          rules: [one]
                          group-by: [sourceIPAddress]
                          timespan: 1h
                          condition: {gte: 5}
                        custom: {risk: [{when: event_count >= 9, score: 90}, {score: 40}]}
                        """).get(Language.AQL));
        assertFalse(compiled.text().contains("90"), compiled.text());
        assertTrue(compiled.reasons().stream()
                .anyMatch(reason -> reason.diagnostic().problem() == Problem.RISK_LEFT_OUT));
    }

    /// Behind the filters, in the words of `where`, and among the fields that are shown.
    @Test
    void splEvaluatesTheScoreAndAppendsTheWords() {
        String created = "match('eventName', \"(?i)^CreateU\")";
        String outside = created + " AND NOT (isnotnull('awsRegion') AND lower('awsRegion')=\"eu-west-1\")";
        String shown = SCORED.replace("custom:", "fields: [eventName]\ncustom:");
        assertTrue(
                text(compile(shown).get(Language.SPL))
                        .endsWith("| eval risk_score=if(" + outside + ", 90, 40)\n"
                                + "| eval risk_indicators=mvappend(if(" + outside
                                + ", \"Identity \\\"outside\\\"\", null()), if(" + created
                                + ", \"Any identity\", null()))\n"
                                + "| table _time, host, eventName, risk_score, risk_indicators\n"),
                text(compile(shown).get(Language.SPL)));
    }

    /// A subsearch is no part of an `eval`, and values there would not follow the list.
    @Test
    void splTestsNoListsOfTheProductInItsColumns() {
        String listed = SCORED.replace("{awsRegion: eu-west-1}", "{awsRegion|expand: '%regions%'}");
        for (Map<String, List<String>> values :
                List.of(Map.<String, List<String>>of(), Map.of("regions", List.of("eu-west-1")))) {
            Compiled compiled = assertInstanceOf(Compiled.class, EachLanguage.withLists(Language.SPL, listed, values));
            assertFalse(compiled.text().contains("risk"), compiled.text());
            assertTrue(compiled.reasons().stream()
                    .anyMatch(reason -> reason.diagnostic().problem() == Problem.RISK_LEFT_OUT));
        }
    }

    /// In a union that is one query, the log tells the events of a rule from those of others, or else all that it asks.
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '^',
            value = {
                "product: okta, service: okta; 'sourcetype'=\"aws:cloudtrail\"",
                "product: aws, service: cloudtrail; 'sourcetype'=\"aws:cloudtrail\" AND lower('eventName')=\"createuser\"",
            })
    void aUnionTellsTheEventsOfItsRulesApart(String other, String own) {
        String union = """
                title: one
                name: one
                logsource: {product: aws, service: cloudtrail}
                detection: {s: {eventName: CreateUser}, condition: s}
                custom: {risk: [{indicator: called, score: 5}]}
                ---
                title: two
                name: two
                logsource: {%s}
                detection: {s: {eventType: AwsApiCall}, condition: s}
                ---
                title: both
                correlation: {type: event_count, rules: [one, two], timespan: 1h, condition: {gte: 1}}
                """.formatted(other);
        Compiled compiled = assertInstanceOf(Compiled.class, compile(union).get(Language.SPL));
        assertTrue(
                compiled.text()
                        .endsWith("| eval risk_score=if(" + own + ", 5, 0)\n| eval risk_indicators=mvappend(if(" + own
                                + ", \"called\", null()))\n| sort 0 -risk_score, -_time\n"),
                compiled.text());
        assertEquals(new Verification.Proved(), compiled.verification().orElseThrow());
    }

    @Test
    void outcomesOfYaraLAreAScoreAndAWordEach() {
        String text = text(compile(SCORED).get(Language.YARAL));
        String created = "$e.metadata.product_event_type = /(?s)^CreateU/ nocase";
        String outside = created + " and not ($e.principal.location.name = \"eu-west-1\" nocase)";
        assertTrue(
                text.contains("""
                  outcome:
                    $risk_score = if(%s, 90, 40)
                    $risk_indicator1 = if(%s, "Identity \\"outside\\"", "")
                    $risk_indicator2 = if(%s, "Any identity", "")

                  condition:
                """.indent(2)
                        .stripTrailing()
                        .formatted(outside, outside, created)
                        .replaceAll("(?m)^  ", "")),
                text);
    }

    /// `case` drops events that take none of its ways, so the last one is open.
    @Test
    void stepsOfLogScaleChooseAScoreAndJoinTheWords() {
        String text = text(compile(SCORED + "fields: [eventName]\n").get(Language.LOGSCALE));
        String created = "Vendor.eventName=/^CreateU/i";
        String outside = created + " and not (Vendor.awsRegion=/^eu-west-1$/i)";
        assertTrue(text.endsWith("""
                | case { %s | risk_score := 90; * | risk_score := 40 }
                | case { %s | array:append("risk_indicators[]", values=["Identity \\"outside\\""]); * }
                | case { %s | array:append("risk_indicators[]", values=["Any identity"]); * }
                | concatArray("risk_indicators", separator=", ", as=risk_indicators)
                | select([@timestamp, Vendor.eventName, risk_score, risk_indicators])
                """.formatted(outside, outside, created)), text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "\"]); * }#\"]) }",
                "; * | risk_score := 40 }#}",
                "as=risk_indicators#as=words",
                "append(\"risk_indicators[]\"#append(\"words[]\"",
            })
    void aTextOfLogScaleThatDropsEventsOrKeepsWordsElsewhereIsNotRead(String written, String other) {
        assertInstanceOf(Verification.Unreadable.class, changed(Language.LOGSCALE, written, other));
    }

    /// A list in an outcome would have to be gathered; words without a condition are those of every event.
    @Test
    void outcomesOfYaraLTestNoLists() {
        String listed = SCORED.replace("{awsRegion: eu-west-1}", "{errorCode: x}");
        Compiled compiled = assertInstanceOf(Compiled.class, compile(listed).get(Language.YARAL));
        assertFalse(compiled.text().contains("risk"), compiled.text());
        assertTrue(compiled.reasons().stream()
                .anyMatch(reason -> reason.diagnostic().problem() == Problem.RISK_LEFT_OUT));
        Compiled always = assertInstanceOf(
                Compiled.class,
                compile(rule("  - {score: 40, indicator: Made}\n")).get(Language.YARAL));
        assertTrue(always.text().contains("if($e.metadata.id != \"\", \"Made\", \"\")"), always.text());
        assertEquals(new Verification.Proved(), always.verification().orElseThrow());
    }

    /// A deployed rule may have a score of its level.
    @Test
    void aScoreOfWhichTheRuleSaysNothingIsNoDifference() {
        Compiled plain = assertInstanceOf(
                Compiled.class, compile(SCORED.replaceAll("(?s)custom:.*", "")).get(Language.YARAL));
        String scored = plain.text().replace("  condition:", "  outcome:\n    $risk_score = 85\n\n  condition:");
        assertNotEquals(plain.text(), scored);
        assertEquals(
                new Verification.Proved(),
                plain.verifier().verify(plain.stages().mapped(), scored, plain.reasons()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '^',
            value = {
                "SQL; 90 ELSE 40; 80 ELSE 40",
                "SQL; 90 ELSE 40; 90 ELSE 41",
                "SQL; 'Any identity'; 'Some identity'",
                "SQL; LIKE 'createu%' AND NOT; LIKE 'createx%' AND NOT",
                "SQL; CASE WHEN lower(eventname) LIKE 'createu%' THEN; CASE WHEN lower(eventname) LIKE 'run%' THEN",
                "SQL; AS RiskScore; AS Score",
                "SQL; AS RiskIndicators; AS Words",
                "KQL; 90, 40; 80, 40",
                "KQL; 90, 40; 90, 41",
                "KQL; Any identity; Some identity",
                "KQL; startswith \"CreateU\" and not; startswith \"CreateX\" and not",
                "KQL; iff(EventName startswith \"CreateU\", \"Any; iff(EventName startswith \"Run\", \"Any",
                "YARAL; 90, 40; 80, 40",
                "YARAL; 90, 40; 90, 41",
                "YARAL; Any identity; Some identity",
                "YARAL; /(?s)^CreateU/ nocase and; /(?s)^CreateX/ nocase and",
                "YARAL; /(?s)^CreateU/ nocase, \"Any; /(?s)^Creat/ nocase, \"Any",
                "YARAL; $risk_score; $score",
                "YARAL; $risk_indicator2; $words",
                "LOGSCALE; risk_score := 90; risk_score := 80",
                "LOGSCALE; risk_score := 40; risk_score := 41",
                "LOGSCALE; Any identity; Some identity",
                "LOGSCALE; /^CreateU/i and; /^CreateX/i and",
                "LOGSCALE; /^CreateU/i | array; /^Creat/i | array",
                "ESQL; 90, 40; 80, 40",
                "ESQL; 90, 40; 90, 41",
                "ESQL; Any identity; Some identity",
                "ESQL; LIKE \"createu*\" AND NOT; LIKE \"createx*\" AND NOT",
                "ESQL; CASE(TO_LOWER(event.action) LIKE \"createu*\", CONCAT; CASE(TO_LOWER(event.action) LIKE \"creat*\", CONCAT",
                "ESQL; EVAL RiskIndicators; KEEP event.action, RiskScore | EVAL RiskIndicators",
                "ESQL; EVAL RiskScore; EVAL cloud.region = \"eu-west-1\", RiskScore",
                "ESQL; | EVAL RiskScore; | EVAL Score",
                "AQL; THEN 90 ELSE 40; THEN 80 ELSE 40",
                "AQL; THEN 90 ELSE 40; THEN 90 ELSE 41",
                "AQL; Any identity; Some identity",
                "AQL; 'CreateU%' AND NOT; 'CreateX%' AND NOT",
                "AQL; IF qideventid ILIKE 'CreateU%' THEN; IF qideventid ILIKE 'Creat%' THEN",
                "AQL; ELSE '' AS; ELSE 'none' AS",
                "AQL; AS risk_score; AS score",
                "AQL; AS risk_indicator2; AS words",
                "SPL; 90, 40; 80, 40",
                "SPL; 90, 40; 90, 41",
                "SPL; Any identity; Some identity",
                "SPL; (?i)^CreateU\") AND NOT; (?i)^CreateX\") AND NOT",
                "SPL; (?i)^CreateU\"), \"Any; (?i)^Creat\"), \"Any",
                "SPL; null())); \"\"))",
                "SPL; eval risk_score; eval score",
                "SPL; | eval risk_score; | eval awsRegion=\"x\", risk_score",
                "SPL; | eval risk_indicators; | table eventName | eval risk_indicators",
            })
    void aTextThatSaysSomethingElseIsNotProved(Language language, String written, String other) {
        Verification found = changed(language, written, other);
        assertTrue(found.fault().isPresent(), found.toString());
    }

    private static Verification changed(Language language, String written, String other) {
        Compiled compiled = assertInstanceOf(Compiled.class, compile(SCORED).get(language));
        String changed = compiled.text().replace(written, other);
        assertNotEquals(compiled.text(), changed);
        return compiled.verifier().verify(compiled.stages().mapped(), changed, compiled.reasons());
    }

    /// Where a rule says nothing of its events, it does not matter that a score of the text cannot be read.
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '^',
            value = {
                "SPL; $; | eval risk_score=severity*10",
                "ESQL; $; | EVAL RiskScore = event.severity * 10",
                "AQL; , destinationip; , severity * 10 AS risk_score",
                "SQL; SELECT \\*; , length(eventname) AS RiskScore",
            })
    void scoresThatNobodyAsksForNeedNotBeRead(Language language, String behind, String score) {
        Compiled plain = assertInstanceOf(
                Compiled.class, compile(SCORED.replaceAll("(?s)custom:.*", "")).get(language));
        Compiled scored = assertInstanceOf(Compiled.class, compile(SCORED).get(language));
        String text = plain.text().strip().replaceFirst("(?s)(" + behind + ")", "$1" + score);
        assertNotEquals(plain.text().strip(), text);
        assertEquals(
                new Verification.Proved(),
                plain.verifier().verify(plain.stages().mapped(), text, plain.reasons()));
        assertInstanceOf(
                Verification.Unreadable.class,
                scored.verifier().verify(scored.stages().mapped(), text, scored.reasons()));
    }

    /// What is not shown is not said.
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "ESQL; KEEP event.action, *; true",
                "ESQL; KEEP event.action; false",
                "SPL; sort 0 -_time; true",
                "SPL; table risk_score, eventName, risk_indicators; true",
                "SPL; fields *, eventName; true",
                "SPL; fields eventName, risk_score; false",
                "SPL; fields - *; false",
                "SPL; fields - risk_score, risk_indicators; false",
                "SPL; rename risk_score AS score; false",
            })
    void columnsThatAreNotKeptAreNotProved(Language language, String stage, boolean kept) {
        Compiled compiled = assertInstanceOf(Compiled.class, compile(SCORED).get(language));
        Verification found = compiled.verifier()
                .verify(compiled.stages().mapped(), compiled.text() + "| " + stage + "\n", compiled.reasons());
        assertEquals(kept, found.fault().isEmpty(), found.toString());
    }

    @Test
    void aTextWithoutTheScoreIsNotProved() {
        Compiled compiled = kql(SCORED);
        String changed = compiled.text()
                .lines()
                .filter(line -> !line.contains("RiskScore"))
                .reduce("", (a, b) -> a + b + "\n");
        assertInstanceOf(
                Verification.Differs.class,
                compiled.verifier().verify(compiled.stages().mapped(), changed, compiled.reasons()));
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void theSameEventsAreFoundAndWhatIsLeftOutIsSaid(Language language) {
        Map<Language, Compilation> plain = compile(rule("  - score: 40\n").replaceAll("(?s)custom:.*", ""));
        Compiled compiled = assertInstanceOf(Compiled.class, compile(SCORED).get(language));
        assertEquals(assertInstanceOf(Compiled.class, plain.get(language)).verdict(), compiled.verdict());
        boolean told = compiled.reasons().stream()
                .anyMatch(reason -> reason.diagnostic().problem() == Problem.RISK_LEFT_OUT);
        assertEquals(!compiled.text().contains("Any identity"), told);
        assertEquals(new Verification.Proved(), compiled.verification().orElseThrow());
    }

    /// Words of all events, and those that no event of a product can have.
    @ParameterizedTest
    @EnumSource(Language.class)
    void wordsMayAlwaysOrNeverHold(Language language) {
        String always = rule("""
                  - {indicator: always}
                  - {when: not test, indicator: '\\'}
                  - {when: identity and not identity, score: 7.5, indicator: never}
                """);
        Compiled compiled = assertInstanceOf(Compiled.class, compile(always).get(language));
        assertEquals(new Verification.Proved(), compiled.verification().orElseThrow());
    }

    /// A field that the product does not keep costs the columns, not the rule.
    @Test
    void aFieldThatTheProductLacksIsANote() {
        Compiled compiled = kql(SCORED.replace("{awsRegion: eu-west-1}", "{noSuchField: x}"));
        assertFalse(compiled.text().contains("Risk"), compiled.text());
        assertTrue(compiled.reasons().stream()
                .anyMatch(reason -> reason.diagnostic().problem() == Problem.RISK_LEFT_OUT));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '^',
            value = {
                "- {when: identity}; a risk needs a `score` from 0 to 100",
                "- {score: 101}; a risk needs a `score` from 0 to 100",
                "- {indicator: [a]}; an `indicator` is a text",
                "- {score: 1, words: a}; a risk has no key `words`",
                "- {when: [a], score: 1}; `when` joins names of searches, such as `iam and not test`",
                "- {when: identiti, score: 1}; condition names `identiti`, which no detection defines",
            })
    void whatIsWrongIsSaid(String item, String message) {
        var documents = RuleReader.read(new SourceFile("r.yml", rule("  " + item + "\n")));
        List<String> said = documents.stream()
                .flatMap(document -> document.diagnostics().stream())
                .map(Diagnostic::message)
                .toList();
        boolean resolved = said.isEmpty();
        if (resolved) {
            said = ((Compilation.Refused) compile(rule("  " + item + "\n")).get(Language.KQL))
                    .diagnostics().stream().map(Diagnostic::message).toList();
        }
        assertTrue(said.contains(message), said.toString());
    }
}
