package dragoman.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.source.Diagnostics;
import dragoman.source.SourceFile;
import dragoman.yaml.YamlNode.YamlList;
import dragoman.yaml.YamlNode.YamlMap;
import dragoman.yaml.YamlNode.YamlScalar;
import dragoman.yaml.YamlTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The shell steps of `action.yml`, run by bash with programs that only note how they are called.
class ActionTest {
    private static final String ARCHIVED = """
            #!/bin/bash
            echo "dragoman $*" >>"$LOG"
            [ "$1" != diff ] || printf '<!-- dragoman diff -->\\nwhat changes\\n'
            [ "$1" != build ] || exit 2
            """;
    private static final String GH = """
            #!/bin/bash
            echo "gh $*" >>"$LOG"
            [[ "$*" == *--paginate* ]] && cat "$EARLIER" || true
            """;

    @TempDir
    private Path folder;

    private final Map<String, String> environment = new HashMap<>();

    @BeforeEach
    void makeRunner() throws IOException, InterruptedException {
        Assumptions.assumeTrue(Files.exists(Path.of("/bin/bash")), "SKIPPED: no bash");
        program("archived/dragoman-1/bin/dragoman", ARCHIVED);
        program("bin/gh", GH);
        program("bin/git", "#!/bin/bash\necho base\n");
        run("tar -czf dragoman.tar.gz -C archived dragoman-1");
        for (String file : List.of("log", "earlier", "path", "output")) {
            Files.writeString(folder.resolve(file), "");
        }
        environment.putAll(Map.of(
                "LOG", folder.resolve("log").toString(),
                "EARLIER", folder.resolve("earlier").toString(),
                "RUNNER_TEMP", folder.toString(),
                "GITHUB_PATH", folder.resolve("path").toString(),
                "GITHUB_OUTPUT", folder.resolve("output").toString(),
                "ARCHIVE", folder.resolve("dragoman.tar.gz").toString(),
                "VERSION", "1",
                "REPOSITORY", "o/dragoman",
                "SERVER", "https://example.com",
                "PATH", folder.resolve("bin") + ":" + folder.resolve("dragoman/bin") + ":/usr/bin:/bin"));
    }

    private void program(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        assertTrue(file.toFile().setExecutable(true));
    }

    /// What a step runs, and under which environment a caller would set it.
    private static String step(String name) throws IOException {
        var diagnostics = new Diagnostics();
        var root = (YamlMap)
                YamlTree.read(new SourceFile("action.yml", Files.readString(Path.of("action.yml"))), diagnostics)
                        .getFirst();
        assertEquals(List.of(), diagnostics.sorted());
        var steps = (YamlList) ((YamlMap) root.get("runs")).get("steps");
        return steps.items().stream()
                .map(YamlMap.class::cast)
                .filter(step -> ((YamlScalar) step.get("name")).text().equals(name))
                .map(step -> ((YamlScalar) step.get("run")).text())
                .findFirst()
                .orElseThrow();
    }

    private int run(String script) throws IOException, InterruptedException {
        Path file = Files.writeString(folder.resolve("script"), script);
        // as GitHub calls it
        var process = new ProcessBuilder("/bin/bash", "--noprofile", "--norc", "-eo", "pipefail", file.toString())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("said").toFile());
        process.environment().putAll(environment);
        return process.start().waitFor();
    }

    private String read(String name) throws IOException {
        return Files.readString(folder.resolve(name));
    }

    @Test
    void theArchiveIsInstalledAndRun() throws IOException, InterruptedException {
        assertEquals(0, run(step("Install")), read("said"));
        assertEquals(folder.resolve("dragoman/bin") + "\n", read("path"));
        environment.putAll(Map.of("COMMAND", "build --check", "FORMAT", "github", "SARIF", "a b.sarif"));
        assertEquals(2, run(step("Run")));
        assertEquals(
                "dragoman build --check --output-format sarif --output-file a b.sarif\n"
                        + "dragoman build --check --output-format github\n",
                read("log"));
        assertEquals("exit-code=2\n", read("output"));
        environment.putAll(Map.of("COMMAND", "check rules", "FORMAT", "text", "SARIF", ""));
        assertEquals(0, run(step("Run")));
    }

    @Test
    void aCommentIsWrittenOnceAndThenRewritten() throws IOException, InterruptedException {
        assertEquals(0, run(step("Install")), read("said"));
        environment.putAll(Map.of("COMMENTS", "repos/o/r/issues", "NUMBER", "7", "BASE", "abc"));
        assertEquals(0, run(step("Comment")), read("said"));
        String file = folder.resolve("dragoman-diff.md").toString();
        assertTrue(read("log").startsWith("dragoman diff base --output-format markdown\ngh api --paginate"));
        assertTrue(read("log").endsWith("--method POST repos/o/r/issues/7/comments --field body=@" + file + "\n"));
        assertEquals("<!-- dragoman diff -->\nwhat changes\n", read("dragoman-diff.md"));
        Files.writeString(folder.resolve("earlier"), "41\n52\n");
        assertEquals(0, run(step("Comment")), read("said"));
        assertTrue(read("log").endsWith("--method PATCH repos/o/r/issues/comments/41 --field body=@" + file + "\n"));
    }
}
