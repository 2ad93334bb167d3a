package dragoman.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dragoman.cli.Shell.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What `convert -o` leaves in its folder: no query is lost, whatever rules are called and whatever runs came before.
class OutputFolderTest {
    @TempDir
    private Path folder;

    private Shell shell;

    @BeforeEach
    void open() {
        shell = new Shell(folder);
    }

    private Answer convert(String targets, String... rules) {
        String[] command = new String[6 + rules.length];
        List.of("convert", "-q", "-t", targets, "-o", "@out").toArray(command);
        System.arraycopy(rules, 0, command, 6, rules.length);
        return shell.run(command);
    }

    /// The files of the rows, by rule, document and target; each is there, and no two are one.
    private Map<String, String> rows() throws IOException {
        var rows = new TreeMap<String, String>();
        var files = new HashSet<String>();
        for (JsonNode row : new ObjectMapper().readTree(shell.read("out/manifest.json"))) {
            String file = row.get("file").asText();
            assertTrue(files.add(file.toLowerCase(java.util.Locale.ROOT)), "twice: " + file);
            assertTrue(Files.exists(folder.resolve("out").resolve(file)), file);
            rows.put(
                    row.get("rule").asText() + "#" + row.get("document") + " "
                            + row.get("target").asText(),
                    file);
        }
        return rows;
    }

    @Test
    void everyRuleHasItsOwnFile() throws IOException {
        shell.rule("p/a.yml", "a.exe");
        shell.rule("p/a.yaml", "b.exe");
        shell.rule("p/A.yml", "c.exe");
        shell.rule("p/con.yml", "d.exe");
        shell.rule("p/finalized.yml", "e.exe");
        shell.rule("p/x.spl/y.yml", "f.exe");
        shell.rule("p/x.yml", "g.exe");
        shell.file("p/r.yml", Shell.rule("h.exe") + "---\n" + Shell.rule("i.exe"));
        shell.rule("p/r.1.yml", "j.exe");
        assertEquals(0, convert("spl", "@p").code());
        Map<String, String> rows = rows();
        assertEquals(10, rows.size());
        for (char program = 'a'; program <= 'j'; program++) {
            char wanted = program;
            assertEquals(
                    1,
                    rows.values().stream()
                            .filter(file -> shell.read("out/" + file).contains("\\" + wanted + ".exe"))
                            .count());
        }
    }

    @Test
    void namesNeverLeaveTheFolder() {
        shell.rule("p/..\\..\\evil.yml", "a.exe");
        shell.rule("p/new\nline.yml", "b.exe");
        shell.rule("p/esc\u001b[31m.YML", "c.exe");
        assertEquals(0, convert("spl", "@p").code());
        assertEquals(
                List.of("..%5C..%5Cevil.spl", "esc%1B[31m.spl", "manifest.json", "new%0Aline.spl"), shell.files("out"));
        assertFalse(shell.run("convert", "-q", "-t", "spl", "@p").out().contains("\u001b"));
    }

    @Test
    void nothingFoundLeavesTheOldOutput() {
        shell.rule("p/a.yml", "a.exe");
        convert("spl", "@p");
        List<String> before = shell.files("out");
        shell.file("empty/README.md", "");
        shell.file("list/x.yml", "- a\n");
        for (String argument : List.of("@typo", "@empty", "@list", "")) {
            assertEquals(2, convert("spl", argument).code(), argument);
            assertEquals(2, convert("spl", "@p", argument).code(), "beside a good one: " + argument);
            assertEquals(before, shell.files("out"));
        }
    }

    @Test
    void linksAreFollowed() throws IOException {
        shell.rule("p/a.yml", "a.exe");
        Files.createSymbolicLink(folder.resolve("link"), folder.resolve("p"));
        Files.createSymbolicLink(folder.resolve("p/loop"), folder.resolve("p"));
        convert("spl", "@p");
        assertEquals(0, convert("spl", "@link").code());
        assertEquals(List.of("a.spl", "manifest.json"), shell.files("out"));
        assertTrue(shell.run("check", "@link").err().startsWith("note: left out: 1 in a circle of links"));
        Files.createSymbolicLink(folder.resolve("p/lost.yml"), folder.resolve("nowhere.yml"));
        Answer lost = convert("spl", "@p");
        assertEquals(2, lost.code());
        assertTrue(lost.err().contains("a link that leads nowhere"), lost.err());
    }

