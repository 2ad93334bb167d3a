package dragoman.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.cli.Shell.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What `dragoman check` makes of lint rules: choice, weight, ignores, forms.
class LintTest {
    private static final String RULE = """
            title: Wscript by Name
            id: 4f2b8f0c-9d7c-4c9f-8a4e-0d3c1d3f7a10
            tags:
                - tlp.white
            logsource:
                category: process_creation
                product: windows
            detection:
                selection:
                    Image|endswith: \\wscript.exe
                condition: 1 of them
            """;

    @TempDir
    private Path folder;

    private Shell shell;

    @BeforeEach
    void writeTheRule() throws IOException {
        shell = new Shell(folder);
        write("rule_of_a_test.yml", RULE);
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    private Answer check(String... more) {
        var arguments = new String[more.length + 2];
        arguments[0] = "check";
        System.arraycopy(more, 0, arguments, 1, more.length);
        arguments[more.length + 1] = "@rule_of_a_test.yml";
        return shell.run(arguments);
    }

    @Test
    void findingsAreToldWithTheirPlaces() {
        Answer answer = check();
        assertEquals(0, answer.code());
        assertTrue(answer.out().contains("warning[SI016]: TLP 2 calls this colour `clear`"), answer.out());
        assertTrue(answer.out().contains("rule_of_a_test.yml:4:7"), answer.out());
        assertTrue(answer.out().contains("note[SI031]"), answer.out());
        assertTrue(answer.err().contains("1 rule: 0 errors, 1 warning, 1 note"), answer.err());
    }

    /// A value that is such a mark is looked for; in another one it hides what is compared.
    @Test
    void marksThatTurnTheDirectionAreToldWithinOtherText() throws IOException {
        write("rule_of_a_test.yml", Shell.detection("CommandLine|contains: \"a\\u202Eexe.b\""));
        assertTrue(check().out().contains("U+202E"), check().out());
        write("rule_of_a_test.yml", Shell.detection("CommandLine|contains: \"\\u202E\""));
        assertFalse(check().out().contains("U+202E"), check().out());
    }

    @Test
    void selectAndIgnoreTakeCodesNamesAndGroups() {
        assertEquals("", check("--select", "style").out());
        assertTrue(check("--select", "old-tlp-tag").out().contains("SI016"));
        assertFalse(check("--ignore", "SI016").out().contains("SI016"));
        assertTrue(check("--select", "standard", "--ignore", "sigma").err().contains("1 rule"));
        Answer wrong = check("--select", "old-tlp-tags");
        assertEquals(3, wrong.code());
        assertTrue(wrong.err().contains("did you mean `old-tlp-tag`?"), wrong.err());
    }

    @Test
    void warningsFailOnRequest() {
        assertEquals(1, check("--fail-on", "warning").code());
        assertEquals(0, check("--fail-on", "warning", "--exit-zero").code());
        assertEquals(0, check("--fail-on", "warning", "--ignore", "SI016").code());
    }

    @Test
    void theConfigurationChoosesAndWeighs() throws IOException {
        write("dragoman.yml", """
                lint:
                    ignore: [them-with-one-detection]
                    severity:
                        SI016: error
                """);
        String config = folder.resolve("dragoman.yml").toString();
        Answer answer = check("--config", config);
        assertEquals(1, answer.code());
        assertTrue(answer.out().contains("error[SI016]"), answer.out());
        assertFalse(answer.out().contains("SI031"), answer.out());
        write("dragoman.yml", """
                lint:
                    per-path-ignores:
                        "*_test.yml": [sigma]
                """);
        assertEquals("", check("--config", config).out());
        write("dragoman.yml", """
                lint:
                    select: [sigmas]
                """);
        Answer wrong = check("--config", config);
        assertEquals(3, wrong.code());
        assertTrue(wrong.err().contains("no lint rule is called `sigmas`"), wrong.err());
    }

    @Test
    void commentsIgnoreWithAReason() throws IOException {
        write(
                "rule_of_a_test.yml",
                RULE.replace("tlp.white", "tlp.white # dragoman: ignore SI016 our partners want it"));
        assertFalse(check().out().contains("SI016"));
        write(
                "rule_of_a_test.yml",
                RULE.replace("    - tlp", "    # dragoman: ignore old-tlp-tag they want it\n    - tlp"));
        assertFalse(check().out().contains("SI016"));
        write("rule_of_a_test.yml", RULE.replace("tlp.white", "tlp.white # dragoman: ignore SI016"));
        assertTrue(check().out().contains("SI016"));
        assertTrue(check().out().contains("ST002"));
        write("rule_of_a_test.yml", "# dragoman: ignore-file SI016,SI043 they want it\n" + RULE);
        assertFalse(check().out().contains("SI016"));
        assertFalse(check().out().contains("ST001"), "nobody asked for SI043");
        write(
                "rule_of_a_test.yml",
                RULE.replace("status", "status").replace("tlp.white", "tlp.red # dragoman: ignore SI016 why"));
        assertTrue(check().out().contains("ST001"));
    }

    @Test
    void allFormsTellOfThem() {
        assertTrue(check("--output-format", "json").out().contains("\"code\":\"SI016\""));
        String sarif = check("--output-format", "sarif").out();
        assertTrue(sarif.contains("\"ruleId\" : \"SI016\""), sarif);
        assertTrue(sarif.contains("\"text\" : \"tlp.clear\""), sarif);
        assertTrue(check("--output-format", "github").out().contains("::warning "));
    }

    @Test
    void explainPrintsThePage() {
        Answer answer = shell.run("check", "--explain", "all-of-them");
        assertEquals(0, answer.code());
        assertTrue(answer.out().startsWith("SI030 all-of-them: "), answer.out());
        assertEquals(3, shell.run("check", "--explain", "all-of-then").code());
        assertTrue(shell.run("check", "--explain", "SG0311").out().startsWith("SG0311"));
    }

    private static final String MENDED = RULE.replace("tlp.white", "tlp.clear").replace("1 of them", "selection");

    private String text() throws IOException {
        return Files.readString(folder.resolve("rule_of_a_test.yml"));
    }

    @Test
    void fixMendsInPlaceAndTellsOfTheRest() throws IOException {
        write("rule_of_a_test.yml", RULE.replace("tlp.white", "tlp.white # a colour") + "status: tes\n");
        Answer answer = check("--fix", "--select", "standard,HQ004");
        assertEquals(MENDED.replace("tlp.clear", "tlp.clear # a colour") + "status: test\n", text());
        assertTrue(answer.err().contains("3 repairs done in 1 file"), answer.err());
        assertTrue(answer.out().contains("HQ004"), answer.out());
        String once = text();
        assertTrue(check("--fix").err().contains("0 repairs done in 0 files"));
        assertEquals(once, text());
    }

    @Test
    void lineEndsAndTheMarkOfWindowsStay() throws IOException {
        write("rule_of_a_test.yml", "\uFEFF" + RULE.replace("\n", "\r\n"));
        check("--fix");
        assertEquals("\uFEFF" + MENDED.replace("\n", "\r\n"), text());
    }

    @Test
    void diffShowsAndChangesNothing() throws IOException {
        Answer answer = check("--diff");
        assertEquals(1, answer.code());
        assertTrue(answer.out().contains("-    - tlp.white\n+    - tlp.clear\n"), answer.out());
        assertEquals(RULE, text());
        assertEquals(0, check("--diff", "--exit-zero").code());
    }

    @Test
    void unsafeFixesAreOnlyDoneOnRequest() throws IOException {
        String capitals = MENDED.replace("product: windows", "product: Windows");
        write("rule_of_a_test.yml", capitals);
        check("--fix");
        assertEquals(capitals, text());
        check("--fix", "--unsafe-fixes");
        assertEquals(MENDED, text());
    }

    @Test
    void standardInputIsMendedToStandardOutput() {
        Answer answer = shell.piped(RULE, "check", "--fix", "-");
        assertEquals(MENDED, answer.out());
    }

    @Test
    void aBaselineAcceptsWhatIsThere() throws IOException {
        write("dragoman.yml", "lint:\n    baseline: accepted.txt\n");
        String config = folder.resolve("dragoman.yml").toString();
        check("--config", config, "--update-baseline");
        Answer answer = check("--config", config, "--fail-on", "warning");
        assertEquals(0, answer.code());
        assertEquals("", answer.out());
        assertTrue(answer.err().contains("note: 2 findings in the baseline"), answer.err());
        write("rule_of_a_test.yml", "# moved\n\n" + RULE.replace("tlp.white", "tlp.orange"));
        Answer changed = check("--config", config, "--fail-on", "warning");
        assertEquals(1, changed.code());
        assertTrue(changed.out().contains("SI015"), changed.out());
        assertTrue(changed.err().contains("and 1 that are found no more"), changed.err());
        assertEquals(3, check("--update-baseline").code());
    }

    @Test
    void aValidationFileOfSigmaCliIsRead() throws IOException {
        write("validation.yml", """
                validators:
                    - all
                    - -tlptag
                    - -tlpv2_tag
                    - -sigmahq_author_existence
                exclusions:
                    4f2b8f0c-9d7c-4c9f-8a4e-0d3c1d3f7a10: sigmahq_date_existence
                """);
        String out = check("-c", folder.resolve("validation.yml").toString()).out();
        assertTrue(out.contains("HQ005") && out.contains("SI031"), out);
        assertFalse(out.contains("SI016") || out.contains("HQ001") || out.contains("HQ002"), out);
        write("validation.yml", "validators: [tlptags]");
        Answer wrong = check("-c", folder.resolve("validation.yml").toString());
        assertEquals(3, wrong.code());
        assertTrue(wrong.err().contains("did you mean `tlptag`?"), wrong.err());
    }

    @Test
    void statisticsCountByCode() {
        assertTrue(
                check("--statistics").out().startsWith("     1  SI016  "),
                check("--statistics").out());
    }
}
