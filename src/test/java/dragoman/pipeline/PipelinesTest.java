package dragoman.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.pipeline.Pipelines.Processed;
import dragoman.query.Query;
import dragoman.read.RuleDocument;
import dragoman.read.RuleReader;
import dragoman.read.pipelines.ExternalFiles;
import dragoman.read.pipelines.PipelineReader;
import dragoman.resolve.Placeholders;
import dragoman.resolve.Placeholders.Unknown;
import dragoman.resolve.Resolver;
import dragoman.rule.DetectionRule;
import dragoman.source.Diagnostic;
import dragoman.source.Diagnostics;
import dragoman.source.Problem;
import dragoman.source.SourceFile;
import dragoman.verify.MeaningNotation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Pipelines do to rules what pySigma's documentation says, and more carefully where it is known to be wrong.
class PipelinesTest {
    private static final ExternalFiles CLOSED = external(false);
    private static final ExternalFiles OPEN = external(true);

    private static ExternalFiles external(boolean allowed) {
        return new ExternalFiles() {
            @Override
            public boolean allowed() {
                return allowed;
            }

            @Override
            public Optional<SourceFile> open(String path) {
                return Optional.ofNullable(Map.of(
                                        "hosts.txt", "alpha\n\nbeta*\n",
                                        "hosts.csv", "id,name\n1,\"a,b\"\n2,c\n",
                                        "hosts.json", "{\"hosts\": [{\"name\": \"x\"}, {\"name\": \"y\"}]}")
                                .get(path))
                        .map(text -> new SourceFile(path, text));
            }
        };
    }

    private static String rule(String detection) {
        return "title: A rule\nid: 5f0a2b8e-8d38-4a1c-9f0e-0d2b8f1c7a11\nlevel: high\ntags: [attack.t1059]\n"
                + "logsource: {product: windows, category: process_creation}\ndetection:\n"
                + detection.indent(2);
    }

    /// A query behind pipelines, and what was said on the way.
    private record Run(Optional<Processed> processed, Diagnostics diagnostics, Pipelines pipelines) {
        String meaning() {
            assertEquals(List.of(), diagnostics.sorted());
            return MeaningNotation.write(((Query) processed.orElseThrow().meaning()).condition());
        }

        Problem problem() {
            return diagnostics.sorted().stream()
                    .filter(Diagnostic::isError)
                    .findFirst()
                    .orElseThrow()
                    .problem();
        }
    }

    private static Run run(String detection, String... texts) {
        return run(CLOSED, detection, texts);
    }

    private static Run run(ExternalFiles external, String detection, String... texts) {
        var diagnostics = new Diagnostics();
        RuleDocument document =
                RuleReader.read(new SourceFile("r.yml", rule(detection))).getFirst();
        assertEquals(List.of(), document.diagnostics());
        DetectionRule rule = (DetectionRule) document.rule().orElseThrow();
        Query query = Resolver.resolve(rule, new Placeholders(Map.of(), Unknown.LEFT_TO_PIPELINES), diagnostics)
                .orElseThrow();
        var read = new ArrayList<Pipeline>();
        for (String text : texts) {
            PipelineReader.read(new SourceFile("p.yml", text), external, diagnostics)
                    .ifPresent(read::add);
        }
        var pipelines = new Pipelines(read);
        return new Run(
                diagnostics.hasErrors()
                        ? Optional.empty()
                        : pipelines.apply(
                                query,
                                rule.metadata(),
                                new Target("kql", Optional.of("query_table"), Optional.empty()),
                                diagnostics),
                diagnostics,
                pipelines);
    }

    private static String item(String item) {
        return "transformations:\n  - " + item.indent(4).strip() + "\n";
    }

    @Test
    void mapsNamesAtOnceSoThatTheyCanBeSwapped() {
        assertEquals(
                "(b~\"1\" & a~\"2\")",
                run("s: {a: '1', b: '2'}\ncondition: s", item("type: field_name_mapping\nmapping: {a: b, b: a}"))
                        .meaning());
    }

    @Test
    void severalNamesAreAlternativesOfTheWholeItem() {
        String mapping = item("type: field_name_mapping\nmapping: {a: [x, y]}");
        assertEquals(
                "((x~\"*1*\" & x~\"*2*\") | (y~\"*1*\" & y~\"*2*\"))",
                run("s: {'a|contains|all': ['1', '2']}\ncondition: s", mapping).meaning());
        assertEquals(
                "!(x~\"1\" | y~\"1\")",
                run("s: {'a|neq': '1'}\ncondition: s", mapping).meaning());
        assertEquals("(x? & y?)", run("s: {a: null}\ncondition: s", mapping).meaning());
    }

