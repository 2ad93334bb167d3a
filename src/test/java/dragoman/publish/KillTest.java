package dragoman.publish;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Runs that are killed with SIGKILL, most of them while files move; `-Dkills=200` is the long trial.
class KillTest {
    private static final int KILLS = Integer.getInteger("kills", 15);

    @TempDir
    private Path folder;

    @Test
    void oldAndNewAreNeverMixed() throws Exception {
        var random = new Random(1);
        Path out = folder.resolve("out");
        int unfinished = 0;
        int staged = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            Process process = start(out);
            try (var ready = process.inputReader()) {
                assertEquals("ready", ready.readLine());
                if (kill % 4 > 0) {
                    awaitMoves(new OutputFolder(out));
                }
                Thread.sleep(random.nextInt(kill % 4 > 0 ? 25 : 1_000));
                process.destroyForcibly().waitFor();
            }
            var view = new OutputFolder(out);
            if (view.isUnfinished()) {
                unfinished++;
            } else if (view.holds(KilledRun.MANIFEST)) {
                staged += Files.exists(out.resolve(PortablePath.WORKPLACE)) ? 1 : 0;
                assertOneGeneration(out);
            }
            Publication.open(out, () -> {}).close();
            assertOneGeneration(out);
            assertEquals(List.of(), litter(out));
        }
        System.out.printf(
                "%d kills: %d while files moved, %d while they were staged, %d between two steps%n",
                KILLS, unfinished, staged, KILLS - unfinished - staged);
        assertTrue(unfinished > 0, "no kill hit the time in which files move");
    }

    @Test
    void aRunWaitsForThatOfAnotherProcess() throws Exception {
        Path out = folder.resolve("out");
        Publication mine = Publication.open(out, () -> {});
        Process other = start(out);
        try (var ready = other.inputReader()) {
            assertEquals("ready", ready.readLine());
            Thread.sleep(1_000);
            assertEquals(List.of(PortablePath.WORKPLACE), names(out));
            mine.close();
            awaitMoves(new OutputFolder(out));
            assertTrue(new OutputFolder(out).holds(KilledRun.MANIFEST));
        } finally {
            other.destroyForcibly().waitFor();
        }
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    private static Process start(Path out) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledRun.class.getName(),
                        out.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /// Waits for the second step at the earliest, as the first one changes nothing.
    private static void awaitMoves(OutputFolder out) throws InterruptedException {
        for (int waited = 0; waited < 30_000 && !(out.holds(KilledRun.MANIFEST) && out.isUnfinished()); waited++) {
            Thread.sleep(1);
        }
    }

    /// All files are of the generation that the manifest tells, and there are no others.
    private static void assertOneGeneration(Path out) throws IOException {
        if (!Files.exists(out)) {
            return;
        }
        Map<String, String> found = new TreeMap<>();
        try (Stream<Path> files = Files.walk(out)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String path = out.relativize(file).toString();
                if (!path.startsWith(PortablePath.WORKPLACE)) {
                    found.put(path, Files.readString(file));
                }
            }
        }
        if (found.isEmpty()) {
            return;
        }
        assertEquals(1, Set.copyOf(found.values()).size(), "old and new are mixed");
        int generation = Integer.parseInt(found.get(KilledRun.MANIFEST).replace("generation ", ""));
        assertEquals(KilledRun.files(generation).keySet(), found.keySet());
    }

    /// What is neither published nor above something published.
    private static List<String> litter(Path out) throws IOException {
        if (!Files.exists(out)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(out)) {
            var paths = all.map(path -> out.relativize(path).toString()).collect(Collectors.toCollection(TreeSet::new));
            return paths.stream()
                    .filter(path -> path.startsWith(PortablePath.WORKPLACE)
                            || Files.isDirectory(out.resolve(path))
                                    && !path.isEmpty()
                                    && paths.stream().noneMatch(other -> other.startsWith(path + "/")))
                    .toList();
        }
    }
}
