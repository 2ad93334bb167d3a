package dragoman.publish;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a journal puts in place arrives whole, wherever that place is.
class JournalTest {
    private static final Path MEMORY = Path.of("/dev/shm");

    @TempDir
    private Path staging;

    @Test
    void filesAndFoldersGoToAnotherFileSystem() throws IOException {
        assumeTrue(Files.isWritable(MEMORY), "there is no file system in memory");
        assumeTrue(!Files.getFileStore(MEMORY).equals(Files.getFileStore(staging)), "all is one file system");
        Path folder = Files.createTempDirectory(MEMORY, "journal");
        try {
            Files.writeString(Files.createDirectories(staging.resolve("0/deep")).resolve("a.kql"), "a");
            Files.writeString(staging.resolve("1"), "b");
            Path journal = staging.resolve("journal");
            Files.writeString(journal, "move windows\nmove old%2Fb.kql\nend\n");
            Journal.read(journal).orElseThrow().carryOut(folder, staging);
            assertEquals("a", Files.readString(folder.resolve("windows/deep/a.kql")));
            assertEquals("b", Files.readString(folder.resolve("old/b.kql")));
            assertFalse(Files.exists(staging.resolve("0")) || Files.exists(staging.resolve("1")));
        } finally {
            Files.deleteIfExists(folder.resolve("windows/deep/a.kql"));
            Files.deleteIfExists(folder.resolve("old/b.kql"));
            for (String one : new String[] {"windows/deep", "windows", "old", "."}) {
                Files.deleteIfExists(folder.resolve(one).normalize());
            }
        }
    }
}