    @Test
    void mapsComparedFieldsKeywordsAndPrefixes() {
        assertEquals(
                "x~whole:y",
                run("s: {'a|fieldref': b}\ncondition: s", item("type: field_name_mapping\nmapping: {a: x, b: y}"))
                        .meaning());
        assertEquals(
                "raw~\"*word*\"",
                run("s: [word]\ncondition: s", item("type: field_name_mapping\nmapping: {null: raw}"))
                        .meaning());
        assertEquals(
                "process.name~\"1\"",
                run(
                                "s: {proc.name: '1'}\ncondition: s",
                                item("type: field_name_prefix_mapping\nmapping: {proc.: process.}"))
                        .meaning());
        assertEquals(
                "event.A~\"1\"",
                run("s: {A: '1'}\ncondition: s", item("type: field_name_prefix\nprefix: event."))
                        .meaning());
        assertEquals(
                "image_path~\"1\"",
                run("s: {ImagePath: '1'}\ncondition: s", item("type: field_name_transform\ntransform_func: snake_case"))
                        .meaning());
    }

    @Test
    void comparedFieldsRememberWhatWasDoneToThem() {
        assertEquals(
                "(x~whole:y & p_c~whole:p_d)",
                run("s: {'a|fieldref': b, 'c|fieldref': d}\ncondition: s", """
                        transformations:
                          - {id: names, type: field_name_mapping, mapping: {a: x, b: y}}
                          - type: field_name_prefix
                            prefix: p_
                            field_name_conditions: [{type: processing_item_applied, processing_item_id: names}]
                            field_name_cond_not: true
                        """).meaning());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '§',
            value = {
                "{a: '1', b: '2'} § s § b~\"2\" § WIDER",
                "{a: '1', b: '2'} § not s § !b~\"2\" § NARROWER",
                "[{a: '1'}, {b: '2'}] § s § b~\"2\" § NARROWER",
                "[{a: '1'}, {b: '2'}] § not s § !b~\"2\" § WIDER"
            })
    void droppingSaysWhatItDoesToTheRule(String search, String condition, String meaning, String effect) {
        Run run = run(
                "s: " + search + "\ncondition: " + condition,
                item("type: drop_detection_item\nfield_name_conditions: [{type: include_fields, fields: [a]}]"));
        assertEquals(meaning.strip(), run.meaning());
        assertEquals(effect, run.diagnostics().reasons().getFirst().effect().name());
    }

    @Test
    void droppingEverythingIsRefused() {
        assertEquals(
                Problem.PIPELINE_REFUSES,
                run("s: {a: '1'}\ncondition: s", item("type: drop_detection_item"))
                        .problem());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '§',
            value = {
                "type: replace_string, regex: '^\\*\\\\', replacement: '*/' § \"*\\\\cmd\" § a~\"*/cmd\"",
                "type: replace_string, regex: '(c)(m)', replacement: '\\2\\1' § cmd § a~\"mcd\"",
                "type: replace_string, regex: m, replacement: 'x*', skip_special: true § cmd § a~\"cx\\*d\"",
                "type: replace_string, regex: m, replacement: 'x*', skip_special: true, interpret_special: true § cmd § a~\"cx*d\"",
                "type: replace_string, regex: zzz, replacement: y § 5 § a=5",
                "type: map_string, mapping: {cmd: [x, y]} § cmd § (a~\"x\" | a~\"y\")",
                "type: set_value, value: 7 § cmd § a=7",
                "type: set_value, value: 7, force_type: str § cmd § a~\"7\"",
                "type: convert_type, target_type: num § \"12\" § a=12",
                "type: convert_type, target_type: str § 12 § a~\"12\"",
                "type: case, method: upper § cmd* § a~\"CMD*\"",
                "type: regex, method: ignore_case_flag § c.d* § a/^c\\.d/is",
                "type: regex, method: plain § cmd § a/^cmd\\z/s"
            })
    void changesValues(String transformation, String value, String meaning) {
        assertEquals(
                meaning,
                run(
                                "s: {a: " + value + "}\ncondition: s",
                                item(transformation.replace(", ", "\n").replace("[x\ny]", "[x, y]")))
                        .meaning());
    }

