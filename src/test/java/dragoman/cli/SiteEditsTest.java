package dragoman.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// After whatever edit, a site is what it would be if it were made anew.
class SiteEditsTest {
    private static final String RULE = """
            title: Anton
            name: anton
            id: 3a7e6a39-0c4c-4b3a-8d4c-0d6a8d1b6b01
            level: high
            tags: [attack.execution, attack.t1059.001]
            falsepositives: [Admins]
            logsource: {product: windows, category: process_creation}
            detection:
                sel: {Image|endswith: '\\a.exe'}
                condition: sel
            """;

    private static final String TESTS = """
            cases:
              - name: it runs
                expect: match
                event: {Image: 'C:\\a.exe'}
            """;

    @TempDir
    private Path folder;

    private Shell shell;

    @BeforeEach
    void rules() {
        shell = new Shell(folder);
        shell.file("rules/a.yml", RULE);
        shell.file(
                "rules/b.yml",
                RULE.replace("Anton", "Berta").replace("anton", "berta").replace("b01", "b02"));
        shell.file("rules/linux/c.yml", """
                title: Cäsar
                level: low
                tags: [attack.t1059.004, attack.t1070]
                logsource: {product: linux, service: auditd, definition: 'Requirements: auditd'}
                detection:
                  sel: {a0: x, a1: y}
                  condition: sel
                """);
        shell.file("rules/d.yml", """
                title: Dora
                correlation: {type: event_count, rules: [anton], group-by: [User], timespan: 5m, condition: {gte: 5}}
                """);
        site("site");
        assertEquals(List.of(), changed());
    }

    private void site(String output) {
        Shell.Answer answer = shell.run("site", "-q", "-t", "kql,spl,eql,yaral", "-o", "@" + output, "@rules");
        assertEquals(0, answer.code(), answer.err());
    }

    /// The files that are others than those of a site that is made anew.
    private List<String> changed() {
        String clean = "clean" + System.nanoTime();
        site(clean);
        var files = new TreeSet<>(shell.files("site"));
        files.addAll(shell.files(clean));
        return files.stream()
                .filter(file -> !Arrays.equals(bytes("site/" + file), bytes(clean + "/" + file)))
                .toList();
    }

    private byte[] bytes(String file) {
        try {
            Path place = folder.resolve(file);
            return Files.exists(place) ? Files.readAllBytes(place) : "no file".getBytes(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /// The pages that a build writes again.
    private List<String> written() throws IOException {
        var before = new TreeMap<String, Object>();
        for (String file : shell.files("site")) {
            before.put(file, Files.readAttributes(folder.resolve("site").resolve(file), "unix:ino"));
        }
        site("site");
        var written = new ArrayList<String>();
        for (String file : shell.files("site")) {
            if (!Files.readAttributes(folder.resolve("site").resolve(file), "unix:ino")
                    .equals(before.get(file))) {
                written.add(file);
            }
        }
        return written;
    }

    /// The file in which rows are put away.
    private List<String> rows() {
        return shell.files(".dragoman/site").stream()
                .filter(file -> file.startsWith("rows."))
                .toList();
    }

    /// An edit, by what it makes of the first rule.
    private void becomes(String text) throws IOException {
        assertFalse(shell.read("rules/a.yml").equals(text), text);
        shell.file("rules/a.yml", text);
        written();
        assertEquals(List.of(), changed(), text);
    }

    @Test
    void aRuleIsEdited() throws IOException {
        becomes(RULE + "# seen\n");
        becomes(RULE.replace("Anton", "Anton & <Söhne>"));
        becomes(RULE.replace("high", "critical"));
        becomes(RULE.replace("attack.t1059.001", "attack.t1003"));
        becomes(RULE.replace("Admins", "100 % of\\t admins"));
        becomes(RULE.replace("Image|endswith", "NoSuchField"));
        becomes(RULE.replace("process_creation", "image_load"));
        becomes(RULE + "related: [{id: 3a7e6a39-0c4c-4b3a-8d4c-0d6a8d1b6b02, type: similar}]\n");
        becomes(RULE.replace("id: 3a7e6a39-0c4c-4b3a-8d4c-0d6a8d1b6b01", "id: 3a7e6a39-0c4c-4b3a-8d4c-0d6a8d1b6b07"));
        becomes(RULE.replace("condition: sel", "condition: nothing"));
        becomes(RULE);
    }

    @Test
    void filesComeAndGo() throws IOException {
        shell.file("rules/e.yml", Shell.rule("e.exe"));
        site("site");
        assertEquals(List.of(), changed());
        Files.move(folder.resolve("rules/e.yml"), folder.resolve("rules/linux/f.yml"));
        site("site");
        assertEquals(List.of(), changed());
        Files.delete(folder.resolve("rules/linux/f.yml"));
        site("site");
        assertEquals(List.of(), changed());
        Files.delete(folder.resolve("rules/linux/c.yml"));
        site("site");
        assertEquals(List.of(), changed());
        for (String file : List.of("site/rules/a.html", "site/attack/T1059.html", "site/search.js", "site/pages.txt")) {
            Files.delete(folder.resolve(file));
        }
        shell.file("site/products/kql.html", "somebody wrote this");
        site("site");
        assertEquals(List.of(), changed());
    }

    @Test
    void whatLiesBesideRulesComesAndGoes() throws IOException {
        for (String file : List.of("tests/a.yml", "rules/b.ads.md", "rules/tests/linux/c.yml")) {
            Path place = shell.file(file, file.endsWith(".md") ? "## Goal\n\nTo know.\n" : TESTS);
            site("site");
            assertEquals(List.of(), changed(), file);
            shell.file(file, file.endsWith(".md") ? "## Response\n\nAsk.\n" : TESTS.replace("a.exe", "b.exe"));
            site("site");
            assertEquals(List.of(), changed(), file);
            Files.delete(place);
            site("site");
            assertEquals(List.of(), changed(), file);
        }
    }

    @Test
    void aCommentChangesNothingButThePageOfItsRule() throws IOException {
        shell.file("rules/a.yml", RULE + "# seen\n");
        assertEquals(List.of("rules/a.html"), written());
        List<String> rows = rows();
        shell.file("rules/a.yml", RULE + "# seen twice\n");
        assertEquals(List.of("rules/a.html"), written());
        assertEquals(rows, rows(), "rows of other rules were put away anew");
        shell.file(
                "rules/a.yml",
                RULE.replace("high", "low").replace("attack.t1059.001", "attack.t1003") + "status: test\n");
        site("site");
        assertEquals(rows, rows(), "rows of other rules were read for what is nothing to them");
        assertEquals(List.of(), changed());
        shell.file("rules/a.yml", RULE);
        site("site");
        assertEquals(List.of(), changed());
        shell.file("rules/b.yml", shell.read("rules/b.yml").replace("Berta", "Bertha"));
        List<String> written = written();
        assertEquals(
                List.of(),
                Stream.of("attack/T1059.html", "attack/execution.html", "rules.html", "search.js")
                        .filter(file -> !written.contains(file))
                        .toList(),
                written.toString());
        assertFalse(written.contains("logsources/linux-auditd.html"), written.toString());
    }
}
