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
}
