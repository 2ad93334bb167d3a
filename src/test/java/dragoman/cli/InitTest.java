package dragoman.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.cli.Shell.Answer;
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
        assertEquals(
                1,
                shell.run("match", "--rules", "@repo/rules", "@repo/filters", "--events", "@repo/tests")
                        .out()
                        .lines()
                        .count());
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
}