    @Test
    void mapsTheTextAsModifiersLeaveIt() {
        String mapping = item("type: map_string\nmapping: {foo: bar, '*foo*': baz}");
        assertEquals(
                "a~\"baz\"",
                run("s: {'a|contains': foo}\ncondition: s", mapping).meaning());
    }

    @Test
    void splitsHashesAndTexts() {
        String md5 = "0123456789abcdef0123456789abcdef";
        assertEquals(
                "(h.MD5~\"" + md5 + "\" | h.SHA1~\"ab\")",
                run(
                                "s: {'Hashes|contains': ['MD5=" + md5 + "', 'SHA1=ab']}\ncondition: s",
                                item("type: hashes_fields\nvalid_hash_algos: [MD5, SHA1]\nfield_prefix: h."))
                        .meaning());
        assertEquals(
                Problem.PIPELINE_VALUE,
                run("s: {Hashes: 'IMPHASH=ab'}\ncondition: s", item("type: hashes_fields\nvalid_hash_algos: [MD5]"))
                        .problem());
        assertEquals(
                "(d.key~\"port\" & d.value=22)",
                run(
                                "s: {Data: 'port=22'}\ncondition: s",
                                item("type: extract_fields\nregex: '(?P<key>\\w+)=(?P<value>\\w+)'\nfield_prefix: d"))
                        .meaning());
    }

    @Test
    void fillsPlaceholders() {
        String detection = "s: {'a|contains|expand': '%x%', 'b|expand': '%y%'}\ncondition: s";
        String pipeline = "vars: {x: [one, 'two*'], y: 3}\n" + item("type: value_placeholders");
        assertEquals(
                "((a~\"*one*\" | a~\"*two*\") & b~\"3\")",
                run(detection, pipeline).meaning());
        assertEquals(
                Problem.PIPELINE_VALUE,
                run(detection, "vars: {x: one}\n" + item("type: value_placeholders"))
                        .problem());
        Run wild = run(detection, item("type: wildcard_placeholders"));
        assertEquals("(a~\"*\" & b~\"*\")", wild.meaning());
        assertEquals("WIDER", wild.diagnostics().reasons().getFirst().effect().name());
        assertEquals(
                "b in list(ids)",
                run(
                                "s: {'b|expand': '%y%'}\ncondition: s",
                                item(
                                        "type: query_expression_placeholders\nexpression: '{field} in list({id})'\nmapping: {y: ids}"))
                        .meaning());
        assertEquals(
                Problem.PIPELINE_VALUE,
                run(
                                "s: {'b|contains|expand': '%y%'}\ncondition: s",
                                item("type: query_expression_placeholders\nexpression: '{field} in list({id})'"))
                        .problem());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '§',
            value = {
                "path: hosts.txt § (a~\"alpha\" | a~\"beta*\")",
                "path: hosts.csv; format: csv; csv_column: name § (a~\"a,b\" | a~\"c\")",
                "path: hosts.json; format: json; jq_expression: '.hosts[].name' § (a~\"x\" | a~\"y\")",
                "path: hosts.txt; filter: '^b' § a~\"beta*\""
            })
    void readsValuesFromFilesIfAllowed(String parameters, String meaning) {
        String detection = "s: {'a|expand': '%x%'}\ncondition: s";
        String pipeline = item("type: file_placeholders\n" + parameters.replace("; ", "\n"));
        assertEquals(meaning, run(OPEN, detection, pipeline).meaning());
        assertEquals(Problem.PIPELINE_EXTERNAL, run(detection, pipeline).problem());
    }

    @ParameterizedTest
    @ValueSource(strings = {"type: http_placeholders\nurl: https://x", "type: command_placeholders\ncmd: ls"})
    void neverAsksTheNetworkOrCommands(String transformation) {
        assertEquals(
                Problem.PIPELINE_EXTERNAL,
                run(OPEN, "s: {a: '1'}\ncondition: s", item(transformation)).problem());
    }

    @Test
    void addsConditions() {
        assertEquals(
                "(log~\"*windows*\" & a~\"1\")",
                run(
                                "s: {a: '1'}\ncondition: s",
                                item("type: add_condition\ntemplate: true\nconditions: {'log|contains': $product}"))
                        .meaning());
        assertEquals(
                "(!x=1 & a~\"1\")",
                run("s: {a: '1'}\ncondition: s", item("type: add_condition\nnegated: true\nconditions: {x: 1}"))
                        .meaning());
        assertEquals(
                Problem.PIPELINE_REFUSES,
                run(
                                "s: {a: '1'}\ncondition: s",
                                item("type: add_condition\ntemplate: true\nconditions: {log: $service}"))
                        .problem());
    }

