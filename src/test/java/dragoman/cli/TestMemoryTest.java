package dragoman.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// `dragoman test` tries only what changed since it passed, and says the same as if it tried all.
class TestMemoryTest {
    private static final List<String> RUN = List.of("test", "--config", "@dragoman.yml");

    @TempDir
    private Path folder;

    private Shell shell;

    @BeforeEach
    void makeRepository() {
        shell = new Shell(folder);
        shell.file(
                "dragoman.yml",
                "rules: rules\ntests: tests\nfilters: filters\nvariables: {tool: [a.exe]}\n"
                        + "deployments: {soc: {language: kql, pipelines: [own.yml]}}\n");
        shell.file("own.yml", "name: own\npriority: 1\ntransformations: []\n");
        shell.rule("rules/first.yml", "a.exe");
        shell.rule("rules/second.yml", "b.exe");
        shell.file("rules/third.yml", Shell.detection("Image|endswith|expand: '\\%tool%'"));
        shell.rule("rules/fourth.yml", "d.exe");
        shell.file("filters/none.yml", filter("nothing"));
        shell.file("tests/first.yml", inline("a.exe"));
        shell.file("tests/second.yml", "cases:\n- {name: recorded, expect: match, events: second.json}\n");
        shell.file("tests/second.json", "{\"Image\": \"C:\\\\b.exe\"}\n");
        shell.file("tests/third.yml", inline("a.exe"));
    }

    private static String inline(String program) {
        return "cases:\n- {name: one, expect: match, event: {Image: 'C:\\" + program + "'}}\n";
    }

    private static String filter(String program) {
        return "title: F\nlogsource: {category: process_creation, product: windows}\n"
                + "filter:\n    rules: any\n    sel: {Image|endswith: '" + program + "'}\n    condition: not sel\n";
    }

    private Shell.Answer run(String... more) {
        return shell.run(Stream.concat(RUN.stream(), Stream.of(more)).toArray(String[]::new));
    }

    /// A filter is tested by the tests of the rules that it leaves events out of.
    @Test
    void aFilterIsNoRuleWithoutTests() {
        for (int run = 0; run < 2; run++) {
            var answer = run();
            assertTrue(answer.err().contains("; 1 rule file without tests"), answer.err());
        }
    }

    @Test
    void whatPassedIsNotTriedAgain() {
        Shell.Answer first = run("--output-format", "junit");
        Shell.Answer second = run("--output-format", "junit");
        assertEquals(0, first.code(), first.err());
        assertEquals(first.out(), second.out());
        assertTrue(first.err().contains("3 passed, 0 failed"), first.err());
        assertTrue(second.err().contains("3 passed and did not change since, 0 failed"), second.err());
        assertTrue(run("--all").err().contains("3 passed, 0 failed"));
    }

    /// Each edit makes a case fail, or puts a file in error.
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "rules/first.yml;     a.exe;                        x.exe; 1; 2",
                "tests/first.yml;     expect: match;                expect: no match; 1; 2",
                "tests/second.json;   b.exe;                        x.exe; 1; 2",
                "tests/second.yml;    second.json;                  none.json; 2; 0",
                "filters/none.yml;    nothing;                      b.exe; 1; 0",
                "filters/none.yml;    condition: not sel;           condition: sel; 1; 0",
                "dragoman.yml;        a.exe;                        z.exe; 1; 0",
            })
    void aChangeIsTriedAndAFailureTriedAgain(String file, String before, String after, int code, int others)
            throws IOException {
        assertEquals(0, run().code());
        String text = shell.read(file);
        assertTrue(text.contains(before), text);
        shell.file(file, text.replace(before, after));
        for (int i = 0; i < 2; i++) {
            Shell.Answer answer = run();
            assertEquals(code, answer.code(), answer.err());
            assertEquals(answer.out(), run("--all").out());
        }
        Shell.Answer answer = run();
        assertEquals(others > 0, answer.err().contains("(" + others + " of them did not"), answer.err());
        shell.file(file, text);
        assertEquals(0, run().code());
    }

    @Test
    void testsThatComeLaterAreTried() throws IOException {
        assertEquals(0, run().code());
        shell.file("tests/fourth.yml", inline("x.exe"));
        assertEquals(1, run().code());
        Files.delete(folder.resolve("tests/fourth.yml"));
        assertEquals(0, run().code());
        Files.delete(folder.resolve("tests/second.json"));
        assertEquals(2, run().code());
    }

    @Test
    void rulesThatAreNotChosenAreStillKnown() {
        assertEquals(0, run().code());
        assertEquals(0, run("@rules/first.yml").code());
        assertTrue(run().err().contains("3 passed and did not change since"));
    }

    @Test
    void queriesAreTriedAgainWhereAPipelineChanges() throws IOException {
        Shell.Answer first = run("--deployment", "soc");
        assertEquals(0, first.code(), first.err() + first.out());
        Shell.Answer second = run("--deployment", "soc");
        assertTrue(second.err().contains("did not change since"), second.err());
        assertTrue(second.err().contains("3 cases of queries tried: 0 failed"), second.err());
        shell.file(
                "own.yml",
                "name: own\npriority: 1\ntransformations:\n" + "- {id: x, type: rule_failure, message: not here}\n");
        assertFalse(run("--deployment", "soc").err().contains("did not change since"));
    }

    @ParameterizedTest
    @CsvSource({"0", "9", "40", "-1"})
    void aDamagedFileIsAsGoodAsNone(int place) throws IOException {
        assertEquals(0, run().code());
        Path state;
        try (var files = Files.list(folder.resolve(".dragoman"))) {
            state = files.filter(file -> file.getFileName().toString().startsWith("tests-"))
                    .findFirst()
                    .orElseThrow();
        }
        byte[] bytes = Files.readAllBytes(state);
        bytes[place < 0 ? bytes.length - 12 : place] ^= 1;
        Files.write(state, bytes);
        assertTrue(run().err().contains("3 passed, 0 failed"));
        assertTrue(run().err().contains("3 passed and did not change since"));
    }

    @Test
    void withoutAConfigurationNothingIsRemembered() throws IOException {
        Files.delete(folder.resolve("dragoman.yml"));
        for (int i = 0; i < 2; i++) {
            assertTrue(shell.run("test", "@rules/first.yml").err().contains("1 passed, 0 failed"));
        }
        assertFalse(Files.exists(folder.resolve(".dragoman")));
    }

    @Test
    void simulationsAreNamedBesideTheirCases() throws IOException {
        shell.file(
                "rules/first.yml",
                Shell.rule("a.exe") + "simulation:\n- type: atomic-red-team\n  name: Start a\n  technique: T1047\n"
                        + "  atomic_guid: 5750aa16-0e59-4410-8b9a-8a47ca2788e2\n"
                        + "regression_tests_path: data/info.yml\n");
        shell.file("data/info.yml", "regression_tests_info:\n- {name: Positive, type: json, path: data/a.json}\n");
        shell.file("data/a.json", "{\"Image\": \"C:\\\\a.exe\"}\n");
        String words = "Atomic Red Team T1047 Start a (5750aa16-0e59-4410-8b9a-8a47ca2788e2)";
        Shell.Answer answer = run("--output-format", "junit");
        assertEquals(0, answer.code(), answer.err());
        assertTrue(answer.out().contains("name=\"T: Positive [" + words + "]\""), answer.out());
        shell.file("data/a.json", "{\"Image\": \"C:\\\\b.exe\"}\n");
        answer = run();
        assertEquals(1, answer.code());
        assertTrue(answer.out().contains("made by " + words), answer.out());
    }
}
