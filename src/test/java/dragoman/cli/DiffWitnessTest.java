package dragoman.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import dragoman.Schemas;
import dragoman.cli.Shell.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `dragoman diff` shows changes by the events of a rule's tests, changed as little as possible.
class DiffWitnessTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String RULE = """
            title: Script of Outlook
            id: 11111111-1111-4111-8111-111111111111
            logsource: {category: process_creation, product: windows}
            detection:
              selection:
                ParentImage|endswith: '\\outlook.exe'
                Image|endswith: ['\\wscript.exe', '\\cscript.exe']
              filter:
                CommandLine|contains: '\\scan.vbs'
              condition: selection and not filter
            """;

    private static final String TESTS = """
            cases:
              - name: outlook starts a script
                expect: match
                event:
                  ParentImage: C:\\Program Files\\Microsoft Office\\outlook.exe
                  Image: C:\\Windows\\SysWOW64\\wscript.exe
                  CommandLine: wscript.exe C:\\Users\\ann\\mail.vbs
                  Computer: pc-7
              - name: the scanner is left alone
                expect: no match
                event:
                  ParentImage: C:\\Program Files\\Microsoft Office\\outlook.exe
                  Image: C:\\Windows\\System32\\cscript.exe
                  CommandLine: cscript.exe C:\\av\\scan.vbs
            """;

    @TempDir
    private Path folder;

    private Shell shell;

    @BeforeEach
    void open() {
        shell = new Shell(folder);
        shell.file("old/rules/mail.yml", RULE);
        shell.file("old/tests/mail.yml", TESTS);
        shell.file("new/tests/mail.yml", TESTS);
    }

    /// What a change of the rule is; its events tell the rules apart, as `match` sees it.
    private JsonNode edited(String now) throws IOException {
        shell.file("new/rules/mail.yml", now);
        Answer answer = shell.run("diff", "--output-format", "json", "@old/rules", "@new/rules");
        JsonNode change = only(answer);
        if (change.path("onlyNew").isObject()) {
            found(change.path("onlyNew"), 0, 1);
        }
        if (change.path("onlyOld").isObject()) {
            found(change.path("onlyOld"), 1, 0);
        }
        return change;
    }

    private static JsonNode only(Answer answer) throws IOException {
        assertEquals(0, answer.code(), answer.err());
        assertEquals(List.of(), Schemas.complaints(Path.of("docs/diff.schema.json"), answer.out(), InputFormat.JSON));
        JsonNode changes = JSON.readTree(answer.out());
        assertEquals(1, changes.size(), answer.out());
        return changes.get(0);
    }

    private void found(JsonNode event, int old, int now) {
        shell.file("event.json", event.toString());
        for (String side : List.of("old", "new")) {
            Answer hits = shell.run("match", "--rules", "@" + side + "/rules", "--events", "@event.json");
            assertEquals(side.equals("old") ? old : now, hits.out().lines().count(), event + "\n" + hits.err());
        }
    }

    private static void from(JsonNode change, String side, String test, String... changed) {
        JsonNode from = change.path(side + "From");
        assertEquals(test, from.path("test").asText(), change.toString());
        assertEquals(List.of(changed), JSON.convertValue(from.path("changed"), List.class), change.toString());
    }

    @Test
    void anEventThatShowsItIsShownAsItIs() throws IOException {
        JsonNode change = edited(RULE.replace("'\\wscript.exe', ", ""));
        assertEquals("narrower", change.path("relation").asText());
        from(change, "onlyOld", "outlook starts a script");
        assertEquals(
                "C:\\Windows\\SysWOW64\\wscript.exe",
                change.path("onlyOld").path("Image").asText());
        assertTrue(change.path("onlyOld").path("Computer").isMissingNode(), "the rule does not look at it: " + change);
    }

    @Test
    void whatAFilterLeftOutIsShownWhereItIsGone() throws IOException {
        JsonNode change = edited(RULE.replace(" and not filter", ""));
        assertEquals("broader", change.path("relation").asText());
        from(change, "onlyNew", "the scanner is left alone");
        assertTrue(change.path("onlyOldFrom").isNull(), change.toString());
    }

    @Test
    void oneFieldIsChangedAndKeepsWhatItCan() throws IOException {
        JsonNode change = edited(RULE.replace("'\\cscript.exe'", "'\\cscript.exe', '\\mshta.exe'"));
        from(change, "onlyNew", "outlook starts a script", "Image");
        assertEquals(
                "C:\\Windows\\SysWOW64\\mshta.exe",
                change.path("onlyNew").path("Image").asText());
        assertEquals(
                "wscript.exe C:\\Users\\ann\\mail.vbs",
                change.path("onlyNew").path("CommandLine").asText());
    }

    @Test
    void aCommandLineKeepsItsWords() throws IOException {
        JsonNode change = edited(RULE.replace("'\\scan.vbs'", "['\\scan.vbs', '/quiet']"));
        from(change, "onlyOld", "outlook starts a script", "CommandLine");
        assertEquals(
                "wscript.exe C:\\Users\\ann\\mail.vbs /quiet",
                change.path("onlyOld").path("CommandLine").asText());
    }

    @Test
    void aFieldMayHaveToGo() throws IOException {
        JsonNode change = edited(RULE.replace("ParentImage|endswith: '\\outlook.exe'", "ParentImage: null"));
        assertEquals("disjoint", change.path("relation").asText());
        from(change, "onlyNew", "outlook starts a script", "ParentImage");
        assertTrue(change.path("onlyNew").path("ParentImage").isMissingNode(), change.toString());
        from(change, "onlyOld", "outlook starts a script");
    }

    @Test
    void anotherLogSourceAndBrokenTestsFallBackToAMadeEvent() throws IOException {
        shell.file("new/tests/mail.yml", "cases: [{name: x, expect: match, event: nowhere.json}]\n");
        shell.file("old/tests/mail.yml", "cases: 5\n");
        assertTrue(edited(RULE.replace("'\\wscript.exe', ", ""))
                .path("onlyOldFrom")
                .isNull());
        shell.file("new/tests/mail.yml", TESTS);
        shell.file("new/rules/mail.yml", RULE.replace("windows", "linux"));
        JsonNode other = only(shell.run("diff", "--output-format", "json", "@old/rules", "@new/rules"));
        assertTrue(other.path("onlyOldFrom").isNull(), other.toString());
    }

    @Test
    void aNewRuleAndOneThatIsGoneAreShownByTheirTests() throws IOException {
        shell.file("none/rules/x.txt", "");
        from(
                only(shell.run("diff", "--output-format", "json", "@none/rules", "@old/rules")),
                "onlyNew",
                "outlook starts a script");
        from(
                only(shell.run("diff", "--output-format", "json", "@old/rules", "@none/rules")),
                "onlyOld",
                "outlook starts a script");
    }

    @Test
    void keywordsAreFoundInTheEventOfATest() throws IOException {
        String words = RULE.replaceAll("(?s)detection:.*", "detection:\n  words: [mail.vbs]\n  condition: words\n");
        shell.file("old/rules/mail.yml", words);
        from(edited(words.replace("mail.vbs", "letter.vbs")), "onlyOld", "outlook starts a script");
    }

    @Test
    void testsOfRevisionsCount() throws IOException, GitAPIException {
        shell.file("git/rules/mail.yml", RULE);
        shell.file("git/tests/mail.yml", TESTS);
        try (Git git = Git.init().setDirectory(folder.resolve("git").toFile()).call()) {
            commit(git);
            shell.file("git/rules/mail.yml", RULE.replace("'\\wscript.exe', ", ""));
            commit(git);
            from(revisions("HEAD~1", "HEAD"), "onlyOld", "outlook starts a script");
            from(revisions("HEAD~1"), "onlyOld", "outlook starts a script");
            // the tests went with the change: those of before count
            Files.delete(folder.resolve("git/tests/mail.yml"));
            git.rm().addFilepattern("tests/mail.yml").call();
            commit(git);
            from(revisions("HEAD~2", "HEAD"), "onlyOld", "outlook starts a script");
        }
        noCopyIsLeft();
    }

    @Test
    void nothingIsLeftOfARevisionWhoseConfigurationIsWrong() throws IOException, GitAPIException {
        shell.file("git/rules/mail.yml", RULE);
        shell.file("git/dragoman.yml", "rules: [rules]\n");
        try (Git git = Git.init().setDirectory(folder.resolve("git").toFile()).call()) {
            commit(git);
            shell.file("git/dragoman.yml", "rulez: [rules]\n");
            commit(git);
        }
        assertEquals(3, shell.run("diff", "-C", "@git", "HEAD~1", "HEAD").code());
        noCopyIsLeft();
    }

    /// A file with the name of this test's folder is in each revision.
    private void noCopyIsLeft() throws IOException {
        try (Stream<Path> left = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            assertEquals(
                    List.of(),
                    left.filter(path -> path.getFileName().toString().startsWith("dragoman-diff"))
                            .filter(path -> Files.exists(path.resolve(mark())))
                            .toList());
        }
    }

    private String mark() {
        return folder.getFileName() + ".txt";
    }

    private JsonNode revisions(String... revisions) throws IOException {
        return only(shell.run(
                Stream.concat(Stream.of("diff", "-C", "@git", "--output-format", "json"), Stream.of(revisions))
                        .toArray(String[]::new)));
    }

    private void commit(Git git) throws GitAPIException {
        shell.file("git/" + mark(), "");
        git.add().addFilepattern(".").call();
        git.commit()
                .setMessage("x")
                .setAuthor("a", "a@b")
                .setCommitter("a", "a@b")
                .setSign(false)
                .call();
    }
}