    @Test
    void onlyWhatWasAskedForIsPruned() throws IOException {
        shell.rule("p/a.yml", "a.exe");
        shell.rule("p/sub/b.yml", "b.exe");
        convert("spl", "@p");
        convert("kql", "@p");
        assertEquals(List.of("a.kql", "a.spl", "manifest.json", "sub/b.kql", "sub/b.spl"), shell.files("out"));
        Files.delete(folder.resolve("p/a.yml"));
        // a file that is named keeps the name that it has from its folder, and prunes nothing else
        assertEquals(0, convert("kql", "@p/sub/b.yml").code());
        assertEquals(4, rows().size());
        shell.rule("q/c.yml", "c.exe");
        assertEquals(0, convert("spl", "@q").code());
        assertEquals(5, rows().size());
        assertEquals(
                0,
                shell.run("convert", "-q", "-t", "spl", "-o", "@out", "--no-prune", "@p")
                        .code());
        assertEquals(5, rows().size());
        Answer pruned = convert("spl", "@p");
        assertTrue(pruned.err().contains("1 removed that no rule makes now"), pruned.err());
        assertEquals(List.of("a.kql", "c.spl", "manifest.json", "sub/b.kql", "sub/b.spl"), shell.files("out"));
    }

    @Test
    void aRenamedFolderTakesItsQueriesAlong() throws IOException {
        shell.rule("p/a.yml", "a.exe");
        convert("spl", "@p");
        Files.move(folder.resolve("p"), folder.resolve("q"));
        assertEquals(0, convert("spl", "@q").code());
        assertEquals(List.of("a.spl", "manifest.json"), shell.files("out"));
        assertEquals(1, rows().size());
    }

    @Test
    void rulesOfOneNameFromTwoFolders() throws IOException {
        shell.rule("one/rule.yml", "a.exe");
        shell.rule("two/rule.yml", "b.exe");
        shell.file("e.json", "{\"Image\": \"\\\\a.exe\"}\n");
        assertEquals(0, shell.run("check", "@one/rule.yml", "@two/rule.yml").code());
        assertEquals(
                0,
                shell.run("verify", "-t", "spl", "@one/rule.yml", "@two/rule.yml")
                        .code());
        Answer hits = shell.run("match", "-r", "@one/rule.yml", "@two/rule.yml", "-e", "@e.json");
        assertTrue(hits.out().contains("\"rule\":\"one/rule.yml\""), hits.out());
        assertEquals(0, convert("spl", "@one/rule.yml", "@two/rule.yml").code());
        assertEquals(Set.of("one/rule.spl", "two/rule.spl"), Set.copyOf(rows().values()));
        // one after the other they do not take each other's place either
        assertEquals(
                0,
                shell.run("convert", "-q", "-t", "spl", "-o", "@other", "@one/rule.yml")
                        .code());
        assertEquals(
                0,
                shell.run("convert", "-q", "-t", "spl", "-o", "@other", "@two/rule.yml")
                        .code());
        assertEquals(List.of("manifest.json", "rule.spl", "two/rule.spl"), shell.files("other"));
    }

    @Test
    void checkTellsWhatDoesNotFit() throws IOException {
        shell.rule("p/a.yml", "a.exe");
        shell.rule("p/b.yml", "b.exe");
        convert("spl,kql", "@p");
        String[] check = {"convert", "-q", "-t", "spl", "-o", "@out", "--check", "@p"};
        assertEquals(0, shell.run(check).code());
        shell.file("out/a.spl", "edited");
        Files.delete(folder.resolve("out/b.kql"));
        Files.delete(folder.resolve("p/b.yml"));
        Answer answer = shell.run(check);
        assertEquals(1, answer.code(), answer.err());
        for (String line :
                List.of("a.spl: differs", "b.spl: no rule makes it now", "b.kql: does not fit the manifest")) {
            assertTrue(answer.out().contains(line), answer.out());
        }
        assertEquals("edited", shell.read("out/a.spl"));
    }

    @Test
    void oneTargetFitsIntoOneFile() {
        shell.rule("p/a.yml", "a.exe");
        shell.rule("p/b.yml", "b.exe");
        assertEquals(
                0,
                shell.run("convert", "-q", "-t", "splunk", "-o", "@q.spl", "@p").code());
        assertTrue(shell.read("q.spl").contains("a.exe") && shell.read("q.spl").contains("b.exe"));
        assertEquals(List.of("p/a.yml", "p/b.yml", "q.spl"), shell.files(""));
    }

    @Test
    void foldersOfOthersAreNotTaken() {
        shell.rule("p/a.yml", "a.exe");
        shell.file("out/manifest.json", "{\"name\": \"web app\"}");
        Answer answer = convert("spl", "@p");
        assertEquals(74, answer.code());
        assertTrue(answer.err().contains("not a manifest of Dragoman"), answer.err());
        assertEquals(List.of("manifest.json"), shell.files("out"));
        shell.file("other/a.spl", "mine");
        Answer replaced = shell.run("convert", "-q", "-t", "spl", "-o", "@other", "@p");
        assertTrue(replaced.err().contains("a.spl was there before and not in the manifest: replaced"), replaced.err());
    }
}
