package dragoman;

import dragoman.source.SourceFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/// The corpus of real rules beside the project; tests that need it are skipped where it is absent.
public final class Corpus {
    private static final Path ROOT = Path.of("../shared/corpus");

    private Corpus() {}

    /// A place in the corpus.
    public static Path path(String name) {
        Assumptions.assumeTrue(Files.isDirectory(ROOT), "SKIPPED: no corpus at " + ROOT);
        return ROOT.resolve(name);
    }

    /// All rule files, sorted.
    public static List<Path> rules() {
        return files("rules", ".yml");
    }

    /// All files with an ending below a folder of the corpus, sorted.
    public static List<Path> files(String folder, String ending) {
        try (var files = Files.walk(path(folder))) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static SourceFile read(Path file) {
        try {
            return new SourceFile(ROOT.relativize(file).toString(), Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