    /// Each condition decides whether the value becomes `hit`.
    @ParameterizedTest
    @CsvSource(
            delimiter = '§',
            value = {
                "rule_conditions: [{type: logsource, product: windows}] § true",
                "rule_conditions: [{type: logsource, product: linux}] § false",
                "rule_conditions: [] ; rule_cond_not: true § true",
                "detection_item_cond_not: true § true",
                "rule_conditions: [{type: tag, tag: attack.t1059}] § true",
                "rule_conditions: [{type: contains_field, field: a}] § true",
                "rule_conditions: [{type: contains_detection_item, field: n, value: 5}] § true",
                "rule_conditions: [{type: contains_detection_item, field: n, value: '5'}] § false",
                "rule_conditions: [{type: is_sigma_correlation_rule}] § false",
                "rule_conditions: [{type: rule_attribute, attribute: level, value: medium, op: gte}] § true",
                "rule_conditions: [{type: rule_attribute, attribute: status, value: test}] § false",
                "rule_conditions: [{type: rule_attribute, attribute: title, value: [x, A rule], op: in}] § true",
                "rule_conditions: [{type: processing_state, key: k, val: 3, op: gt}] § true",
                "rule_conditions: [{type: processing_state, key: missing, val: 3}] § false",
                "rule_conditions: [{type: processing_item_applied, processing_item_id: first}] § true",
                "rule_conditions: {x: {type: is_sigma_rule}, y: {type: tag, tag: z}}; rule_cond_expr: x and not y § true",
                "rule_conditions: [{type: is_sigma_rule}, {type: tag, tag: z}]; rule_cond_op: or § true",
                "rule_conditions: [{type: is_sigma_rule}, {type: tag, tag: z}] § false",
                "detection_item_conditions: [{type: match_string, cond: any, pattern: 'b'}] § false",
                "detection_item_conditions: [{type: match_string, cond: all, pattern: '.b'}] § true",
                "detection_item_conditions: [{type: match_string, cond: all, pattern: '.b', negate: true}] § false",
                "detection_item_conditions: [{type: match_value, cond: any, value: abc}] § true",
                "detection_item_conditions: [{type: contains_wildcard, cond: any}] § false",
                "detection_item_conditions: [{type: is_null, cond: all}] § false",
                "detection_item_conditions: [{type: processing_item_applied, processing_item_id: first}] § false",
                "field_name_conditions: [{type: include_fields, fields: ['.'], mode: re}] § true",
                "field_name_conditions: [{type: exclude_fields, fields: [a]}] § false"
            })
    void conditionsDecide(String conditions, boolean hit) {
        String first = "  - {id: first, type: set_state, key: k, val: 7}\n";
        String second = "  - type: map_string\n    mapping: {abc: hit}\n"
                + conditions.replace("; ", "\n").replace(" ;", "\n").indent(4);
        String meaning = run("s: {a: abc, n: 5}\ncondition: s", "transformations:\n" + first + second)
                .meaning();
        assertEquals(hit ? "(a~\"hit\" & n=5)" : "(a~\"abc\" & n=5)", meaning);
    }

    @Test
    void prefixesWhatNothingHasMapped() {
        String pipeline = """
                transformations:
                  - id: map
                    type: field_name_mapping
                    mapping: {a: x}
                  - type: field_name_prefix
                    prefix: winlog.
                    field_name_conditions: [{type: processing_item_applied, processing_item_id: map}]
                    field_name_cond_not: true
                """;
        assertEquals(
                "(x~\"1\" & winlog.b~\"2\")",
                run("s: {a: '1', b: '2'}\ncondition: s", pipeline).meaning());
        assertEquals(
                Problem.PIPELINE_REFUSES,
                run(
                                "s: {a: '1', b: '2'}\ncondition: s",
                                item("type: field_name_mapping\nmapping: {a: x}")
                                        + "  - type: strict_field_mapping_failure\n")
                        .problem());
    }

    @Test
    void runsByPriorityThenOrderAndNests() {
        String late = "priority: 20\n" + item("type: map_string\nmapping: {abc: late, early: both}");
        String early = "priority: 10\n" + item("type: nest\nitems:\n  - type: map_string\n    mapping: {abc: early}");
        assertEquals("a~\"both\"", run("s: {a: abc}\ncondition: s", late, early).meaning());
    }

