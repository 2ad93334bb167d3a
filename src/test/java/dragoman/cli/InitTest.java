package dragoman.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.cli.Shell.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A repository that `dragoman init` makes.
class InitTest {
    @TempDir
    private Path folder;

    @Test
    void itBuildsAsItIs() {
        var shell = new Shell(folder);
        assertEquals(0, shell.run("init", "@repo").code());
        Answer check = shell.run("check", "@repo/rules", "@repo/filters");
        assertEquals(0, check.code(), check.out() + check.err());
        assertTrue(check.err().contains("2 rules: 0 errors, 0 warnings"), check.err());
        Answer build = shell.run("build", "--config", "@repo/dragoman.yml");
        assertEquals(0, build.code(), build.err());
        assertTrue(
                shell.files("repo/out").contains("sentinel/windows/process_creation/encoded_powershell.yaml"),
                shell.files("repo/out").toString());
        Answer test = shell.run("test", "--config", "@repo/dragoman.yml");
        assertEquals(0, test.code(), test.out() + test.err());
        assertTrue((test.out() + test.err()).contains("3 cases of 1 rule: 3 passed"), test.out() + test.err());
        assertEquals(
                0,
                shell.run("build", "--config", "@repo/dragoman.yml", "--check").code());
    }

    @Test
    void whatIsThereStays() {
        var shell = new Shell(folder);
        shell.file("repo/dragoman.yml", "mine");
        Answer answer = shell.run("init", "@repo");
        assertEquals(0, answer.code());
        assertTrue(answer.err().contains("kept"), answer.err());
        assertEquals("mine", shell.read("repo/dragoman.yml"));
    }

    /// What a repository says of its files holds for each command that takes them from there.
    @Test
    void allCommandsFindTheSameFiles() throws IOException {
        var shell = new Shell(folder);
        shell.run("init", "@repo");
        shell.file("repo/rules/old/broken.yml", "broken: [");
        Path configuration = folder.resolve("repo/dragoman.yml");
        Files.writeString(
                configuration,
                Files.readString(configuration).replace("filters: filters", "filters: none\nexclude: [old]"));
        Files.createDirectories(folder.resolve("repo/none"));
        String file = "@repo/dragoman.yml";
        assertEquals(
                0, shell.run("build", "--config", file, "--fail-on", "none").code());
        assertEquals(0, shell.run("check", "--config", file).code());
        assertEquals(0, shell.run("navigator", "--config", file).code());
        Answer test = shell.run("test", "--config", file);
        assertEquals(1, test.code(), test.err());
        assertTrue(test.err().contains("3 cases of 1 rule: 2 passed, 1 failed\n"), test.err());
        Answer named = shell.run("check", "@repo/rules/old");
        assertEquals(2, named.code(), named.err());
        Answer old = shell.run("test", "--config", file, "@repo/rules/old");
        assertTrue(old.err().contains("1 rule file without tests"), old.err());
        assertEquals(
                2, shell.run("test", "--config", file, "@repo/rules/nothing").code());
    }

    @Test
    void rulesAreCheckedWhereAConfigurationNamesThem() {
        var shell = new Shell(folder);
        shell.run("init", "@repo");
        Answer check = shell.run("check", "--config", "@repo/dragoman.yml");
        assertEquals(0, check.code(), check.err());
        assertTrue(check.err().contains("2 rules: 0 errors"), check.err());
    }
}
