package dragoman.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What the command line answers: exit codes, files, and words about input of every kind.
class CommandLineTest {
    private static final String RULE = """
            title: Whoami
            logsource: {category: process_creation, product: windows}
            detection:
              selection:
                CommandLine|contains: whoami
              condition: selection
            """;

    @TempDir
    private Path folder;

    /// What a command line said, and its exit code.
    private record Answer(int code, String out, String err) {}

    /// A command is found by the name of its class, so that the annotations of others need not be read.
    @Test
    void classesAreNamedAfterTheirCommands() {
        Main.commandLine().getSubcommands().forEach((name, command) -> {
            Object of = command.getCommandSpec().userObject();
            if (of.getClass().getPackage().equals(Main.class.getPackage())) {
                assertEquals(name + "Command", of.getClass().getSimpleName().replaceFirst("^.", name.substring(0, 1)));
            }
        });
    }

    private static Answer run(String input, String... arguments) {
        InputStream in = System.in;
        PrintStream out = System.out;
        PrintStream err = System.err;
        var data = new ByteArrayOutputStream();
        var talk = new ByteArrayOutputStream();
        try {
            System.setIn(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)));
            System.setOut(new PrintStream(data, true, StandardCharsets.UTF_8));
            System.setErr(new PrintStream(talk, true, StandardCharsets.UTF_8));
            int code = Main.run(arguments);
            return new Answer(code, data.toString(StandardCharsets.UTF_8), talk.toString(StandardCharsets.UTF_8));
        } finally {
            System.setIn(in);
            System.setOut(out);
            System.setErr(err);
        }
    }

    private Path file(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private static String rule(String title, String item, String condition) {
        return RULE.replace("Whoami", title)
                .replace("CommandLine|contains: whoami", item)
                .replace("condition: selection", "condition: " + condition);
    }

    private static void assertRefused(Answer answer, String code) {
        assertEquals(2, answer.code(), answer.err());
        assertTrue(answer.err().contains(code), answer.err());
        assertFalse(answer.err().contains("\tat "), answer.err());
    }

    @ParameterizedTest
    @ValueSource(strings = {"generate-completion", "help"})
    void whatSpeaksOfCommandsKnowsThemAll(String command) {
        String out = run("", command).out();
        for (String name : List.of("ads", "convert", "build", "check", "list", "match", "site", "verify", "version")) {
            assertTrue(out.contains(name), name);
        }
    }

    @Test
    void eachCommandHelps() {
        for (String name : Main.commandLine().getSubcommands().keySet()) {
            Answer alone = run("", name, "--help");
            assertEquals(0, alone.code(), alone.err());
            assertEquals(
                    name.startsWith("generate")
                            ? alone.out()
                            : run("", "help", name).out(),
                    alone.out());
        }
    }

    @Test
    void standardInputIsConverted() {
        Answer answer = run(RULE, "convert", "-t", "kql", "-");
        assertEquals(0, answer.code(), answer.err());
        assertTrue(answer.out().contains("whoami"), answer.out());
        assertFalse(answer.err().contains("whoami"), answer.err());
    }

    @Test
    void everyDocumentHasItsQuery() {
        Answer answer = run(
                RULE + "---\n" + RULE.replace("whoami", "hostname") + "---\n# nothing\n", "convert", "-t", "eql", "-");
        assertEquals(0, answer.code(), answer.err());
        assertTrue(answer.out().contains("whoami") && answer.out().contains("hostname"), answer.out());
    }

    @Test
    void oneBadDocumentDoesNotLoseTheOther() {
        Answer answer = run("title: x\n---\n" + RULE, "convert", "-t", "spl", "-");
        assertEquals(2, answer.code());
        assertTrue(answer.out().contains("whoami"), answer.out());
    }

    @ParameterizedTest
    @CsvSource({
        "convert -t kqll -,             did you mean `kql`",
        "convert -t kql -p sentinell -, did you mean `sentinel`",
        "convert -,                     choose a target with -t",
        "convert -t kql,                RULES",
        "convert -t kql -f nothing -,   nothing",
        "convert -t kql -O a=b -,       unmapped",
        "convert -t kql --var x -,      NAME=VALUE",
        "convert -t kql --outptu x -,   --output",
        "covert -t kql -,               convert",
        "list nothing,                  nothing"
    })
    void wrongUseIsExplained(String arguments, String words) {
        Answer answer = run(RULE, arguments.split(" "));
        assertEquals(3, answer.code(), answer.err());
        assertTrue(answer.err().contains(words), answer.err());
        assertEquals("", answer.out());
    }

    @Test
    void missingFilesAreNamed() {
        assertRefused(
                run("", "convert", "-t", "kql", folder.resolve("nowhere.yml").toString()), "SG0004");
    }

    @Test
    void otherEncodingsAreRefused() throws IOException {
        Path file = folder.resolve("latin.yml");
        Files.write(file, RULE.replace("Whoami", "é").getBytes(StandardCharsets.ISO_8859_1));
        assertRefused(run("", "convert", "-t", "kql", file.toString()), "SG0003");
    }

    @Test
    void onlyYamlBelowAFolderIsRead() throws IOException {
        file("a.yml", RULE);
        file("README.md", "no rule");
        Answer answer = run("", "convert", "-t", "kql", folder.toString());
        assertEquals(0, answer.code(), answer.err());
    }

    @Test
    void outputIsTheSameTwiceAndInAnyOrder() throws IOException {
        Path rules = folder.resolve("rules");
        for (int i = 0; i < 20; i++) {
            file("rules/" + i % 3 + "/r" + i + ".yml", rule("rule " + i, "CommandLine|contains: w" + i, "selection"));
        }
        Path out = folder.resolve("out");
        String[] command = {"convert", "-t", "all", "-o", out.toString(), rules.toString()};
        assertEquals(0, run("", command).code());
        Map<String, String> first = Golden.files(out, "");
        assertEquals(0, run("", command).code());
        assertEquals(first, Golden.files(out, ""));
        Path other = folder.resolve("other");
        run(
                "",
                "convert",
                "-t",
                "all",
                "-o",
                other.toString(),
                rules.resolve("2/r2.yml").toString(),
                rules.resolve("0/r0.yml").toString());
        Path same = folder.resolve("same");
        run(
                "",
                "convert",
                "-t",
                "all",
                "-o",
                same.toString(),
                rules.resolve("0/r0.yml").toString(),
                rules.resolve("2/r2.yml").toString());
        assertEquals(Golden.files(other, ""), Golden.files(same, ""));
    }

    @Test
    void staleOutputGoesAndFilesOfOthersStay() throws IOException {
        file("rules/a.yml", RULE);
        Path b = file("rules/b.yml", RULE);
        String rules = folder.resolve("rules").toString();
        Path out = folder.resolve("out");
        run("", "convert", "-t", "kql", "-o", out.toString(), rules);
        file("out/mine.kql", "mine");
        assertTrue(Files.exists(out.resolve("b.kql")));
        Files.delete(b);
        assertEquals(
                0, run("", "convert", "-t", "kql", "-o", out.toString(), rules).code());
        assertFalse(Files.exists(out.resolve("b.kql")));
        assertTrue(Files.exists(out.resolve("a.kql")));
        assertEquals("mine", Files.readString(out.resolve("mine.kql")));
    }

    @Test
    void oldOutputStaysWhereNewCannotBeWritten() throws IOException {
        Path rule = file("a.yml", RULE);
        Path out = file("out", "a file, not a folder");
        Answer answer = run("", "convert", "-t", "kql", "-o", out.toString(), rule.toString());
        assertEquals(74, answer.code(), answer.err());
        assertEquals("a file, not a folder", Files.readString(out));
        try (var left = Files.list(folder)) {
            assertEquals(2, left.count(), "no staging folder is left behind");
        }
    }

    /// Small inputs that would expand without end, and big ones: an answer within seconds.
    @ParameterizedTest
    @ValueSource(
            strings = {"aliases", "depth", "flow depth", "size", "windash", "condition", "parentheses", "long value"})
    void bombsAreDefused(String kind) {
        String bomb = switch (kind) {
            case "aliases" -> {
                var text = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
                for (int i = 1; i < 12; i++) {
                    text.append("a%d: &a%d [%s]\n".formatted(i, i, ("*a" + (i - 1) + ", ").repeat(9) + "*a" + (i - 1)));
                }
                yield RULE + text;
            }
            case "depth" ->
                RULE + "x:\n"
                        + java.util.stream.IntStream.range(1, 3_000)
                                .mapToObj(i -> " ".repeat(i) + "- \n")
                                .reduce("", String::concat);
            case "flow depth" -> RULE + "x: " + "[".repeat(100_000);
            case "size" -> RULE + "x: " + "y".repeat(20_000_000);
            case "windash" -> rule("w", "CommandLine|windash: '" + " -a".repeat(10) + "'", "selection");
            case "condition" -> rule("c", "a: b", "selection" + " or selection".repeat(150_000));
            case "parentheses" -> rule("p", "a: b", "(".repeat(50_000) + "selection" + ")".repeat(50_000));
            default -> rule("v", "CommandLine|re: '" + "(a|".repeat(50_000) + "'", "selection");
        };
        Answer answer = assertTimeoutPreemptively(Duration.ofSeconds(30), () -> run(bomb, "convert", "-t", "all", "-"));
        assertEquals(
                2,
                answer.code(),
                answer.err().substring(0, Math.min(2_000, answer.err().length())));
        assertTrue(answer.err().contains("error[SG"), kind);
    }

    /// A title is text of others: it must not end a comment, start a line or steer a terminal.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\\nb",
                "\\e[31mred\\e[0m",
                "*/ | delete /*",
                "\\\" } rule x {",
                "${x} <#if> #{y}",
                "\\u202Egnp.exe",
                "a\\0b"
            })
    void hostileTitlesChangeNothing(String title) throws IOException {
        Path rule = file("a.yml", RULE.replace("title: Whoami", "title: \"" + title + "\""));
        Path out = folder.resolve("out");
        Answer answer = run("", "convert", "-t", "all", "-o", out.toString(), rule.toString());
        assertEquals(0, answer.code(), answer.err());
        for (String text : Golden.files(out, "").values()) {
            assertTrue(text.codePoints().noneMatch(point -> Character.isISOControl(point) && point != '\n'), text);
        }
        Answer refused = run(
                RULE.replace("title: Whoami", "title: \"" + title + "\"")
                        .replace("condition: selection", "condition: \"" + title + "\""),
                "convert",
                "-t",
                "all",
                "-");
        assertEquals(2, refused.code(), refused.err());
        assertTrue(
                refused.err().codePoints().noneMatch(point -> Character.isISOControl(point) && point != '\n'),
                refused.err());
    }

    /// Half of a surrogate pair has no bytes in UTF-8: written out it would become a question mark.
    @Test
    void halfCharactersAreNeverWritten() {
        Answer answer = run(rule("h", "CommandLine|contains: \"a\\uD83Db\"", "selection"), "convert", "-t", "all", "-");
        assertRefused(answer, "SG0101");
    }

    @Test
    void fieldsWithoutRulesAreThoseOfTheMapping() {
        Answer answer = run("", "list", "fields", "-t", "kql", "-p", "defender");
        assertEquals(0, answer.code());
        assertTrue(answer.out().contains("kql defender: windows/process_creation/-"), answer.out());
        assertTrue(answer.out().contains("CommandLine -> ProcessCommandLine"), answer.out());
    }

    @Test
    void pipelinesAreListed() {
        Answer answer = run("", "list", "pipelines", "-t", "yaral,eql");
        assertEquals(0, answer.code(), answer.err());
        assertTrue(answer.out().contains("udm_extracted"), answer.out());
        assertFalse(answer.out().contains("sentinel"), answer.out());
        assertEquals(0, run("", "list", "pipelines", "--help").code());
    }

    @Test
    void fieldsOfRulesAreCounted() {
        Answer answer = run(RULE, "list", "fields", "-t", "spl", "-");
        assertTrue(answer.out().contains("spl windows/process_creation/-: 1 rule"), answer.out());
        assertTrue(answer.out().contains("1  mapped    CommandLine -> CommandLine"), answer.out());
    }

    @Test
    void verificationIsATable() {
        Answer answer = run(RULE, "verify", "-");
        assertEquals(0, answer.code());
        assertTrue(
                answer.out()
                        .matches("(?s)target +proved +tested +unchecked +failed +refused\\R.*eql +1 +0 +0 +0 +0\\R.*"),
                answer.out());
    }

    @Test
    void whatOnlyTheProductKnowsIsUnchecked() throws IOException {
        Path pipeline = file("p.yml", """
                name: p
                transformations:
                  - {type: query_expression_placeholders, expression: '{field} in ({id})'}
                """);
        Path rule = file("r.yml", RULE.replace("contains: whoami", "expand: '%names%'"));
        Answer answer = run("", "verify", "-t", "spl", "-p", pipeline.toString(), rule.toString());
        assertTrue(answer.out().matches("(?s).*spl +0 +0 +1 +0 +0\\R.*"), answer.out() + answer.err());
    }

    @Test
    void theManifestTellsNotAskedFromNotPossible() throws IOException {
        assertEquals("proved", verified("contains: whoami"));
        assertEquals("skipped", verified("contains: whoami", "--no-verify"));
        Path pipeline = file("p.yml", """
                name: p
                transformations:
                  - {type: query_expression_placeholders, expression: '{field} in ({id})'}
                """);
        assertEquals("unchecked", verified("expand: '%names%'", "-p", pipeline.toString()));
    }

    private String verified(String item, String... options) throws IOException {
        Path rule = file("r.yml", RULE.replace("contains: whoami", item));
        Path out = folder.resolve("out");
        var arguments = new ArrayList<>(List.of("convert", "-t", "spl", "-o", out.toString(), rule.toString()));
        arguments.addAll(List.of(options));
        Answer answer = run("", arguments.toArray(String[]::new));
        assertEquals(0, answer.code(), answer.err());
        return new ObjectMapper()
                .readTree(out.resolve("manifest.json").toFile())
                .get(0)
                .path("verified")
                .asText();
    }

    @Test
    void deviationsAreToldOnceWithTheirCount() {
        String rules = RULE.replace("windows", "linux") + "---\n" + RULE.replace("windows", "linux");
        Answer answer = run(rules, "convert", "-t", "kql", "-");
        List<String> notes =
                answer.err().lines().filter(line -> line.startsWith("note: ")).toList();
        assertEquals(1, notes.size(), answer.err());
        assertTrue(notes.getFirst().startsWith("note: kql: wider, 2 queries: no column names"), answer.err());
        Answer one = run(RULE.replace("windows", "linux"), "convert", "-t", "kql", "-");
        assertTrue(one.err().contains("note: kql: wider, stdin:"), one.err());
        assertEquals("", run(rules, "convert", "-q", "-t", "kql", "-").err().replaceAll("(?m)^2 rules.*\\R", ""));
    }

    @Test
    void warningsOfFiltersAndCorrelationsAreTold() {
        Answer answer = run(RULE.replace("title:", "name: base\ntitle:") + """
                ---
                title: C
                correlation: {type: event_count, rules: base, foo: bar, timespan: 5m, condition: {gte: 3}}
                ---
                title: F
                logsource: {category: process_creation, product: windows}
                filter: {rules: [base], selection: {IntegrityLevel: Hihg}, condition: not selection}
                """, "convert", "-t", "spl", "-");
        assertEquals(0, answer.code(), answer.err());
        for (String code : List.of("SG0515", "SG0518", "SG1206")) {
            assertEquals(2, answer.err().split(code, -1).length, answer.err());
        }
    }

    @Test
    void editedCorrelationsAreHeldAgainstTheirRule() throws IOException {
        Path rules = Path.of("rules/correlations/many_discovery_calls.yml");
        Path query = file("q.spl", Files.readString(Path.of("golden/correlations/many_discovery_calls.1.spl")));
        assertEquals(0, edited(rules, query).code());
        Files.writeString(query, Files.readString(query).replace("time_window=15m", "time_window=5m"));
        Answer shorter = edited(rules, query);
        assertEquals(1, shorter.code());
        assertTrue(shorter.out().contains("its window has 300 seconds instead of 900"), shorter.out());
    }

    private static Answer edited(Path rules, Path query) {
        return run("", "verify", "-t", "spl", "--query", query.toString(), rules.toString());
    }

    @Test
    void editedQueriesAreHeldAgainstTheirRule() throws IOException {
        Path rule = file("r.yml", RULE);
        Path query = file("q.kql", run(RULE, "convert", "-t", "kql", "-").out());
        assertEquals(0, verified(rule, query).code());
        Files.writeString(query, Files.readString(query).replace("whoami", "whoam"));
        Answer wider = verified(rule, query);
        assertEquals(1, wider.code());
        assertTrue(wider.out().startsWith("the query finds and the rule does not"), wider.out());
        Files.writeString(query, Files.readString(query).replace("whoam", "whoami.exe"));
        assertTrue(verified(rule, query).out().startsWith("the rule finds and the query misses"));
        Files.writeString(query, "DeviceProcessEvents | where (");
        assertTrue(verified(rule, query).out().startsWith("the query cannot be read back"));
        assertEquals(
                3,
                run("", "verify", "--query", query.toString(), rule.toString()).code());
    }

    private static Answer verified(Path rule, Path query) {
        return run("", "verify", "-t", "kql", "--query", query.toString(), rule.toString());
    }

    @Test
    void foldersOfEventsAreRead() throws IOException {
        Path rule = file("rules/r.yml", RULE);
        file("events/deep/one.json", "{\"CommandLine\": \"whoami /all\"}");
        file("events/two.ndjson", "{\"CommandLine\": \"dir\"}\n{\"CommandLine\": \"WHOAMI\"}\n");
        file("events/notes.txt", "whoami");
        Answer answer = run(
                "",
                "match",
                "--rules",
                rule.toString(),
                "--events",
                folder.resolve("events").toString());
        assertEquals(0, answer.code(), answer.err());
        assertEquals(2, answer.out().lines().count(), answer.out());
    }

    private static final String RATED = """
            title: Made
            name: made
            logsource: {product: aws, service: cloudtrail}
            detection:
              made: {eventName: [CreateUser, RunInstances, CreateKey]}
              user: {eventName: CreateUser}
              machine: {eventName: RunInstances}
              condition: made
            custom:
              risk:
                - {when: user, score: 90, indicator: A user}
                - {when: user or machine, score: 80, indicator: Not only a key}
            """;

    /// What a query would say of the event stands in its hit: the first score, or 0, and all words.
    @Test
    void hitsHaveTheScoreAndTheWordsOfTheirEvent() throws IOException {
        Path rule = file("rules/r.yml", RATED);
        Path events = file("events.json", """
                {"eventName": "CreateUser"}
                {"eventName": "RunInstances"}
                {"eventName": "CreateKey"}
                """);
        Answer answer = run("", "match", "-r", rule.toString(), "-e", events.toString());
        assertEquals(
                List.of(
                        "\"score\":90,\"indicators\":[\"A user\",\"Not only a key\"]}",
                        "\"score\":80,\"indicators\":[\"Not only a key\"]}",
                        "\"score\":0}"),
                answer.out()
                        .lines()
                        .map(line -> line.replaceFirst(".*(?=\"score)", ""))
                        .toList(),
                answer.err());
    }

    @Test
    void hitsOfAUnionHaveWhatTheirRuleSays() throws IOException {
        Path rule = file("rules/r.yml", RATED + """
                ---
                title: Another
                name: another
                logsource: {product: aws, service: cloudtrail}
                detection: {made: {eventName: CreateVpc}, condition: made}
                custom: {risk: [{indicator: A network}]}
                ---
                title: Any
                correlation: {type: event_count, rules: [made, another], timespan: 1h, condition: {gte: 1}}
                """);
        Path events = file("events.json", """
                {"eventName": "RunInstances", "eventTime": "2026-11-29T00:00:00Z"}
                {"eventName": "CreateVpc", "eventTime": "2026-11-29T00:00:01Z"}
                """);
        Answer answer = run("", "match", "-r", rule.toString(), "-e", events.toString());
        assertEquals(
                List.of(
                        "\"score\":80,\"indicators\":[\"Not only a key\"]}",
                        "\"score\":0,\"indicators\":[\"A network\"]}"),
                answer.out()
                        .lines()
                        .map(line -> line.replaceFirst(".*(?=\"score)", ""))
                        .toList(),
                answer.err());
    }

    @Test
    void explainTellsTheRiskOfHits() {
        String events = run(RATED, "explain", "-t", "kql", "-").out();
        assertTrue(events.contains("""
                ## resolve: what it says of the events that it finds

                  score 90, "A user", if
                    eventName is 'CreateUser'
                  score 80, "Not only a key", if
                    one of
                """), events);
        String hits = run(RATED + """
                ---
                title: Many
                correlation: {type: event_count, rules: [made], group-by: [awsRegion], timespan: 1h, condition: {gte: 5}}
                custom: {risk: [{when: event_count >= 50 and event_count < 90, score: 70}, {score: 20}]}
                """, "explain", "-t", "kql", "-").out();
        assertTrue(hits.contains("""
                ## resolve: what the correlation says of its hits

                  score 70, if (event_count >= 50 and event_count < 90)
                  score 20
                """), hits);
        assertFalse(hits.contains("of the events that it finds"), hits);
    }

    /// What queries rest on and need is said once for each mapping, not only in the manifest.
    @Test
    void mappingsTellHowWellTheyAreKnownAndWhatTheyNeed() {
        Answer answer = run(RULE, "convert", "-t", "kql,aql", "-");
        assertTrue(answer.err().contains("kql, mapping `defender`: 1 query (1 documented)"), answer.err());
        assertTrue(answer.err().contains("aql, mapping `qradar`: 1 query (1 assumed)"), answer.err());
        assertTrue(answer.err().contains("  1 query: it needs a custom property"), answer.err());
        assertFalse(run(RULE, "convert", "-q", "-t", "kql,aql", "-").err().contains("mapping"));
    }
}
