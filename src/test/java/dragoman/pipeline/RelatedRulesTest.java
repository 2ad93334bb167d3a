package dragoman.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.Backend;
import dragoman.Compilation;
import dragoman.Compilation.Compiled;
import dragoman.Compilation.Refused;
import dragoman.Compiler;
import dragoman.Language;
import dragoman.Verdict;
import dragoman.map.World;
import dragoman.query.MappedCorrelation;
import dragoman.read.RuleDocument;
import dragoman.read.RuleReader;
import dragoman.read.pipelines.ExternalFiles;
import dragoman.read.pipelines.PipelineReader;
import dragoman.resolve.Placeholders;
import dragoman.source.Diagnostic;
import dragoman.source.Diagnostics;
import dragoman.source.Problem;
import dragoman.source.SourceFile;
import dragoman.verify.Verification;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The rules of a correlation go through pipelines with their own attributes, and its keys follow.
class RelatedRulesTest {
    private static final String RULES = """
            title: Windows
            name: win
            tags: [attack.t1110]
            logsource: {product: windows, service: security}
            detection:
                s: {EventID: 4625, Hashes: MD5=00112233445566778899aabbccddeeff}
                condition: s
            ---
            title: Linux
            name: nix
            logsource: {product: linux, service: auth}
            detection:
                s: {message: fail}
                condition: s
            ---
            """;
    private static final String BOTH = """
            title: Both
            tags: [attack.t1078]
            correlation:
                type: temporal
                rules: [win, nix]
                group-by: [who]
                timespan: 5m
                aliases:
                    who: {win: TargetUserName, nix: user}
            """;
    private static final String MANY = """
            title: Many
            correlation:
                type: value_count
                rules: [win, nix]
                group-by: [User]
                timespan: 5m
                condition: {gte: 10, field: Address}
            """;

    private static final String ONE = """
            title: One
            correlation:
                type: event_count
                rules: [win]
                group-by: [TargetUserName]
                timespan: 5m
                condition: {gte: 3}
            """;

    /// Pipelines may not read other files.
    static final ExternalFiles CLOSED = new ExternalFiles() {
        @Override
        public boolean allowed() {
            return false;
        }

        @Override
        public Optional<SourceFile> open(String path) {
            return Optional.empty();
        }
    };

    private static Compilation compile(String correlation, String pipeline) {
        return compile(Language.SPL, correlation, pipeline);
    }

    private static Compilation compile(Language language, String correlation, String pipeline) {
        var diagnostics = new Diagnostics();
        Pipeline read = PipelineReader.read(new SourceFile("p.yml", pipeline), CLOSED, diagnostics)
                .orElseThrow(() -> new AssertionError(diagnostics.sorted().toString()));
        List<RuleDocument> documents = RuleReader.read(new SourceFile("r.yml", RULES + correlation));
        documents.forEach(document -> assertEquals(List.of(), document.diagnostics()));
        var backend = Backend.of(language, List.of(World.unmapped("_time")), new Pipelines(List.of(read)));
        var placeholders = new Placeholders(Map.of(), Placeholders.Unknown.REFUSED);
        var compiler = new Compiler(List.of(backend), placeholders, false, true);
        return compiler.compile(documents.getLast(), Compiler.project(documents))
                .getFirst();
    }

    private static int parts(Compiled compiled) {
        return ((MappedCorrelation) compiled.stages().mapped()).parts().size();
    }

    private static String text(String correlation, String pipeline) {
        Compiled correlated = (Compiled) compile(correlation, pipeline);
        assertEquals(Optional.empty(), correlated.verification().flatMap(Verification::fault));
        return correlated.finished();
    }

    private static void assertContains(String text, String part) {
        assertTrue(text.contains(part), () -> part + " is not in\n" + text);
    }

    private static String item(String item) {
        return "transformations:\n  - {" + item + "}\n";
    }

    @Test
    void keysFollowTheNamesOfTheirRule() {
        String text = text(BOTH, """
                transformations:
                  - type: field_name_mapping
                    mapping: {TargetUserName: account}
                    rule_conditions: [{type: logsource, product: windows}]
                  - type: field_name_mapping
                    mapping: {user: uid}
                    rule_conditions: [{type: logsource, product: linux}]
                """);
        assertContains(text, "account=* | rename account AS who");
        assertContains(text, "uid=* | rename uid AS who");
    }

    /// The tests of a list ask for any of its values; a placeholder takes each of them.
    @Test
    void keysOfListsAreNoTests() {
        var correlated = (Compiled) compile(Language.YARAL, ONE, """
                transformations:
                  - type: field_name_mapping
                    mapping: {TargetUserName: security_result.summary}
                """);
        assertEquals(Optional.empty(), correlated.verification().flatMap(Verification::fault));
        assertContains(correlated.text(), "$key_1 = $e1.security_result.summary\n");
    }

    /// What adds events to a rule takes hits from a correlation that asks for few of them.
    @ParameterizedTest
    @CsvSource({"gte, WIDER", "lt, APPROXIMATE"})
    void whatRulesFindTooMuchIsJudgedByWhatTheCorrelationAsksFor(String operator, Verdict verdict) {
        String pipeline = """
                transformations:
                  - type: drop_detection_item
                    field_name_conditions:
                      - type: include_fields
                        fields: [Hashes]
                """;
        assertEquals(verdict, ((Compiled) compile(ONE.replace("gte", operator), pipeline)).verdict());
    }