    @Test
    void finishesQueries() {
        String pipeline = """
                vars: {team: blue}
                transformations:
                  - {type: set_state, key: index, val: main}
                  - {type: set_custom_attribute, attribute: owner, value: me}
                postprocessing:
                  - {type: embed, prefix: '<', suffix: '>'}
                  - {type: replace, pattern: 'f(o+)', replacement: 'g\\1'}
                  - {type: simple_template, template: '{{{query}}} {rule.title}'}
                  - type: nest
                    items:
                      - type: template
                        template: '{{ query }} {{ pipeline.vars.team }} {{ pipeline.state.index }} {{ rule.owner }}{# no #}'
                  - type: json
                    json_template: '{"q": "%QUERY%"}'
                  - type: embed
                    prefix: never
                    rule_conditions: [{type: tag, tag: other}]
                finalizers:
                  - {type: concat, separator: ' ; ', prefix: '[', suffix: ']'}
                """;
        Run run = run("s: {a: abc}\ncondition: s", pipeline);
        String finished = run.pipelines()
                .finish("x = \"foo\"\n", run.processed().orElseThrow().texts(), run.diagnostics());
        assertEquals("{\"q\": \"{<x = \\\"goo\\\">} A rule blue main me\"}\n", finished);
        assertEquals("[a ; b]", run.pipelines().finish(List.of("a\n", "b\n")));
    }

    @Test
    void templatesDoNotInventValues() {
        Run run = run(
                "s: {a: abc}\ncondition: s",
                "postprocessing:\n  - {type: template, template: '{{ pipeline.state.nothing }}'}\n");
        run.pipelines().finish("q", run.processed().orElseThrow().texts(), run.diagnostics());
        assertEquals(Problem.PIPELINE_TEMPLATE, run.problem());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '§',
            value = {
                "transfomations: [] § unknown key `transfomations` § did you mean `transformations`?",
                "transformations: [{type: field_name_maping}] § no transformation is called `field_name_maping` § did you mean `field_name_mapping`?",
                "transformations: [{type: set_state, key: a, value: b}] § unknown key `value` § ''",
                "transformations: [{type: drop_detection_item, rule_conditions: [{type: logsorce}]}] § no condition is called `logsorce` here § did you mean `logsource`?",
                "transformations: [{type: drop_detection_item, rule_cond_op: xor}] § `rule_cond_op` is `and` or `or`, not `xor` § ''",
                "transformations: [{type: drop_detection_item, rule_conditions: {a: {type: is_sigma_rule}}, rule_cond_expr: zzz}] § no condition is called `zzz` § ''",
                "transformations: [{type: field_name_mapping, mapping: {a: []}}] § `a` is mapped to no field § ''",
                "transformations: [{type: replace_string, regex: '(', replacement: x}] § this regular expression cannot be read: Unclosed group § ''",
                "transformations: [{type: replace_string, regex: 'a', replacement: '\\1'}] § the expression has no group `1` § ''",
                "transformations: [{type: change_logsource}] § the log source names no `category`, `product` or `service` § ''",
                "transformations: [{type: replace_string, regex: 'a', replacement: '\\g<99999999999>'}] § the expression has no group `99999999999` § ''",
                "transformations: [{type: field_name_mapping, mapping: {a: ''}}] § this text is empty § ''",
                "transformations: [{type: extract_fields, regex: 'a(b)'}] § the expression has no named groups, which would be the fields § ''",
                "transformations: [{type: hashes_fields, valid_hash_algos: []}] § this list is empty § ''",
                "transformations: [{type: wildcard_placeholders, include: []}] § this list is empty § ''",
                "transformations: [{type: add_condition, conditions: {a: b}, name: [x]}] § a text is needed here, not a list § ''",
                "transformations: [{type: query_expression_placeholders, expression: e, mapping: {a: [b, c]}}] § a text is needed here, not a list § ''",
                "transformations: [{type: change_logsource, category: ''}] § this text is empty § ''",
                "transformations: [{type: drop_detection_item, field_name_conditions: [{type: include_fields, fields: []}]}] § this list is empty § ''",
                "postprocessing: [{type: embed, prefix: x, id: {a: b}}] § a text is needed here, not a map § ''",
                "postprocessing: [{type: json, json_template: ''}] § `json_template` is JSON with `%QUERY%` where the query shall stand § ''",
                "postprocessing: [{type: json, json_template: '{}'}] § `json_template` is JSON with `%QUERY%` where the query shall stand § ''",
                "priority: high § a whole number is needed here, not a text § ''"
            })
    void tellsWhatIsWrongWithAFile(String text, String message, String help) {
        var diagnostics = new Diagnostics();
        PipelineReader.read(new SourceFile("p.yml", text), CLOSED, diagnostics);
        Diagnostic found = diagnostics.sorted().stream()
                .filter(one -> one.message().equals(message))
                .findFirst()
                .orElseThrow(() -> new AssertionError(diagnostics.sorted().toString()));
        assertTrue(found.span().line() > 0);
        assertEquals(help, found.help());
    }

