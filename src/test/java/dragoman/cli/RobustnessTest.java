package dragoman.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.Backend;
import dragoman.Compilation;
import dragoman.Compilation.Refused;
import dragoman.Compiler;
import dragoman.Language;
import dragoman.Mappings;
import dragoman.cli.Shell.Answer;
import dragoman.pipeline.Pipelines;
import dragoman.read.RuleDocument;
import dragoman.read.RuleReader;
import dragoman.resolve.Placeholders;
import dragoman.source.Diagnostics;
import dragoman.source.SourceFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Bad input, faults and habits: what each of them costs, and what it does not.
class RobustnessTest {
    /// What grows with the square of its input takes longer, on the slowest machine.
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @TempDir
    private Path folder;

    private Shell shell;

    @BeforeEach
    void open() {
        shell = new Shell(folder);
    }

    private static void assertSays(Answer answer, int code, String words) {
        assertEquals(code, answer.code(), answer.err());
        assertTrue((answer.out() + answer.err()).contains(words), answer.out() + answer.err());
        assertFalse(answer.err().contains("\tat "), answer.err());
    }

    // events

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"Image\":1e999999999}",
                "{\"Image\":-1e999999999}",
                "{\"Image\":1e2147483647}",
                "{\"Image\":1e-2147483648}",
                "{\"Image\":1e100000000}",
                "{\"Image\":\"a\"",
                "{\"Image\":NaN}",
                "{\"Image\" \"a\"}",
                "{\"Image\":\"a\tb\"}",
                "5",
                "[1, {}",
                "ü",
                "{\"a\":[{\"b\":[[}"
            })
    void aBrokenEventCostsItsLine(String broken) {
        shell.rule("r.yml", "a.exe");
        shell.file("e.json", "{\"Image\":\"\\\\a.exe\"}\n" + broken + "\n{\"Image\":\"\\\\a.exe\"}\n");
        Answer answer = assertTimeoutPreemptively(PATIENCE, () -> shell.run("match", "-r", "@r.yml", "-e", "@e.json"));
        assertEquals(2, answer.code(), answer.err());
        assertEquals(2, answer.out().lines().count(), answer.out() + answer.err());
        assertTrue(answer.err().contains("e.json:"), answer.err());
        assertFalse(answer.err().contains("Source:") || answer.err().contains("JsonReadFeature"), answer.err());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{\"Image\":\"a\"|{\"Image\":\"b\"}; 2:1: not JSON: `{` cannot stand here",
                "{\"Image\":NaN}; 1:10: not JSON: `NaN` cannot stand here",
                "{\"Image\":\"a|; 1:12: not JSON: the line ends too early",
                "[5]; 1:1: an event must be a JSON object, not `5`",
                "{\"a\":1e99999}; 1:1: the number 1e99999 is out of range; it is taken as text"
            })
    void placesOfBrokenEventsAreRight(String events, String said) {
        shell.rule("r.yml", "a.exe");
        Answer answer = shell.piped(events.replace('|', '\n') + "\n", "match", "-r", "@r.yml");
        String[] parts = said.split(": ", 2);
        assertSays(answer, 2, parts[1]);
        assertTrue(answer.err().contains("--> -:" + parts[0].strip() + "\n"), answer.err());
    }

    @Test
    void eventsOfWindowsAndPipesAreRead() throws IOException {
        shell.rule("r.yml", "a.exe");
        String event = "{\"Image\":\"\\\\a.exe\"}\r\n";
        Files.write(folder.resolve("u.json"), ("\uFEFF" + event + event).getBytes(StandardCharsets.UTF_16LE));
        shell.file("b.json", "\uFEFF" + event);
        shell.file("deep/c.JSONL", "[\n" + event + "," + event + "]");
        Files.createSymbolicLink(folder.resolve("link"), folder.resolve("deep"));
        Answer answer = shell.run("match", "-r", "@r.yml", "-e", "@u.json", "@b.json", "@link", "/dev/null");
        assertSays(answer, 0, "u.json");
        assertEquals(5, answer.out().lines().count(), answer.out());
    }

    // bounds

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "DestinationPort|gt: 1.0e+30;   SG0416",
                "DestinationPort|lt: 1.5e+300;  SG0416",
                "DestinationPort: 0.1e-400;     SG0416",
                "Image: 100000000000000000000;  SG0416",
                "Image|re: '(((((((((((((((a{9}){9}){9}){9}){9}){9}){9}){9}){9}){9}){9}){9}){9}){9}){9}'; SG0405"
            })
    void numbersHaveBounds(String item, String code) {
        shell.file("r.yml", Shell.detection(item));
        assertSays(shell.run("convert", "-q", "-t", "all", "--verify", "@r.yml"), 2, "");
        assertSays(shell.run("check", "@r.yml"), 2, code);
    }

    @Test
    void aSumWithAHugeNumberCostsNoOtherRule() {
        shell.file(
                "r.yml",
                Shell.rule("a.exe").replace("title: T", "title: T\nname: a")
                        + "---\ntitle: S\ncorrelation:\n  type: value_sum\n"
                        + "  rules: [a]\n  timespan: 5m\n  generate: true\n  condition: {gte: 1.0e+999, field: x}\n---\n"
                        + Shell.rule("b.exe"));
        Answer answer = shell.run("convert", "-t", "kql", "@r.yml");
        assertSays(answer, 2, "out of range");
        assertTrue(answer.out().contains("b.exe"), answer.out());
    }

    @Test
    void chainsOfEncodingsEnd() {
        shell.file("r.yml", Shell.detection("CommandLine" + "|base64".repeat(90) + ": abc"));
        assertSays(assertTimeoutPreemptively(PATIENCE, () -> shell.run("convert", "-t", "all", "@r.yml")), 2, "SG0414");
    }

    @Test
    void expressionsThatBacktrackAreEnded() {
        shell.file("r.yml", Shell.detection("Image|re: '((((a*)*)*)*)*b'"));
        shell.file("e.json", "{\"Image\":\"" + "a".repeat(40) + "\"}\n{\"Image\":\"ab\"}\n");
        Answer answer = shell.run("match", "-r", "@r.yml", "-e", "@e.json");
        assertSays(answer, 2, "SG0415");
        assertEquals(1, answer.out().lines().count());
        shell.file(
                "p.yml", "name: p\ntransformations:\n  - {type: replace_string, regex: '((a*)*)*$', replacement: b}\n");
        shell.rule("a.yml", "a".repeat(60) + "!");
        assertSays(shell.run("convert", "-t", "spl", "-p", "@p.yml", "@a.yml"), 2, "backtracks without end");
    }

    @ParameterizedTest
    @ValueSource(strings = {"σς", "Σ", "å", "ß", "ẞ", "µm", "Ω", "ǆ", "ﬅ", "ĸſ", "ı", "K"})
    void lettersOfMoreThanTwoCasesAreFound(String letters) {
        shell.file("r.yml", Shell.detection("CommandLine|contains: '" + letters + "'"));
        Answer answer = shell.run("convert", "-t", "all", "--verify", "@r.yml");
        assertSays(answer, 0, "");
        shell.file("r.yml", Shell.detection("CommandLine|re|i: 'a[" + letters + "].*x'"));
        assertSays(shell.run("convert", "-t", "spl,sumo,lucene,eql,esql,sql,kql", "--verify", "@r.yml"), 0, "");
    }

    @Test
    void aTabIsShownAsABlank() {
        shell.file("r.yml", "title: T\nlogsource:\n\tproduct: windows\n");
        assertSays(shell.run("check", "@r.yml"), 2, "3 |  product: windows\n  | ^ ");
    }

    @ParameterizedTest
    @ValueSource(ints = {8_500_000, 33_000_000})
    void filesHaveBounds(int size) {
        shell.file("r.yml", (Shell.rule("a.exe") + "---\n").repeat(size / 100));
        assertSays(shell.run("check", "@r.yml"), 2, "has more than ");
    }

    @Test
    void listsOfThousandsAreLinted() {
        String values = IntStream.range(0, 50_000)
                .mapToObj("            - v%05d\n"::formatted)
                .collect(java.util.stream.Collectors.joining());
        shell.file(
                "r.yml", Shell.detection("CommandLine|contains:\n            - 'v49999-'\n" + values.stripTrailing()));
        assertSays(
                assertTimeoutPreemptively(PATIENCE, () -> shell.run("check", "@r.yml")),
                0,
                "`v49999` leaves this without effect");
    }

    @Test
    void filesOfThousandsOfRulesAreLinted() {
        shell.file("r.yml", (Shell.detection("CommandLine: '*a*'") + "---\n").repeat(5_000));
        assertSays(assertTimeoutPreemptively(PATIENCE, () -> shell.run("check", "@r.yml")), 0, "ST010");
    }

    @Test
    void valuesHaveBounds() {
        shell.rule("a.yml", "a.exe");
        Assumptions.assumeTrue(Files.exists(Path.of("/dev/zero")));
        assertSays(
                assertTimeoutPreemptively(
                        PATIENCE, () -> shell.run("convert", "-t", "spl", "--vars", "/dev/zero", "@a.yml")),
                3,
                "more than 32000000 bytes");
    }

    // faults

    /// A stage that breaks, in the guise of a backend without stages.
    @Test
    void aFaultCostsOneRuleAndIsNeverQuiet() {
        var broken = new Backend(
                Language.SPL, java.util.Map.of(), Mappings.load(Language.SPL, new Diagnostics()), Pipelines.NONE);
        var compiler = new Compiler(List.of(broken), Placeholders.NONE, false, false);
        var file = new SourceFile("r.yml", Shell.rule("a.exe"));
        List<RuleDocument> documents = RuleReader.read(file);
        Compilation compilation = compiler.compile(documents.getFirst(), Compiler.project(documents))
                .getFirst();
        assertTrue(compilation instanceof Refused refused && refused.isFault());
        var err = System.err;
        var talk = new java.io.ByteArrayOutputStream();
        try {
            System.setErr(new java.io.PrintStream(talk, true, StandardCharsets.UTF_8));
            new Report(new Console(), true)
                    .results(List.of(new Result(
                            new RuleSet.Source(null, file, documents),
                            documents.getFirst(),
                            List.of(),
                            compilation,
                            Optional.empty())));
        } finally {
            System.setErr(err);
        }
        assertTrue(talk.toString(StandardCharsets.UTF_8).contains("SG9001"), talk.toString(StandardCharsets.UTF_8));
        assertTrue(talk.toString(StandardCharsets.UTF_8).contains("r.yml:1:1"), talk.toString(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(strings = {"convert -q -t spl", "explain -t spl", "verify -t spl", "list targets", "help"})
    void whatStdoutDoesNotTakeIsAnError(String command) throws Exception {
        Path full = Path.of("/dev/full");
        Assumptions.assumeTrue(Files.exists(full), "there is no /dev/full");
        shell.rule("a.yml", "a.exe");
        var arguments = new java.util.ArrayList<>(List.of(command.split(" ")));
        if (!command.startsWith("list") && !command.equals("help")) {
            arguments.add("@a.yml");
        }
        var whole = new java.util.ArrayList<>(List.of(
                "sh",
                "-c",
                "exec \"$@\" > /dev/full",
                "sh",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        arguments.forEach(argument -> whole.add(
                argument.startsWith("@") ? folder.resolve(argument.substring(1)).toString() : argument));
        Process run = new ProcessBuilder(whole).start();
        String err = new String(run.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(74, run.waitFor(), err);
        assertTrue(err.contains("cannot write to stdout: no space left on device"), err);
    }

    @Test
    void whatTheDiskDoesNotTakeNamesItsPlace() {
        Assumptions.assumeTrue(Files.exists(Path.of("/dev/full")), "there is no /dev/full");
        shell.rule("a.yml", "a.exe");
        var answer = shell.run("convert", "-q", "-t", "spl", "-o", "/dev/full", "@a.yml");
        assertEquals(74, answer.code(), answer.err());
        assertTrue(answer.err().contains("cannot write: /dev/full: no space left on device"), answer.err());
    }

    @Test
    void namesWorkInTheLocaleC() throws Exception {
        shell.rule("p/ü.yml", "a.exe");
        Process run = shell.fork(List.of("LC_ALL=C"), "convert", "-q", "-t", "spl", "-o", "@out", "@p");
        String err = new String(run.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, run.waitFor(), err);
        assertEquals(2, shell.files("out").size());
    }

    // arguments and habits

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "splunk;        0; endswith",
                "KQL;           0; endswith",
                "kusto;         0; endswith",
                "sentinel;      0; endswith",
                "qradar;        0; endswith",
                "crowdstrike;   0; endswith",
                "secops;        0; endswith",
                "chronicle;     0; endswith",
                "elasticsearch; 3; there are eql",
                "esql;          0; endswith",
                "splnk;         3; did you mean `splunk`?"
            })
    void targetsHaveTheNamesThatPeopleType(String target, int code, String words) {
        shell.rule("a.yml", "a.exe");
        Answer answer = shell.run("convert", "-q", "-t", target, "@a.yml");
        assertEquals(code, answer.code(), answer.err());
        assertTrue(
                code == 0
                        ? answer.out().contains("a.exe") || answer.out().contains("a\\.exe")
                        : answer.err().contains(words));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "version;                     0; dragoman",
                "help;                        0; convert",
                "help convert;                0; --output",
                "list formats;                0; default",
                "list validators;             0; SI001",
                "convert -t spl -c default -; 0; a.exe",
                "convert -t spl -c other -;   3; default",
                "convert -t spl -o '' -;      3; names no folder",
                "check --fail-on warning -;   1; warning"
            })
    void habitsWork(String command, int code, String words) {
        String rule = Shell.rule("a.exe") + "tags: [nothing]\n";
        List<String> arguments = java.util.Arrays.stream(command.split(" "))
                .map(argument -> argument.equals("''") ? "" : argument)
                .toList();
        assertSays(shell.piped(rule, arguments.toArray(String[]::new)), code, words);
    }

    @Test
    void withoutArgumentsItIsWrongUse() {
        assertSays(shell.run(), 3, "Usage: dragoman");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16LE with mark", "UTF-8 with mark", "stdin"})
    void editedQueriesComeAsWindowsWritesThem(String how) throws IOException {
        String rule = Shell.rule("a.exe");
        shell.file("r.yml", rule);
        String query = shell.piped(rule, "convert", "-q", "-t", "spl", "-").out();
        Path file = folder.resolve("q.spl");
        switch (how) {
            case "UTF-16" -> Files.write(file, query.getBytes(StandardCharsets.UTF_16));
            case "UTF-16LE with mark" -> Files.write(file, ("\uFEFF" + query).getBytes(StandardCharsets.UTF_16LE));
            case "UTF-8 with mark" -> Files.writeString(file, "\uFEFF" + query);
            default -> {}
        }
        String place = how.equals("stdin") ? "-" : "@q.spl";
        Answer answer = place.equals("-")
                ? shell.piped(query, "verify", "-t", "spl", "--query", "-", "@r.yml")
                : shell.run("verify", "-t", "spl", "--query", place, "@r.yml");
        assertSays(answer, 0, "the query finds what the rule finds");
    }

    @Test
    void otherYamlIsALine() {
        shell.rule("p/a.YML", "a.exe");
        shell.file("p/ci/workflow.yml", "name: ci\non: push\njobs: {}\n");
        shell.file("p/list.yaml", "- a\n");
        shell.file("p/.gitignore", "ignored/\n");
        shell.file("p/.git/config", "");
        shell.file("p/ignored/x.yml", "broken: [");
        shell.file("p/old/x.yml", "broken: [");
        Answer answer = shell.run("convert", "-t", "spl", "--exclude", "old", "@p");
        assertSays(answer, 0, "note: left out: 1 ignored by .gitignore, 1 excluded");
        assertEquals(
                2,
                answer.err()
                        .lines()
                        .filter(line -> line.startsWith("warning[SG0113]"))
                        .count(),
                answer.err());
        assertSays(shell.run("convert", "-t", "spl", "-P", "*.YML", "@p"), 0, "a.exe");
        assertSays(shell.run("check", "@p/list.yaml"), 2, "no Sigma rule: a list, not a map");
    }

    @Test
    void oneProblemIsToldOnce() {
        shell.file("r.yml", Shell.rule("a.exe").replace("condition: sel", "condition: sell"));
        Answer answer = shell.run("convert", "-t", "all", "@r.yml");
        assertEquals(
                1, answer.err().lines().filter(line -> line.contains("SG0311")).count(), answer.err());
        int all = Language.values().length;
        assertTrue(answer.err().contains("1 rule, " + all + " queries asked for: " + all + " refused"), answer.err());
    }

    @Test
    void allProblemsAreToldAtOnce() {
        shell.file("r.yml", Shell.detection("Image|contain: x").replace("condition: sel", "condition: sell"));
        Answer answer = shell.run("check", "@r.yml");
        assertSays(answer, 2, "SG0401");
        assertSays(answer, 2, "SG0311");
    }

    @Test
    void charactersThatYamlForbidsAreNamed() {
        shell.file("r.yml", Shell.detection("Image: \"a\u0001b\""));
        Answer answer = shell.run("check", "@r.yml");
        assertSays(answer, 2, "YAML does not allow the character U+0001");
        assertTrue(answer.out().contains("r.yml:5:18"), answer.out());
    }

    @Test
    void filtersThatFilterNothingAreTold() {
        shell.rule("p/a.yml", "a.exe");
        shell.file(
                "p/f.yml",
                "title: F\nlogsource: {category: process_creation, product: windows}\nfilter:\n"
                        + "    rules: [11111111-1111-4111-8111-999999999999]\n    sel: {Image: x}\n    condition: not sel\n");
        for (String command : List.of("convert", "verify")) {
            Answer answer = shell.run(command, "-t", "spl", "@p");
            assertSays(answer, 0, "SG0605");
            assertSays(answer, 0, "SG0607");
        }
    }

    @Test
    void valuesThatNobodyAsksForAreTold() {
        shell.file("r.yml", Shell.detection("Image|expand: '%admin%'"));
        assertSays(
                shell.run("convert", "-t", "spl", "--var", "admin=x", "--var", "admn=y", "@r.yml"),
                0,
                "no rule has a placeholder `%admn%`; did you mean `admin`?");
    }

    @ParameterizedTest
    @ValueSource(strings = {"$*", "${7*7}", "a<<b", "x\\y"})
    void fieldsWithoutAReadingAreRefused(String name) {
        shell.file("r.yml", Shell.detection("'" + name + "': 1"));
        Answer answer = shell.run("convert", "-q", "-t", "spl", "-O", "unmapped=pass", "--verify", "@r.yml");
        assertTrue(answer.code() == 2 || answer.code() == 0, answer.err());
    }

    // k34, k36 and k28 of the cases of the field: metadata never costs a detection
    @Test
    void hexadecimalNumbersAreTexts() {
        shell.file("r.yml", Shell.detection("Status: 0x0").replace("category: process_creation", "service: security"));
        assertSays(shell.run("check", "@r.yml"), 0, "YAML reads `0x0` as a number");
    }
}
