package dragoman.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `build --watch`: what changes is built, whatever kind of file it is, and a fault in between ends nothing.
class WatchTest {
    /// Long, as machines may have much else to do; a step that works takes a moment.
    private static final long MOST_SECONDS = 120;

    @TempDir
    private Path folder;

    private Shell shell;
    private Process process;

    @BeforeEach
    void start() {
        shell = new Shell(folder);
        shell.file("dragoman.yml", configuration(""));
        shell.rule("rules/first.yml", "a.exe");
        process = shell.fork(List.of(), "build", "--watch", "--config", "@dragoman.yml");
        Thread.ofVirtual().start(() -> drain());
        await(() -> has("first.spl", "a.exe"));
    }

    private void drain() {
        try {
            process.getErrorStream().transferTo(java.io.OutputStream.nullOutputStream());
        } catch (IOException _) {
            // the process ended
        }
    }

    @AfterEach
    void end() throws InterruptedException {
        process.destroyForcibly().waitFor(MOST_SECONDS, TimeUnit.SECONDS);
    }

    private static String configuration(String more) {
        return "rules: rules\ndeployments:\n  s: {language: spl" + more + "}\n";
    }

    private boolean has(String file, String text) {
        Path path = folder.resolve("out/s").resolve(file);
        try {
            return Files.isRegularFile(path) && Files.readString(path).contains(text);
        } catch (IOException _) {
            return false;
        }
    }

    private void await(BooleanSupplier condition) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(MOST_SECONDS);
        while (!condition.getAsBoolean()) {
            assertTrue(process.isAlive(), "it ended");
            assertTrue(System.nanoTime() < end, () -> "nothing came of the change; there is " + shell.files("."));
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }

    @Test
    void changesAreBuilt() throws IOException {
        shell.rule("rules/first.yml", "b.exe");
        await(() -> has("first.spl", "b.exe"));
        shell.rule("rules/new/deep/second.yml", "c.exe");
        await(() -> has("new/deep/second.spl", "c.exe"));
        shell.rule("rules/new/deep/second.yml", "d.exe");
        await(() -> has("new/deep/second.spl", "d.exe"));
        shell.file(
                "filters/f.yml",
                "title: F\nlogsource: {category: process_creation, product: windows}\n"
                        + "filter:\n    rules: any\n    sel: {User: kim}\n    condition: not sel\n");
        await(() -> has("first.spl", "kim"));
        shell.file("dragoman.yml", "deployments: {s: {language: splx}}\n");
        shell.rule("rules/first.yml", "e.exe");
        shell.file(
                "own.yml",
                "name: o\npriority: 1\ntransformations:\n- {id: a, type: field_name_mapping,"
                        + " mapping: {User: person}}\n");
        shell.file("dragoman.yml", configuration(", pipelines: [own.yml]"));
        await(() -> has("first.spl", "e.exe") && has("first.spl", "person"));
        Files.delete(folder.resolve("rules/new/deep/second.yml"));
        await(() -> !Files.exists(folder.resolve("out/s/new/deep/second.spl")));
        assertEquals(List.of("first.spl", "manifest.json"), shell.files("out/s"));
    }
}