    @ParameterizedTest
    @ValueSource(strings = {"{% for x in y %}", "{{ query | upper }}", "{{ rule }}", "{{ nothing }}"})
    void refusesTemplatesThatNeedAProgram(String template) {
        var diagnostics = new Diagnostics();
        PipelineReader.read(
                new SourceFile("p.yml", "postprocessing:\n  - {type: template, template: '" + template + "'}\n"),
                CLOSED,
                diagnostics);
        assertEquals(Problem.PIPELINE_TEMPLATE, diagnostics.sorted().getFirst().problem());
    }

    @Test
    void settingsOfOtherFormatsAreRefused() {
        String item = item("type: file_placeholders\npath: hosts.txt\ncsv_column: name");
        assertEquals(
                Problem.PIPELINE_INVALID,
                run(OPEN, "s: {'a|expand': '%x%'}\ncondition: s", item).problem());
    }

    @Test
    void jsonEndsWhereItsTemplateEnds() {
        String text = "postprocessing: [{type: json, json_template: '{\"q\": \"%QUERY%\"} more'}]\n";
        assertEquals(
                Problem.PIPELINE_INVALID, run("s: {a: b}\ncondition: s", text).problem());
    }

    @Test
    void keywordsStayKeywordsWhateverTheirTextBecomes() {
        assertEquals(
                "*~\"*x*\"",
                run("s: [word]\ncondition: s", item("type: set_value\nvalue: x"))
                        .meaning());
        assertEquals(
                "*~\"*x*\"",
                run("s: [word]\ncondition: s", item("type: map_string\nmapping: {'*word*': x}"))
                        .meaning());
    }

    @Test
    void keywordsOfNothingAreRefused() {
        Run run = run("s: [word]\ncondition: s", item("type: set_value\nvalue: '*'"));
        assertEquals(Problem.PIPELINE_VALUE, run.problem());
    }

    @Test
    void hostileExpressionsAndListsAreRefused() {
        String deep = "(".repeat(20_000) + "a" + ")".repeat(20_000);
        assertEquals(
                Problem.PIPELINE_INVALID,
                run("s: {a: b}\ncondition: s", item("type: replace_string\nregex: " + deep + "\nreplacement: x"))
                        .problem());
        String value = "a".repeat(60_000);
        assertEquals(
                Problem.PIPELINE_REFUSES,
                run(
                                "s: {a: " + value + "}\ncondition: s",
                                item("type: replace_string\nregex: '(?:a|b)*'\nreplacement: x"))
                        .problem());
        String many = "[" + "x, ".repeat(200) + "x]";
        assertEquals(
                Problem.PIPELINE_VALUE,
                run(
                                "s: {'a|expand': '%v%%v%%v%%v%'}\ncondition: s",
                                "vars: {v: " + many + "}\n" + item("type: value_placeholders"))
                        .problem());
        String names = item("type: field_name_mapping\nmapping: {a: " + names(400, 0) + "}")
                + "  - {type: field_name_prefix_mapping, mapping: {f: " + names(400, 1) + "}}\n";
        assertEquals(
                Problem.PIPELINE_REFUSES, run("s: {a: b}\ncondition: s", names).problem());
    }

    private static String names(int number, int start) {
        return IntStream.range(0, number)
                .mapToObj(i -> "f" + (start + i))
                .toList()
                .toString();
    }

    @Test
    void whatConditionsAskForInVainIsTold() {
        Run run = run("s: {a: b}\ncondition: s", item("""
                type: field_name_prefix
                prefix: p
                rule_conditions:
                  - {type: processing_item_applied, processing_item_id: nope}
                  - {type: processing_state, key: never, val: x}
                """));
        assertEquals(
                List.of(
                        "a condition of the pipeline asks for the item `nope`, which it does not have",
                        "a condition of the pipeline reads the state `never`, which nothing sets"),
                run.diagnostics().reasons().stream()
                        .map(reason -> reason.diagnostic().message())
                        .toList());
    }
}
