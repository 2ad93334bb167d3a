package dragoman.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// `convert -f`: ids and names, second builds, settings, and what a product would not take.
class DeployTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String RULE = """
            title: Whoami
            id: 11111111-1111-4111-8111-111111111111
            status: test
            author: Ann
            date: 2026-11-20
            tags: [attack.discovery, attack.t1033]
            level: high
            logsource: {category: process_creation, product: windows}
            detection:
              selection: {CommandLine|contains: whoami}
              condition: selection
            """;

    @TempDir
    private Path folder;

    /// What a command said, and its exit code.
    private record Answer(int code, String out, String err) {}

    private static Answer run(String... arguments) {
        PrintStream out = System.out;
        PrintStream err = System.err;
        var data = new ByteArrayOutputStream();
        var talk = new ByteArrayOutputStream();
        try {
            System.setOut(new PrintStream(data, true, StandardCharsets.UTF_8));
            System.setErr(new PrintStream(talk, true, StandardCharsets.UTF_8));
            int code = Main.run(arguments);
            return new Answer(code, data.toString(StandardCharsets.UTF_8), talk.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
    }

    private Path rule(String name, String text) throws IOException {
        Path file = folder.resolve("rules").resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private Answer convert(String format, String... more) {
        return run(Stream.concat(
                        Stream.of("convert", "-f", format, "-o", out().toString(), rules().toString()), Stream.of(more))
                .toArray(String[]::new));
    }

    private Path out() {
        return folder.resolve("out");
    }

    private Path rules() {
        return folder.resolve("rules");
    }

    private JsonNode manifest() throws IOException {
        return JSON.readTree(Files.readString(out().resolve("manifest.json")));
    }

    private Map<String, String> files() {
        return new TreeMap<>(Golden.files(out(), ""));
    }

    static Stream<String> formats() {
        return dragoman.deploy.Formats.names().stream();
    }

    /// Two rules of the same title, one without an id, and a correlation in the file of its rule.
    @ParameterizedTest
    @MethodSource("formats")
    void idsAndNamesAreStableAndDistinct(String format) throws IOException {
        rule("a.yml", RULE);
        rule("b.yml", RULE.replace("4111-8", "4222-8").replace("whoami", "hostname"));
        rule("c.yml", RULE.replaceFirst("id: .*\n", "").replace("Whoami", "No Id"));
        rule("d.yml", RULE.replace("4111", "4333").replace("Whoami", "Base\nname: base") + """
                        ---
                        title: Many
                        id: 44444444-4444-4444-8444-444444444444
                        status: test
                        author: Ann
                        date: 2026-11-20
                        level: high
                        correlation:
                          type: event_count
                          rules: [base]
                          group-by: [User]
                          timespan: 15m
                          condition: {gte: 20}
                        """);
        Answer first = convert(format, "-s");
        assertEquals(0, first.code(), first.err());
        Map<String, String> written = files();
        Answer second = convert(format, "-s");
        assertTrue(second.err().contains("0 files written"), second.err());
        assertEquals(written, files());
        // the order of the rules, and which of them there are, changes no id
        String ids = ids(written);
        Files.move(rules().resolve("a.yml"), rules().resolve("z.yml"));
        convert(format, "-s");
        assertEquals(ids, ids(files()), format);
        var rows = new TreeMap<String, String>();
        for (JsonNode row : manifest()) {
            if (row.has("deployable")) {
                rows.put(
                        row.path("rule").asText() + row.path("document").asText(),
                        row.path("deployable").asText());
            }
        }
        assertEquals(4, rows.size(), rows.toString());
        // Defender and views of Athena take no correlation of this kind
        boolean some = List.of("defender", "sql-view").contains(format);
        assertFalse(rows.containsValue("no") && !some, rows.toString());
    }

    /// All UUIDs that Dragoman made, sorted.
    private static String ids(Map<String, String> files) {
        return files.entrySet().stream()
                .filter(file -> !file.getKey().equals("manifest.json"))
                .flatMap(file -> java.util.regex.Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[0-9a-f-]{17}")
                        .matcher(file.getValue())
                        .results()
                        .map(java.util.regex.MatchResult::group))
                .distinct()
                .sorted()
                .toList()
                .toString();
    }

    @Test
    void rulesOfOneTitleGetNamesOfTheirOwn() throws IOException {
        rule("a.yml", RULE);
        rule("b.yml", RULE.replace("4111-8", "4222-8"));
        convert("sentinel-yaml");
        JsonNode rows = manifest();
        String a = files().get("a.yaml");
        String b = files().get("b.yaml");
        assertNotEquals(a.lines().toList().get(1), b.lines().toList().get(1));
        assertTrue(a.lines().toList().get(1).matches("name: Whoami [0-9a-f]{6}"), a);
        assertEquals(
                "SG5010",
                rows.get(0).path("deployable_reasons").get(0).path("code").asText());
    }

    @Test
    void rulesOfOneIdAreNotDeployed() throws IOException {
        rule("a.yml", RULE);
        rule("b.yml", RULE.replace("Whoami", "Other"));
        Answer answer = convert("sentinel-arm");
        assertEquals(2, answer.code());
        assertTrue(answer.err().contains("SG5005"), answer.err());
        assertEquals("no", manifest().get(0).path("deployable").asText());
        assertEquals("exact", manifest().get(0).path("verdict").asText());
        assertTrue(files().get("a.sentinel-arm.error").contains("another rule has the same id"));
    }

    @Test
    void elasticRulesNameTheirIntegrationsAndFields() throws IOException {
        rule("a.yml", RULE);
        rule(
                "b.yml",
                RULE.replace("4111-8", "4222-8")
                        .replace("Whoami", "Call")
                        .replace("category: process_creation, product: windows", "product: aws, service: cloudtrail")
                        .replace("CommandLine|contains: whoami", "eventName: GetCallerIdentity, readOnly: true"));
        convert("elastic-ndjson");
        var lines = files().get("elastic-rules.ndjson").lines().toList();
        JsonNode process = JSON.readTree(lines.getFirst());
        assertTrue(process.path("related_integrations").isMissingNode(), lines.getFirst());
        assertTrue(
                process.path("required_fields")
                        .toString()
                        .contains("{\"name\":\"process.command_line\",\"type\":\"wildcard\",\"ecs\":true}"),
                lines.getFirst());
        JsonNode call = JSON.readTree(lines.getLast());
        assertEquals(
                "[{\"package\":\"aws\",\"version\":\">=1.0.0\",\"integration\":\"cloudtrail\"}]",
                call.path("related_integrations").toString());
        assertEquals(
                "[{\"name\":\"aws.cloudtrail.read_only\",\"type\":\"boolean\",\"ecs\":false},"
                        + "{\"name\":\"event.action\",\"type\":\"keyword\",\"ecs\":true},"
                        + "{\"name\":\"event.dataset\",\"type\":\"keyword\",\"ecs\":true}]",
                call.path("required_fields").toString());
    }

    @Test
    void settingsOfARuleWinOverThoseOfTheDeployment() throws IOException {
        rule("a.yml", RULE + "custom: {sentinel-yaml: {frequency: 5m, severity: {high: Low}}}\n");
        rule("b.yml", RULE.replace("4111-8", "4222-8").replace("Whoami", "Other"));
        Answer answer = convert("sentinel-yaml", "-O", "frequency=2h", "-O", "severity.high=Medium");
        assertEquals(0, answer.code(), answer.err());
        assertTrue(files().get("a.yaml").contains("queryFrequency: 5m\n"), files().get("a.yaml"));
        assertTrue(files().get("a.yaml").contains("severity: Low\n"));
        assertTrue(files().get("b.yaml").contains("queryFrequency: 2h\n"));
        assertTrue(files().get("b.yaml").contains("severity: Medium\n"));
    }

    @Test
    void indexesReachEverySearch() throws IOException {
        rule("a.yml", RULE);
        rule("b.yml", RULE.replace("4111-8", "4222-8").replace("Whoami", "Base\nname: base") + """
                        ---
                        title: Other
                        name: other
                        logsource: {product: aws, service: cloudtrail}
                        detection:
                          selection: {eventName: RunInstances}
                          condition: selection
                        ---
                        title: Both
                        id: 44444444-4444-4444-8444-444444444444
                        correlation:
                          type: temporal
                          rules: [base, other]
                          timespan: 15m
                        """);
        convert("savedsearches", "-O", "index=win,aws-*");
        String searches = files().get("dragoman_detections/default/savedsearches.conf");
        assertTrue(searches.contains("search = index IN (win, aws-*) \\\n"), searches);
        assertEquals(2, searches.split("\\[ search index IN \\(win, aws-\\*\\)", -1).length - 1, searches);
    }

    @Test
    void aWrongSettingOfARuleIsLocated() throws IOException {
        rule("a.yml", RULE + "custom: {sentinel-yaml: {frequenzy: 5m}}\n");
        Answer answer = convert("sentinel-yaml");
        assertEquals(2, answer.code());
        assertTrue(answer.err().contains("SG5009") && answer.err().contains("a.yml:12:37"), answer.err());
        assertTrue(answer.err().contains("did you mean `frequency`?"), answer.err());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sentinel-yaml  | frequenzy=1h       | did you mean `frequency`?",
                "sentinel-yaml  | frequency=often    | must be a number with s, m, h or d",
                "sentinel-yaml  | severity.high=Critical | must be one of Informational, Low, Medium, High",
                "sentinel-yaml  | kind=nrt           | must be one of Scheduled, NRT",
                "cse-json       | risk.high=70       | must be a number that the product takes",
                "sentinel-arm   | enabled.x=1        | the format has no setting",
                "query          | frequency=1h       | unknown option"
            })
    void wrongSettingsAreWrongUsage(String format, String setting, String message) throws IOException {
        rule("a.yml", RULE);
        String target = format.equals("query") ? "kql" : "all";
        Answer answer = format.equals("query")
                ? run("convert", "-t", target, "-O", setting, rules().toString())
                : run("convert", "-f", format, "-O", setting, rules().toString());
        assertEquals(3, answer.code(), answer.err());
        assertTrue(answer.err().contains(message), answer.err());
    }

    @Test
    void formatsAreFoundByTheNamesOfSigmaCli() throws IOException {
        rule("a.yml", RULE);
        Answer answer = run("convert", "-t", "eql", "-f", "siem_rule_ndjson", rules().toString());
        assertEquals(0, answer.code(), answer.err());
        assertEquals("eql", JSON.readTree(answer.out()).path("type").asText());
    }

    @Test
    void aFormatIsOfOneLanguage() throws IOException {
        rule("a.yml", RULE);
        assertEquals(
                3,
                run("convert", "-t", "spl", "-f", "defender", rules().toString())
                        .code());
        assertEquals(3, run("convert", "-f", "sentinel", rules().toString()).code());
    }

    /// A file that holds all rules is made of those that were asked for.
    @Test
    void aFormatTakesTheDialectOfItsProduct() throws IOException {
        rule("a.yml", RULE);
        String err = run("convert", "-f", "athena", "-p", "duckdb", rules().toString())
                .err();
        assertTrue(err.contains("the query is written for duckdb, which Athena does not speak"), err);
        assertTrue(err.contains("athena: 1 not deployable"), err);
    }

    @Test
    void commonFilesHoldWhatWasAskedFor() throws IOException {
        rule("one/a.yml", RULE);
        rule("two/b.yml", RULE.replace("4111-8", "4222-8").replace("Whoami", "Other"));
        convert("elastic-ndjson");
        assertEquals(2, files().get("elastic-rules.ndjson").lines().count());
        assertEquals(2, manifest().size());
        run(
                "convert",
                "-f",
                "elastic-ndjson",
                "-o",
                out().toString(),
                rules().resolve("two").toString());
        assertEquals(1, files().get("elastic-rules.ndjson").lines().count());
        assertEquals(1, manifest().size());
    }

    @Test
    void whatARuleLeavesGoesWithIt() throws IOException {
        rule("a.yml", RULE);
        rule("b.yml", RULE.replace("4111-8", "4222-8").replace("Whoami", "Other"));
        convert("secops");
        assertTrue(files().containsKey("rules/other.yaral"));
        Files.delete(rules().resolve("b.yml"));
        convert("secops");
        assertFalse(files().containsKey("rules/other.yaral"), files().keySet().toString());
        assertFalse(files().get("rule_config.yaml").contains("other"));
    }

    @Test
    void queriesAndRulesLiveSideBySide() throws IOException {
        rule("a.yml", RULE);
        run("convert", "-t", "kql", "-o", out().toString(), rules().toString());
        convert("sentinel-yaml");
        assertEquals(2, manifest().size());
        assertTrue(files().keySet().containsAll(java.util.List.of("a.kql", "a.yaml")));
        assertEquals(
                0,
                run("convert", "-t", "kql", "--check", "-o", out().toString(), rules().toString())
                        .code());
    }

    @Test
    void whatIsTooLongIsNotCut() throws IOException {
        StringBuilder values = new StringBuilder();
        for (int i = 0; i < 900; i++) {
            values.append("    - value-number-").append(i).append('\n');
        }
        rule(
                "a.yml",
                RULE.replace(
                        "selection: {CommandLine|contains: whoami}",
                        "selection:\n      CommandLine|contains:\n"
                                + values.toString().replace("    -", "        -")));
        Answer answer = convert("sentinel-yaml");
        assertEquals(2, answer.code(), answer.err());
        assertTrue(answer.err().contains("SG5001"), answer.err());
        assertEquals(0, convert("sentinel-yaml", "-s").code());
        assertFalse(files().containsKey("a.yaml"));
    }

    @Test
    void oneTacticIsChosenOrAskedFor() throws IOException {
        rule("a.yml", RULE.replace("attack.t1033", "attack.t1033, attack.execution, attack.t1059"));
        assertEquals(2, convert("defender").code());
        assertEquals(0, convert("defender", "-O", "tactic=first").code());
        assertTrue(files().get("a.json").contains("\"tactic\": \"Execution\""), files().get("a.json"));
        assertEquals(0, convert("defender", "-O", "tactic=discovery").code());
        assertTrue(files().get("a.json").contains("\"tactic\": \"Discovery\""));
        assertEquals(2, convert("defender", "-O", "tactic=impact").code());
    }

    private static final String HOSTILE = """
            title: Texts
            id: 22222222-2222-4222-8222-222222222222
            author: Ann
            date: 2026-11-20
            tags: [attack.defense-impairment, attack.t1685]
            logsource: {category: process_creation, product: windows}
            detection:
              selection:
                CommandLine|contains: ['two  blanks', '[100%] $x$ "q" \\s\\', "it's"]
              condition: selection
            fields: [Computer, User, CommandLine]
            """;

    /// The text of a rule test is one line; what stands between quotes stays as it is.
    @Test
    void theTestOfQRadarIsTheFilter() throws IOException {
        rule("a.yml", HOSTILE);
        convert("qradar");
        String filter = Files.readString(out().resolve("a.where.aql"));
        String test = JSON.readTree(Files.readString(out().resolve("a.qradar.json")))
                .path("tests")
                .path(0)
                .asText();
        assertTrue(filter.contains("two  blanks"), filter);
        assertEquals(
                "when the event matches this AQL filter query: "
                        + filter.strip().lines().map(String::strip).collect(java.util.stream.Collectors.joining(" ")),
                test);
    }

    @Test
    void theCounterOfQRadarNamesItsProperties() throws IOException {
        rule("a.yml", RULE.replace("Whoami", "Base\nname: base") + """
                ---
                title: Many
                id: 44444444-4444-4444-8444-444444444444
                correlation:
                  type: value_count
                  rules: [base]
                  group-by: [User]
                  timespan: 15m
                  condition: {gt: 20, field: CommandLine}
                """);
        convert("qradar");
        assertTrue(
                Files.readString(out().resolve("a.1.qradar.json"))
                        .contains(
                                "when at least 21 events are seen with the same User and different Command in 15 minutes"),
                files().toString());
    }

    @Test
    void anOutcomeOfSecOpsIsNamedOnce() throws IOException {
        rule("a.yml", HOSTILE);
        convert("secops");
        String text = Files.readString(out().resolve("rules/texts.yaral"));
        var names = text.lines()
                .filter(line -> line.matches("    \\$\\w+ = .*"))
                .map(line -> line.strip().split(" ")[0])
                .toList();
        assertEquals(names.stream().distinct().toList(), names);
        assertTrue(names.containsAll(java.util.List.of("$principal_hostname", "$risk_score", "$target_process")), text);
        // every outcome says something of its own
        var values = text.lines()
                .filter(line -> line.matches("    \\$\\w+ = .*"))
                .map(line -> line.replaceAll(".*= (array_distinct\\()?|\\)$", ""))
                .toList();
        assertEquals(values.stream().distinct().toList(), values);
    }

    @Test
    void theCategoryOfCloudSiemIsOneItHas() throws IOException {
        rule("a.yml", HOSTILE);
        convert("cse-json");
        JsonNode fields = JSON.readTree(Files.readString(out().resolve("a.templated.json")))
                .path("fields");
        assertEquals("Defense Evasion", fields.path("category").asText());
        assertEquals("_mitreAttackTactic:TA0112", fields.path("tags").path(0).asText());
    }

    /// Names of files have 255 bytes.
    @ParameterizedTest
    @MethodSource("formats")
    void longTitlesGetFiles(String format) throws IOException {
        String title = "Long " + "and longer ".repeat(22);
        rule("a.yml", RULE.replace("Whoami", title + "one"));
        rule("b.yml", RULE.replace("Whoami", title + "two").replace("4111-8", "4222-8"));
        Answer answer = convert(format);
        assertEquals(0, answer.code(), answer.err());
        assertTrue(
                files().keySet().stream()
                        .allMatch(name ->
                                name.substring(name.lastIndexOf('/') + 1).length() < 230),
                files().keySet().toString());
        assertEquals(2, manifest().size());
    }

    @Test
    void contentctlCannotWriteWhatTakesTheNextLine() throws IOException {
        rule("a.yml", RULE.replace("author: Ann", "description: 'C:\\Windows\\'\nauthor: Ann"));
        Answer answer = convert("contentctl");
        assertEquals(2, answer.code(), answer.err());
        assertTrue(answer.err().contains("join the next line"), answer.err());
        rule("a.yml", RULE.replace("author: Ann", "description: the field $host$\nauthor: Ann"));
        assertTrue(convert("contentctl").err().contains("Splunk would take $host$"));
    }

    /// A correlation returns its keys: an account without its domain is an account still.
    @Test
    void keysAreEntities() throws IOException {
        rule("a.yml", """
                title: Failure
                name: failure
                id: 55555555-5555-4555-8555-555555555555
                logsource: {product: windows, service: security}
                detection:
                  selection: {EventID: 4625}
                  condition: selection
                ---
                title: Many Failures
                id: 66666666-6666-4666-8666-666666666666
                correlation:
                  type: event_count
                  rules: [failure]
                  group-by: [TargetUserName, IpAddress]
                  timespan: 15m
                  condition: {gte: 20}
                """);
        convert("sentinel-arm");
        JsonNode entities = JSON.readTree(Files.readString(out().resolve("a.1.json")))
                .path("resources")
                .path(0)
                .path("properties")
                .path("entityMappings");
        assertEquals(
                java.util.List.of("Account Name TargetUserName", "IP Address IpAddress"),
                Stream.of(entities.path(0), entities.path(1))
                        .map(entity -> entity.path("entityType").asText() + " "
                                + entity.at("/fieldMappings/0/identifier").asText() + " "
                                + entity.at("/fieldMappings/0/columnName").asText())
                        .toList());
        convert("savedsearches");
        String conf = Files.readString(out().resolve("dragoman_detections/default/savedsearches.conf"));
        assertTrue(conf.contains("{\"risk_object_field\":\"TargetUserName\",\"risk_object_type\":\"user\""), conf);
    }

    private static final String LISTED = """
            title: Listed
            id: 33333333-3333-4333-8333-333333333333
            author: Ann
            date: 2026-11-20
            logsource: {category: process_creation, product: windows}
            detection:
              selection: {CommandLine|expand: '%admins%'}
              condition: selection
            """;

    private Answer convertWithLists(String format) throws IOException {
        rule("a.yml", LISTED);
        rule(
                "b.yml",
                LISTED.replace("Listed", "Other").replace("4333", "4444").replace("selection\n", "not selection\n"));
        Answer answer = convert(format, "-O", "placeholders=keep", "--var", "admins=root", "--var", "admins=a, b");
        assertEquals(0, answer.code(), answer.err());
        Answer second = convert(format, "-O", "placeholders=keep", "--var", "admins=root", "--var", "admins=a, b");
        assertTrue(second.err().contains("0 files written"), second.err());
        return answer;
    }

    /// Two rules name one list, which is deployed beside them once.
    @Test
    void listsAreLookupsOfSplunk() throws IOException {
        convertWithLists("savedsearches");
        assertEquals(
                "value,list\nroot,admins\n\"a, b\",admins\n", files().get("dragoman_detections/lookups/admins.csv"));
        assertEquals("[admins]\nfilename = admins.csv\n", files().get("dragoman_detections/default/transforms.conf"));
        assertEquals(
                "[\"dragoman_detections/default/savedsearches.conf\",\"dragoman_detections/lookups/admins.csv\"]",
                manifest().path(0).path("files").toString());
        convertWithLists("contentctl");
        assertEquals("value,list\nroot,admins\n\"a, b\",admins\n", files().get("a.admins.csv"));
    }

    @Test
    void listsAreReferenceListsOfSecOps() throws IOException {
        convertWithLists("secops");
        assertEquals("root\na, b\n", files().get("reference_lists/admins.txt"));
        assertTrue(
                files().get("reference_list_config.yaml").contains("REFERENCE_LIST_SYNTAX_TYPE_PLAIN_TEXT_STRING"),
                files().toString());
        // a backslash escapes, two slashes are a comment
        convert("secops", "-O", "placeholders=keep", "--var", "admins=http://x\\y");
        assertEquals("http:\\/\\/x\\\\y\n", files().get("reference_lists/admins.txt"));
    }

    @Test
    void listsAreFilesOfLogScale() throws IOException {
        convertWithLists("logscale-package");
        assertEquals("value\nroot\n\"a, b\"\n", files().get("lookup-files/admins.csv"));
        convertWithLists("ngsiem");
        assertEquals("value\nroot\n\"a, b\"\n", files().get("a.admins.csv"));
    }

    @Test
    void listsAreReferenceSetsOfQRadar() throws IOException {
        convertWithLists("qradar");
        assertEquals(
                "[\"root\",\"a, b\"]",
                JSON.readTree(files().get("a.admins.set.json")).toString());
        assertEquals(
                "[{\"name\":\"admins\",\"element_type\":\"ALNIC\",\"values\":\"admins.set.json\"}]",
                JSON.readTree(files().get("a.qradar.json"))
                        .path("referenceSets")
                        .toString());
    }

    /// A text that reads like a list is none, and a list that only the risk of events names is deployed too.
    @Test
    void listsOfSecOpsAreThoseThatTheRuleNames() throws IOException {
        rule("a.yml", LISTED.replaceFirst("(?s)  selection:.*", """
                  selection: {CommandLine|contains: '%s'}
                  known: {ParentImage|expand: '%%admins%%'}
                  condition: selection
                custom:
                  risk: [{when: known, score: 90}]
                """.formatted(" in %admins nocase".repeat(8))));
        Answer answer = convert("secops", "-O", "placeholders=keep", "--var", "admins=root");
        assertEquals(0, answer.code(), answer.err());
        assertEquals("root\n", files().get("reference_lists/admins.txt"));
        assertTrue(files().get("rules/listed.yaral").contains("$risk_score = if($e."), files().toString());
    }

    @Test
    void secOpsLooksIntoSevenLists() throws IOException {
        var tests = new StringBuilder();
        for (int i = 0; i < 8; i++) {
            tests.append("  s")
                    .append(i)
                    .append(": {CommandLine|expand: '%l")
                    .append(i)
                    .append("%'}\n");
        }
        rule("a.yml", LISTED.replaceFirst("(?s)  selection:.*", tests + "  condition: 1 of s*\n"));
        var options = new java.util.ArrayList<String>(java.util.List.of("-O", "placeholders=keep"));
        for (int i = 0; i < 8; i++) {
            options.addAll(java.util.List.of("--var", "l" + i + "=x" + i));
        }
        Answer answer = convert("secops", options.toArray(String[]::new));
        assertEquals(2, answer.code(), answer.err());
        assertTrue(answer.err().contains("looks into lists 8 times"), answer.err());
    }
}
