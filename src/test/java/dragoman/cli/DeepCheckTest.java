package dragoman.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.cli.Shell.Answer;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// `check --deep`: each kind of finding where it is due, and only there.
class DeepCheckTest {
    private static final Pattern FOUND =
            Pattern.compile("\\[(SG13\\d\\d)][^\\n]*\\n\\s*--> [^\\n]*?([a-z]+)\\.yml:(\\d+):");

    @TempDir
    private Path folder;

    private Shell shell;

    @BeforeEach
    void open() {
        shell = new Shell(folder);
    }

    /// A rule whose searches begin in line 4.
    private static String rule(String title, String searches) {
        String category = searches.contains("DestinationIp") ? "network_connection" : "process_creation";
        return "title: " + title + "\nlogsource: {category: " + category + ", product: windows}\ndetection:\n    "
                + searches.replace("; ", "\n    ") + "\n";
    }

    /// Codes with the rule and line that they name: `SG1305 a:4`.
    private List<String> found() {
        Answer answer = shell.run("check", "--deep", "@rules");
        assertTrue(answer.code() < 2, answer.out() + answer.err());
        return FOUND.matcher(answer.out())
                .results()
                .map(match -> match.group(1) + " " + match.group(2) + ":" + match.group(3))
                .sorted()
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                // values that another one covers, the second of two that say the same
                "s: {Image|endswith: ['.exe', '\\a.exe']}; condition: s ~ SG1305 a:4",
                "s: {Image|endswith: ['\\a.exe', '\\A.EXE']}; condition: s ~ SG1305 a:4",
                "s: {Image|endswith: ['\\a.exe', '\\b.exe']}; condition: s ~ ''",
                "s: {Image|endswith|cased: ['\\a.exe', '\\A.EXE']}; condition: s ~ ''",
                "s: {Image|contains|all: ['ab', 'b']}; condition: s ~ SG1305 a:4",
                "s: {DestinationIp|cidr: ['10.0.0.0/8', '10.1.0.0/16']}; condition: s ~ SG1305 a:4",
                // a field, a selection, a filter
                "s: {Image|endswith: '\\a.exe', Image|contains: 'exe'}; condition: s ~ SG1304 a:4",
                "s: {Image: a}; t: {Image: a, User: b}; condition: s or t ~ SG1303 a:5",
                "s: {Image: a}; t: {Image: a, User: b}; condition: s and t ~ SG1304 a:5",
                "s: {Image: a}; f: {Image: b}; condition: s and not f ~ SG1306 a:5",
                "s: {Image: a}; f: {User: b}; condition: s and not f ~ ''",
                "s: {Image: a}; f: {User: null}; condition: s and not f ~ ''",
                "s: {User: a}; f: {User: null}; condition: s and not f ~ SG1306 a:5",
                // never and always
                "s: {Image: a, Image|startswith: b}; condition: s ~ SG1301 a:2",
                "s: {Image: a}; condition: s and not s ~ SG1301 a:2",
                "s: {Image: a}; condition: s or not s ~ SG1302 a:2",
                "s: {ProcessId|gt: 5, ProcessId|lt: 6}; condition: s ~ ''",
                "s: {ProcessId|gt: 5, ProcessId|lt: 5}; condition: s ~ SG1301 a:2",
            })
    void eachKindIsFound(String searches, String expected) {
        shell.file("rules/a.yml", rule("A", searches.strip()));
        String findings = String.join("|", found());
        assertEquals(expected, findings);
    }

    @Test
    void contradictionsNameTheirLines() {
        shell.file("rules/a.yml", rule("A", "s: {Image: a}; t: {Image: b}; condition: s and t"));
        assertTrue(shell.run("check", "--deep", "@rules").out().contains("lines 4 and 5 exclude each other"));
    }

    @Test
    void rulesWithinOthersNameThem() {
        shell.file("rules/wide.yml", rule("Wide", "s: {Image|endswith: '\\a.exe'}; condition: s"));
        shell.file("rules/narrow.yml", rule("Narrow", "s: {Image|endswith: '\\a.exe', User: b}; condition: s"));
        shell.file("rules/same.yml", rule("Same", "t: {Image: '*\\A.exe'}; condition: 1 of t*"));
        shell.file("rules/other.yml", rule("Other", "s: {Image|endswith: '\\b.exe'}; condition: s"));
        shell.file(
                "rules/linux.yml",
                rule("Linux", "s: {Image|endswith: '\\a.exe', User: b}; condition: s")
                        .replace("windows", "linux"));
        assertEquals(List.of("SG1307 wide:2", "SG1308 narrow:2", "SG1308 narrow:2"), found());
        String out = shell.run("check", "--deep", "@rules").out();
        assertTrue(out.contains("it finds the same events as `Same`"), out);
        assertTrue(out.contains("all that it finds is also found by `Wide`"), out);
        assertTrue(out.contains("only the other one finds, for example, Image = C:\\Windows\\System32\\a.exe\n"), out);
        assertTrue(out.contains("for example Image = C:\\Windows\\System32\\a.exe"), out);
    }

    @Test
    void filtersThatNeverFireAreNamed() {
        shell.file("rules/a.yml", rule("A", "s: {Image: a}; condition: s").replace("title: A", "title: A\nname: base"));
        String filter =
                "title: F\nlogsource: {category: process_creation, product: windows}\nfilter:\n    rules: [base]\n"
                        + "    s: {Image: %s}\n    condition: not s\n";
        shell.file("rules/idle.yml", filter.formatted("b"));
        shell.file("rules/busy.yml", filter.formatted("'*'").replace("Image", "User"));
        assertEquals(List.of("SG1306 idle:3"), found());
        assertTrue(shell.run("check", "--deep", "@rules")
                .out()
                .contains("of `A`: it would leave out Image = b, which is not found anyway because of line 5"));
    }

    @Test
    void anEventShowsWhyAFilterIsIdle() {
        shell.file(
                "rules/a.yml",
                rule(
                        "A",
                        "s: {Image|endswith: '\\a.exe'}; t: {User: x}; f: {Image: 'C:\\b.exe', Company: c}; g: {Company: d};"
                                + " condition: s and t and not 1 of f* and not g"));
        String out = shell.run("check", "--deep", "@rules").out();
        assertTrue(
                out.contains("it would leave out Image = C:\\b.exe, Company = c, User = x, which is not found anyway"
                        + " because of line 4"),
                out);
    }

    @Test
    void warningsCanFail() {
        shell.file("rules/a.yml", rule("A", "s: {Image|endswith: ['.exe', '\\a.exe']}; condition: s"));
        assertEquals(0, shell.run("check", "--deep", "@rules").code());
        assertEquals(
                1,
                shell.run("check", "--deep", "--fail-on", "warning", "@rules").code());
    }
}
