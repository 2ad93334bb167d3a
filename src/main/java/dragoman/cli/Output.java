package dragoman.cli;

import dragoman.publish.Publication;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// Writes single files.
final class Output {
    private Output() {}

    /// Whether a place is no file of a folder, such as `/dev/stdout` or a pipe.
    static boolean isDevice(Path place) {
        return place.startsWith("/dev") || Files.exists(place) && !Files.isRegularFile(place);
    }

    /// Writes one file, with all or nothing of it.
    static void writeFile(Path file, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (isDevice(file)) {
            Files.write(file, bytes);
            return;
        }
        Path place =
                Files.exists(file) ? file.toRealPath() : file.toAbsolutePath().normalize();
        SortedMap<String, byte[]> files =
                new TreeMap<>(Map.of(place.getFileName().toString(), bytes));
        try (var publication = Publication.open(place.getParent(), () -> {})) {
            publication.publish(files, Set.of(), place.getFileName().toString());
        }
    }
}