    @Test
    void eachRuleIsJudgedByItsOwnTags() {
        String pipeline =
                item("type: field_name_prefix, prefix: p_, rule_conditions: [{type: tag, tag: attack.t1110}]");
        String text = text(BOTH, pipeline);
        assertContains(text, "p_EventID=");
        assertContains(text, "p_TargetUserName=* | rename p_TargetUserName AS who");
        assertContains(text, "message=\"fail\"\nuser=* | rename user AS who");
    }

    @Test
    void whatIsMappedAlreadyIsNotPrefixed() {
        String text = text(MANY, """
                transformations:
                  - id: names
                    type: field_name_mapping
                    mapping: {User: account, message: text}
                  - type: field_name_prefix
                    prefix: p_
                    field_name_conditions: [{type: processing_item_applied, processing_item_id: names}]
                    field_name_cond_not: true
                """);
        assertContains(text, "\naccount=*");
        assertContains(text, "dc(p_Address) AS value_count by account");
        assertContains(text, "text=\"fail\"");
    }

    @Test
    void conditionsForCorrelationsReachKeysThatRulesLeaveAlone() {
        String text = text(MANY, """
                transformations:
                  - type: field_name_mapping
                    mapping: {User: account, message: never}
                    rule_conditions: [{type: is_sigma_correlation_rule}]
                  - type: field_name_mapping
                    mapping: {Address: address}
                    rule_conditions: [{type: is_sigma_rule}]
                """);
        assertContains(text, "dc(address) AS value_count by account");
        assertContains(text, "message=\"fail\"");
    }

    @Test
    void rulesThatBecomeAlikeShareASearch() {
        String pipeline = item("type: change_logsource, product: any, category: logs");
        assertEquals(1, parts((Compiled) compile(MANY, pipeline)));
        assertEquals(2, parts((Compiled) compile(MANY, item("type: field_name_suffix, suffix: _s"))));
    }

    @Test
    void textsAreThoseOfTheCorrelation() {
        String text = text(BOTH, """
                transformations:
                  - {type: set_state, key: k, val: v, rule_conditions: [{type: tag, tag: attack.t1078}]}
                postprocessing:
                  - type: template
                    template: "# {{ rule.title }} {{ pipeline.state.k }}\\n{{ query }}"
                    rule_conditions: [{type: is_sigma_correlation_rule}]
                  - {type: embed, prefix: never, rule_conditions: [{type: is_sigma_rule}]}
                """);
        assertTrue(text.startsWith("# Both v\n"), text);
    }

    @Test
    void rulesInDifferentTablesShareNoSearch() {
        String pipeline = """
                transformations:
                  - {type: change_logsource, category: logs}
                  - type: set_state
                    key: query_table
                    val: Logs_CL
                    rule_conditions: [{type: tag, tag: attack.t1110}]
                """;
        var correlated = (Compiled) compile(Language.KQL, MANY, pipeline);
        assertContains(correlated.finished(), "Logs_CL\n| where EventID");
        assertContains(correlated.finished(), "search *\n| where message");
        assertEquals(2, parts(correlated));
        assertEquals(Optional.empty(), correlated.verification().flatMap(Verification::fault));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '§',
            value = {
                "type: field_name_mapping, mapping: {TargetUserName: [a, b]} § events are related by `TargetUserName`, but the pipeline makes several fields of it: a, b",
                "type: field_name_mapping, mapping: {TargetUserName: a}, detection_item_conditions: [{type: is_null, cond: any}] § events are related by `TargetUserName`, but the pipeline renames it for some values only",
                "type: drop_detection_item, field_name_conditions: [{type: include_fields, fields: [user]}] § events are related by `user`, but the pipeline leaves it out",
                "type: hashes_fields, valid_hash_algos: [MD5], field_prefix: h, field_to_parse: [Hashes, user] § events are related by `user`, but the pipeline makes several fields of it",
                "type: rule_failure, message: not here, rule_conditions: [{type: is_sigma_correlation_rule}] § not here",
                "type: rule_failure, message: nor this, rule_conditions: [{type: logsource, product: linux}] § nor this",
                "type: strict_field_mapping_failure § no pipeline maps the fields EventID, Hashes, TargetUserName"
            })
    void keysThatDoNotStayOneFieldAreRefused(String item, String message) {
        var refused = (Refused) compile(BOTH, item(item));
        Diagnostic found = refused.diagnostics().getFirst();
        assertEquals(Problem.PIPELINE_REFUSES, found.problem());
        assertEquals(message, found.message());
        assertTrue(found.span().line() > 0);
    }

    @Test
    void differentNamesForTheRuleAndTheCorrelationAreRefused() {
        var refused = (Refused) compile(MANY, """
                transformations:
                  - type: field_name_mapping
                    mapping: {User: a}
                    rule_conditions: [{type: is_sigma_correlation_rule}]
                  - type: field_name_mapping
                    mapping: {User: b}
                    rule_conditions: [{type: is_sigma_rule}]
                """);
        assertEquals(
                "events are related by `User`, which pipelines call `b` in the rule and `a` in the correlation",
                refused.diagnostics().getFirst().message());
    }
}
