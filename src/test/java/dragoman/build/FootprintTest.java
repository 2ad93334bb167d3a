package dragoman.build;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is remembered of files that are no more.
class FootprintTest {
    @TempDir
    Path folder;

    private Path file(String name) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, "x");
    }

    private static Footprint written(Footprint seen) throws IOException {
        var out = new TextOut();
        seen.write(out);
        return Footprint.read(new TextIn(out.slice()));
    }

    @Test
    void isGoneWithTheLastOfItsFolders() throws IOException {
        var seen = new Footprint();
        seen.read(file("a/b/one"));
        seen.read(file("c/two"));
        Footprint before = written(seen);
        assertFalse(before.isGone());
        Files.delete(folder.resolve("c/two"));
        Files.delete(folder.resolve("c"));
        assertFalse(before.isGone());
        Files.delete(folder.resolve("a/b/one"));
        Files.delete(folder.resolve("a/b"));
        assertTrue(before.isGone());
    }

    /// A build that has no files yet has lost none.
    @Test
    void nothingIsNotGone() throws IOException {
        assertFalse(written(new Footprint()).isGone());
    }
}
