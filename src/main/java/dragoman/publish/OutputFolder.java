package dragoman.publish;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/// A folder with published files, as a reader sees it.
public record OutputFolder(Path place) {
    /// The bytes of a file, if it is a file and no link.
    public Optional<byte[]> read(String path) throws IOException {
        Path file = place.resolve(path);
        try {
            return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                    ? Optional.of(Files.readAllBytes(file))
                    : Optional.empty();
        } catch (NoSuchFileException _) {
            return Optional.empty();
        }
    }

    public boolean holds(String path) {
        return Files.exists(place.resolve(path), LinkOption.NOFOLLOW_LINKS);
    }

    /// Whether a file has exactly these bytes.
    public boolean holds(String path, byte[] bytes) throws IOException {
        Path file = place.resolve(path);
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                && Files.size(file) == bytes.length
                && read(path).filter(found -> Arrays.equals(found, bytes)).isPresent();
    }

    /// Whether a file is the same as another one.
    boolean holdsSame(String path, Path other) throws IOException {
        Path file = place.resolve(path);
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) && Files.mismatch(file, other) < 0;
    }

    /// Whether a run was killed while it published, and none came after it to finish.
    public boolean isUnfinished() {
        return Files.exists(new Workplace(place).journal());
    }
}
