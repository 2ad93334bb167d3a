package dragoman.publish;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.publish.Publication.Outcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// One publishing step: all or nothing, one at a time, and the next run finishes what a killed one began.
class PublicationTest {
    private static final String MANIFEST = "manifest.json";

    @TempDir
    private Path temporary;

    private static Outcome publish(Path folder, Map<String, String> texts, String... stale) throws IOException {
        var files = new TreeMap<String, byte[]>();
        texts.forEach((path, text) -> files.put(path, text.getBytes(StandardCharsets.UTF_8)));
        try (var publication = Publication.open(folder, () -> {})) {
            return publication.publish(files, Set.of(stale), MANIFEST);
        }
    }

    private static Map<String, String> files(Path folder) throws IOException {
        var files = new TreeMap<String, String>();
        try (Stream<Path> walk = Files.walk(folder)) {
            for (Path file : walk.filter(path -> !Files.isDirectory(path)).toList()) {
                files.put(folder.relativize(file).toString(), Files.readString(file));
            }
        }
        return files;
    }

    private static List<String> entries(Path folder) throws IOException {
        try (Stream<Path> list = Files.list(folder)) {
            return list.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void onlyWhatChangedIsWritten() throws IOException {
        Path out = temporary.resolve("deep/out");
        Map<String, String> first = Map.of("a/x.kql", "1", "b/y.kql", "2", MANIFEST, "[]");
        assertEquals(new Outcome(3, 0, 0), publish(out, first));
        assertEquals(first, files(out));
        assertEquals(List.of("a", "b", MANIFEST), entries(out), "nothing of the work is left");
        assertEquals(new Outcome(0, 3, 0), publish(out, first));
        Map<String, String> second = Map.of("a/x.kql", "3", MANIFEST, "[]");
        assertEquals(new Outcome(1, 1, 1), publish(out, second, "b/y.kql", "never/was.kql"));
        assertEquals(second, files(out));
        assertEquals(List.of("a", MANIFEST), entries(out), "a folder that became empty goes");
    }

    @Test
    void rightsAreThoseOfTheUser() throws IOException, InterruptedException {
        Path out = temporary.resolve("out");
        publish(out, Map.of("x.kql", "1", MANIFEST, "[]"));
        Path plain = Files.createDirectory(temporary.resolve("plain"));
        assertEquals(Files.getPosixFilePermissions(plain), Files.getPosixFilePermissions(out));
        Path file = Files.writeString(plain.resolve("x"), "1");
        assertEquals(Files.getPosixFilePermissions(file), Files.getPosixFilePermissions(out.resolve("x.kql")));
    }

    /// Every way in which a run can die after it decided: the next one finishes, whatever it wants itself.
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void theNextRunFinishesWhatAKilledOneDecided(int moved) throws IOException {
        Path out = temporary.resolve("out");
        publish(out, Map.of("a.kql", "old", "b.kql", "old", "gone/c.kql", "old", MANIFEST, "old"));
        Path work = Files.createDirectories(out.resolve(".dragoman/new"));
        List<String> moves = List.of("a.kql", "deep/new.kql", MANIFEST);
        for (int i = 0; i < moves.size(); i++) {
            if (i >= moved) {
                Files.writeString(work.resolve(Integer.toString(i)), "new");
            } else {
                Path place = out.resolve(moves.get(i));
                Files.createDirectories(place.getParent());
                Files.writeString(place, "new");
            }
        }
        try (JournalDraft draft = JournalDraft.begin(work.resolveSibling("journal"))) {
            for (String path : moves) {
                draft.move(path);
            }
            draft.decide(List.of("gone/c.kql"));
        }
        Files.writeString(work.resolveSibling("lock"), "");
        assertTrue(new OutputFolder(out).isUnfinished());
        Publication.open(out, () -> {}).close();
        assertEquals(Map.of("a.kql", "new", "b.kql", "old", "deep/new.kql", "new", MANIFEST, "new"), files(out));
        assertEquals(List.of("a.kql", "b.kql", "deep", MANIFEST), entries(out));
    }

    /// Before the decision nothing has changed, and nothing stays.
    @Test
    void whatAKilledRunOnlyStagedIsCleared() throws IOException {
        Path out = temporary.resolve("out");
        Map<String, String> old = Map.of("a.kql", "old", MANIFEST, "old");
        publish(out, old);
        Path work = Files.createDirectories(out.resolve(".dragoman/new"));
        Files.writeString(work.resolve("0"), "new");
        Files.writeString(Files.createDirectories(work.resolve("1/er")).resolve("b.kql"), "new");
        Files.writeString(work.resolveSibling("journal.draft"), "move a.kql\nmove deep\n");
        Publication.open(out, () -> {}).close();
        assertEquals(old, files(out));
        assertEquals(List.of("a.kql", MANIFEST), entries(out));
    }

    /// A folder that is new moves as one; one that is there by then takes its files in, and keeps what else it has.
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void theNextRunFinishesFoldersThatAreNew(int moved) throws IOException {
        Path out = temporary.resolve("out");
        Path work = Files.createDirectories(out.resolve(".dragoman/new"));
        List<String> files = List.of("deep/a.kql", "deep/er/b.kql", "deep/er/c.kql");
        for (int i = 0; i < files.size(); i++) {
            Path place = i < moved
                    ? out.resolve(files.get(i))
                    : work.resolve("0" + files.get(i).substring("deep".length()));
            Files.createDirectories(place.getParent());
            Files.writeString(place, "new");
        }
        if (moved > 0) {
            Files.writeString(out.resolve("deep/mine"), "mine");
        }
        try (JournalDraft draft = JournalDraft.begin(work.resolveSibling("journal"))) {
            draft.move("deep");
            draft.decide(List.of());
        }
        Publication.open(out, () -> {}).close();
        var expected = new TreeMap<>(Map.of("deep/a.kql", "new", "deep/er/b.kql", "new", "deep/er/c.kql", "new"));
        if (moved > 0) {
            expected.put("deep/mine", "mine");
        }
        assertEquals(expected, files(out));
        assertEquals(List.of("deep"), entries(out), "nothing of the work is left");
    }

    /// What somebody else makes while a step is prepared is seen before anything changes.
    @Test
    void newFoldersMeetWhatIsThereMeanwhile() throws IOException {
        Path out = temporary.resolve("out");
        publish(out, Map.of(MANIFEST, "old"));
        byte[] bytes = {'1'};
        try (var publication = Publication.open(out, () -> {})) {
            publication.stage("a/b/x.kql", bytes);
            publication.stage("c/y.kql", bytes);
            Files.writeString(Files.createDirectories(out.resolve("a/b")).resolve("mine"), "mine");
            assertEquals(new Outcome(2, 0, 0), publication.commit(List.of()));
        }
        Map<String, String> files = Map.of("a/b/x.kql", "1", "a/b/mine", "mine", "c/y.kql", "1", MANIFEST, "old");
        assertEquals(files, files(out));
        try (var publication = Publication.open(out, () -> {})) {
            publication.stage(MANIFEST, bytes);
            publication.stage("d/x.kql", bytes);
            Files.writeString(out.resolve("d"), "mine");
            assertThrows(IOException.class, () -> publication.commit(List.of()));
        }
        assertEquals("old", Files.readString(out.resolve(MANIFEST)));
        Files.delete(out.resolve("d"));
        assertEquals(files, files(out));
    }

    @Test
    void whatStandsInTheWayIsNoticedBeforeAnythingChanges() throws IOException {
        Path out = temporary.resolve("out");
        Map<String, String> old = Map.of("a.kql", "old", MANIFEST, "old");
        publish(out, old);
        Files.createDirectories(out.resolve("b.kql/mine"));
        Files.writeString(out.resolve("c"), "mine");
        assertThrows(IOException.class, () -> publish(out, Map.of("a.kql", "new", "b.kql", "new", MANIFEST, "new")));
        assertThrows(IOException.class, () -> publish(out, Map.of("a.kql", "new", "c/d.kql", "new", MANIFEST, "new")));
        assertEquals("old", Files.readString(out.resolve("a.kql")));
        assertEquals(List.of("a.kql", "b.kql", "c", MANIFEST), entries(out));
    }

    @Test
    void filesAndFoldersChangePlaces() throws IOException {
        Path out = temporary.resolve("out");
        publish(out, Map.of("a", "file", "b/c", "file", MANIFEST, "1"));
        publish(out, Map.of("a/x", "file", "b", "file", MANIFEST, "2"), "a", "b/c");
        assertEquals(Map.of("a/x", "file", "b", "file", MANIFEST, "2"), files(out));
    }

    /// Who may change a repository must not be able to make its pipeline write elsewhere.
    @Test
    void nothingLeavesTheFolder() throws IOException {
        Path out = temporary.resolve("out");
        Path elsewhere = Files.createDirectories(temporary.resolve("elsewhere"));
        publish(out, Map.of(MANIFEST, "1"));
        Files.createSymbolicLink(out.resolve("link"), elsewhere);
        assertThrows(IOException.class, () -> publish(out, Map.of("link/x.kql", "1", MANIFEST, "2")));
        assertThrows(IllegalArgumentException.class, () -> publish(out, Map.of("../x.kql", "1", MANIFEST, "2")));
        Path work = Files.createDirectories(out.resolve(".dragoman/new"));
        Files.writeString(work.resolve("0"), "evil");
        Files.write(work.resolveSibling("journal"), List.of("move ..%2Felsewhere%2Fevil", "end"));
        assertThrows(IOException.class, () -> publish(out, Map.of(MANIFEST, "2")));
        assertEquals(List.of(), entries(elsewhere));
    }

    /// A link in the place of a file is replaced, not followed.
    @Test
    void linksAreReplaced() throws IOException {
        Path out = temporary.resolve("out");
        Path secret = Files.writeString(temporary.resolve("secret"), "old");
        publish(out, Map.of(MANIFEST, "1"));
        Files.createSymbolicLink(out.resolve("x.kql"), secret);
        publish(out, Map.of("x.kql", "new", MANIFEST, "2"));
        assertEquals("old", Files.readString(secret));
        assertFalse(Files.isSymbolicLink(out.resolve("x.kql")));
    }

    @Test
    void stepsComeOneAfterTheOther() throws Exception {
        Path out = temporary.resolve("out");
        try (var threads = Executors.newFixedThreadPool(8)) {
            List<Future<Outcome>> runs = IntStream.range(0, 40)
                    .mapToObj(run -> threads.submit(() ->
                            publish(out, Map.of("a.kql", "run " + run, "b.kql", "run " + run, MANIFEST, "run " + run))))
                    .toList();
            for (Future<Outcome> run : runs) {
                run.get();
            }
        }
        assertEquals(1, files(out).values().stream().distinct().count(), "all files are of one run");
        assertEquals(List.of("a.kql", "b.kql", MANIFEST), entries(out));
    }

    @Test
    void aFolderThatCannotBeMadeLeavesNothing() throws IOException {
        Path file = Files.writeString(temporary.resolve("file"), "");
        assertThrows(IOException.class, () -> publish(file, Map.of(MANIFEST, "1")));
        assertThrows(IOException.class, () -> publish(file.resolve("out"), Map.of(MANIFEST, "1")));
        Path proc = Path.of("/proc/self");
        Assumptions.assumeTrue(Files.isDirectory(proc));
        assertThrows(IOException.class, () -> publish(proc, Map.of(MANIFEST, "1")));
        assertEquals(List.of("file"), entries(temporary));
    }
}
