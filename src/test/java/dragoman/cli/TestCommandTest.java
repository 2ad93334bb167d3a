package dragoman.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.Compilation.Compiled;
import dragoman.Compiler;
import dragoman.Corpus;
import dragoman.Language;
import dragoman.match.Event;
import dragoman.read.RuleReader;
import dragoman.source.SourceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// `dragoman test`: cases, files of events, correlations, what fails and why.
class TestCommandTest {
    private static final String RULE = """
            title: Mail
            id: 11111111-1111-4111-8111-111111111111
            logsource: {category: process_creation, product: windows}
            detection:
              selection:
                ParentImage|endswith: '\\outlook.exe'
                Image|endswith: ['\\wscript.exe', '\\cscript.exe']
              filter: {CommandLine|contains: build}
              condition: selection and not filter
            """;
    private static final String MATCH = "{ParentImage: 'C:\\outlook.exe', Image: 'C:\\cscript.exe'}";

    @TempDir
    private Path folder;

    private Shell shell;

    @BeforeEach
    void openShell() {
        shell = new Shell(folder);
    }

    private void write(String path, String text) throws IOException {
        Files.createDirectories(folder.resolve(path).getParent());
        Files.writeString(folder.resolve(path), text);
    }

    private static String cases(String expect, String event) {
        return "cases:\n- {name: one, expect: " + expect + ", event: " + event + "}\n";
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "match;    {ParentImage: 'C:\\outlook.exe', Image: 'C:\\cscript.exe'};                            0",
                "1;        {ParentImage: 'C:\\outlook.exe', Image: 'C:\\cscript.exe'};                            0",
                "2;        {ParentImage: 'C:\\outlook.exe', Image: 'C:\\cscript.exe'};                            1",
                "no match; {ParentImage: 'C:\\outlook.exe', Image: 'C:\\cscript.exe'};                            1",
                "no match; {ParentImage: 'C:\\outlook.exe', Image: 'C:\\cscript.exe', CommandLine: a build};      0",
                "match;    {ParentImage: 'C:\\outlook.exe', Image: 'C:\\cscript.exe', CommandLine: a build};      1",
                "maybe;    {ParentImage: 'C:\\outlook.exe'};                                                      2",
                "match;    none.json;                                                                             2"
            })
    void aCaseSaysWhatItExpects(String expect, String event, int code) throws IOException {
        write("rules/a/mail.yml", RULE);
        write("tests/a/mail.yml", cases(expect, event));
        assertEquals(code, shell.run("test", "@rules").code());
        assertEquals(code, shell.run("test", "@rules/a/mail.yml").code());
    }

    @Test
    void everyEventOfACaseCounts() throws IOException {
        write("rules/mail.yml", RULE);
        write(
                "tests/events.json",
                "{\"Image\": \"x\"}\n{\"ParentImage\": \"\\\\outlook.exe\", \"Image\": \"\\\\wscript.exe\"}");
        write("tests/mail.yml", "cases:\n- {name: few, expect: 2, events: [events.json, " + MATCH + "]}\n");
        assertEquals(0, shell.run("test", "@rules").code());
        write("tests/mail.yml", "cases:\n- {name: few, expect: match, events: [events.json, " + MATCH + "]}\n");
        var answer = shell.run("test", "@rules");
        assertEquals(1, answer.code());
        assertTrue(answer.out().contains("expected match, found 2 of 3 events"), answer.out());
    }

    @Test
    void aFailureNamesTheNearestMissFirst() throws IOException {
        write("rules/mail.yml", RULE);
        write("tests/mail.yml", cases("match", "{ParentImage: 'C:\\outlok.exe', Image: 'C:\\wscript.exe'}"));
        String out = shell.run("test", "@rules").out();
        assertTrue(out.contains("^^^^^ wanted ParentImage|endswith: '\\outlook.exe', saw 'C:\\outlok.exe'"), out);
        assertTrue(out.contains("""
                   | false  selection and not filter
                   |   false  selection
                   |     false  ParentImage|endswith: '\\outlook.exe'   saw 'C:\\outlok.exe'
                   |     true   Image|endswith: any of 2
                   |       true   Image|endswith: '\\wscript.exe'   saw 'C:\\wscript.exe'
                   |       false  Image|endswith: '\\cscript.exe'   saw 'C:\\wscript.exe'
                   |   true   not filter
                """), out);
        write("tests/mail.yml", cases("no match", MATCH));
        out = shell.run("test", "@rules").out();
        assertTrue(out.contains("wanted CommandLine|contains: 'build', saw no CommandLine"), out);
    }

    @Test
    void correlationsTakeSequences() throws IOException {
        write("rules/many.yml", """
                title: Base
                name: base
                logsource: {category: process_creation, product: windows}
                detection: {selection: {Image: a}, condition: selection}
                ---
                title: Many
                name: many
                correlation: {type: event_count, rules: [base], group-by: [User], timespan: 5m, condition: {gte: 3}}
                """);
        String sequence =
                "cases:\n- {name: burst, expect: match, sequence: [{at: 0s, repeat: 2, event: {Image: a, User: u}},"
                        + " {at: %s, event: {Image: a, User: u}}]}\n";
        write("tests/many.yml", "rule: many\n" + sequence.formatted("5m"));
        assertEquals(0, shell.run("test", "@rules").code());
        write(
                "tests/many.yml",
                "rule: many\n" + sequence.formatted("301s") + "---\nrule: base\n" + cases("match", "{Image: A}"));
        var answer = shell.run("test", "@rules");
        assertEquals(1, answer.code());
        assertTrue(answer.out().contains("3 with User = u"), answer.out());
        assertTrue(answer.err().contains("2 cases of 2 rules: 1 passed, 1 failed"), answer.err());
        write("tests/many.yml", sequence.formatted("5m"));
        answer = shell.run("test", "@rules");
        assertEquals(2, answer.code());
        assertTrue(answer.out().contains("has 2 rules"), answer.out());
    }

    @Test
    void filtersAndVariablesOfTheConfigurationApply() throws IOException {
        write("rules/mail.yml", RULE.replace("contains: build", "contains|expand: '%tool%'"));
        write("filters/service.yml", """
                title: Service
                logsource: {category: process_creation, product: windows}
                filter: {rules: any, selection: {User: svc}, condition: not selection}
                """);
        write("dragoman.yml", """
                variables: {tool: build}
                deployments:
                  one: {language: kql}
                  two: {language: kql, filters: [], variables: {tool: other}}
                """);
        write(
                "tests/mail.yml",
                cases("no match", "{ParentImage: '\\outlook.exe', Image: '\\wscript.exe', User: svc}")
                        + "- {name: tool, expect: no match, event: {ParentImage: '\\outlook.exe', Image: '\\wscript.exe', CommandLine: build}}\n");
        String config = folder.resolve("dragoman.yml").toString();
        assertEquals(0, shell.run("test", "--config", config).code());
        assertEquals(
                0, shell.run("test", "--config", config, "--deployment", "one").code());
        var answer = shell.run("test", "--config", config, "--deployment", "two");
        assertEquals(1, answer.code());
        assertTrue(answer.err().contains("0 passed, 2 failed"), answer.err());
        assertEquals(
                3,
                shell.run("test", "--config", config, "--deployment", "three").code());
    }

    @Test
    void everyFormTellsOfACase() throws IOException {
        write("rules/mail.yml", RULE);
        write("tests/mail.yml", cases("match", MATCH) + "- {name: two, expect: no match, event: " + MATCH + "}\n");
        String junit = shell.run("test", "@rules", "--output-format", "junit").out();
        assertTrue(junit.contains("tests=\"2\" failures=\"1\""), junit);
        assertTrue(junit.contains("<testcase name=\"Mail: one\""), junit);
        String json = shell.run("test", "@rules", "--output-format", "json").out();
        assertTrue(json.contains("\"code\":\"SG1404\"") && json.contains("\"title\":\"Mail\""), json);
        String github = shell.run("test", "@rules", "--output-format", "github").out();
        assertTrue(github.startsWith("::error ") && github.contains("line=3"), github);
    }

    @Test
    void passesWhatTheCorpusRecorded() {
        var answer = shell.run("test", Corpus.path("rules").toString());
        assertEquals("", answer.out());
        assertEquals(0, answer.code());
        assertTrue(answer.err().contains("136 cases of 136 rules: 136 passed, 0 failed"), answer.err());
        assertTrue(answer.err().contains("; 56 could not be tried"), answer.err());
    }

    @Test
    void exampleRulesHaveTestsThatNoticeEveryFault() {
        var answer = shell.run("test", "rules", "--equivalents", "--mutants-under", "100");
        assertEquals("", answer.out());
        assertEquals(0, answer.code());
        assertFalse(answer.err().contains("without tests"), answer.err());
        assertEquals(
                List.of(
                        "Program Started From A Share: `selection.Image|startswith: '\\\\\\\\'` minds case, or does not",
                        "Remote Desktop Started By A Browser: `selection.DestinationPort: any of 2` minds case, or does not",
                        "Remote Logon With A Machine Account: `selection.TargetUserName|endswith: '$'` minds case, or does not"),
                answer.err()
                        .lines()
                        .filter(line -> line.startsWith("makes no difference: "))
                        .map(line -> line.substring(21))
                        .sorted()
                        .toList());
    }

    @Test
    void whatIsMissingIsWritten() throws IOException {
        write("rules/a/mail.yml", RULE);
        var answer = shell.run("test", "@rules", "--mutants-under", "100");
        assertEquals(1, answer.code());
        assertTrue(answer.out().contains("no case would notice that `not filter` is left out"), answer.out());
        assertTrue(answer.err().contains("0 of "), answer.err());
        write("tests/a/mail.yml", "cases:\n- name: mine\n  expect: match\n  event: " + MATCH + "\n# the end\n");
        assertEquals(0, shell.run("test", "@rules", "--write").code());
        String text = Files.readString(folder.resolve("tests/a/mail.yml"));
        assertTrue(text.startsWith("cases:\n- name: mine\n"), text);
        assertTrue(text.contains("generated: dragoman"), text);
        answer = shell.run("test", "@rules", "--mutants-under", "100");
        assertEquals("", answer.out());
        assertEquals(0, answer.code());
        assertTrue(shell.run("test", "@rules", "--write").err().contains("0 cases written"));
        assertEquals(text, Files.readString(folder.resolve("tests/a/mail.yml")));
    }

    @Test
    void coverageTellsWhatNoEventExercises() throws IOException {
        write("rules/a/mail.yml", RULE);
        write("tests/a/mail.yml", cases("match", MATCH));
        var answer = shell.run("test", "@rules", "--coverage");
        assertEquals(0, answer.code());
        assertTrue(answer.out().contains("exercises `selection.Image|endswith: '\\wscript.exe'`"), answer.out());
        assertTrue(answer.out().contains("exercises `filter.CommandLine|contains: 'build'`"), answer.out());
        assertFalse(answer.out().contains("cscript.exe'`"), answer.out());
        assertTrue(answer.err().lines().anyMatch(line -> line.matches("a +2 of +4 +50.0 %")), answer.err());
        assertEquals(1, shell.run("test", "@rules", "--fail-under", "51").code());
        assertEquals(
                0,
                shell.run("test", "@rules", "--fail-under", "50", "--coverage-file", "@c.json")
                        .code());
        assertTrue(Files.readString(folder.resolve("c.json")).contains("\"exercised\" : 2"));
        shell.run("test", "@rules", "--coverage-file", "@c.html");
        String page = Files.readString(folder.resolve("c.html"));
        assertTrue(page.contains("<span class=\"no\">  filter: {CommandLine|contains: build}</span>"), page);
        assertTrue(page.contains("<span class=\"some\">    Image|endswith:"), page);
        assertTrue(page.contains("<span class=\"yes\">    ParentImage|endswith:"), page);
    }

    @Test
    void aFilterIsExercisedOnlyWhereItDecides() throws IOException {
        write("rules/mail.yml", RULE);
        write("tests/mail.yml", cases("no match", "{CommandLine: build}"));
        assertTrue(shell.run("test", "@rules", "--coverage").err().contains("0 of      4"));
        write("tests/mail.yml", cases("no match", MATCH.replace("}", ", CommandLine: build}")));
        assertTrue(shell.run("test", "@rules", "--coverage").err().contains("1 of      4"));
    }

    @Test
    void queriesAreTriedOnTheRecordsOfTheirProduct() throws IOException {
        var answer = shell.run("test", "rules", "--as", "all");
        assertEquals("", answer.out());
        assertEquals(0, answer.code());
        assertTrue(
                answer.err().lines().anyMatch(line -> line.matches("[23]\\d{3} cases of queries tried: 0 failed.*")),
                answer.err());
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void anotherQueryFindsOtherRecords(Language language) {
        var document = RuleReader.read(new SourceFile("mail.yml", RULE)).getFirst();
        var compiled = (Compiled) Targets.of(List.of(language.word()), List.of())
                .compiler(false)
                .compile(document, Compiler.project(List.of(document)))
                .getFirst();
        var other = new Compiled(
                language,
                compiled.verdict(),
                compiled.reasons(),
                compiled.warnings(),
                compiled.text().replaceAll("(?i)cscript|\\[c.]\\[s.]\\[c.]\\[r.]\\[i.]\\[p.]\\[t.]", "mshta"),
                compiled.finished(),
                compiled.world(),
                compiled.evidence(),
                compiled.way(),
                compiled.verification());
        var event = Event.of(Map.of("ParentImage", "C:\\outlook.exe", "Image", "C:\\cscript.exe"));
        assertTrue(EmittedQuery.of(compiled).orElseThrow().tried(event).found());
        assertFalse(EmittedQuery.of(other).orElseThrow().tried(event).found(), other.text());
    }

    @Test
    void eventsAreCapturedWithTheFieldsThatMatter() throws IOException {
        write("rules/mail.yml", RULE);
        write("tests/.keep", "");
        write("events.json", """
                {"Image": "C:\\\\cscript.exe", "ParentImage": "D:\\\\outlook.exe", "User": "u", "CommandLine": "x"}
                {"Image": "other"}
                """);
        assertEquals(
                0,
                shell.run("test", "@rules/mail.yml", "--capture", "@events.json")
                        .code());
        assertEquals("""
                cases:
                  - name: captured from events.json
                    expect: match
                    event:
                      Image: 'C:\\cscript.exe'
                      ParentImage: 'D:\\outlook.exe'
                      CommandLine: 'x'
                """, Files.readString(folder.resolve("tests/mail.yml")));
        assertEquals(0, shell.run("test", "@rules").code());
        assertEquals(
                0,
                shell.run("test", "@rules/mail.yml", "--capture", "@events.json", "--not", "--whole")
                        .code());
        assertTrue(Files.readString(folder.resolve("tests/mail.yml")).contains("      User: 'u'"));
        assertEquals(1, shell.run("test", "@rules").code());
    }

    /// Where one file cannot be written, none is; nothing of the attempt stays.
    @Test
    void missingCasesAreWrittenAllOrNone() throws IOException {
        write("rules/a.yml", RULE);
        write("rules/b.yml", RULE);
        write("tests/b.yml/in-the-way.txt", "");
        var answer = shell.run("test", "@rules", "--write");
        assertTrue(answer.code() > 1, answer.err());
        assertFalse(Files.exists(folder.resolve("tests/a.yml")), answer.err());
        Files.delete(folder.resolve("tests/b.yml/in-the-way.txt"));
        Files.delete(folder.resolve("tests/b.yml"));
        assertEquals(0, shell.run("test", "@rules", "--write").code());
        try (var files = Files.list(folder.resolve("tests"))) {
            assertEquals(
                    List.of("a.yml", "b.yml"),
                    files.map(file -> file.getFileName().toString()).sorted().toList());
        }
    }

    /// Two rule files that share a file of tests both find their cases in it.
    @Test
    void filesThatShareTheirTestsAreBothWritten() throws IOException {
        write("rules/a.yml", RULE);
        write("rules/a.yaml", RULE.replace("title: ", "title: Other "));
        String err = shell.run("test", "@rules", "--write").err();
        assertEquals(
                2,
                err.lines()
                        .filter(line -> line.matches(".*a\\.yml: \\d+ cases written"))
                        .count(),
                err);
    }
}
