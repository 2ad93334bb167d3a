package dragoman.cli;

import dragoman.publish.Publication;
import dragoman.source.IoReason;
import dragoman.workspace.FileSearch;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/// Writes files that no manifest tells of.
final class Output {
    /// Files in memory, on Linux: a folder as any other.
    private static final String MEMORY = "/dev/shm";

    private Output() {}

    /// Whether a place is no file of a folder, such as `/dev/stdout` or a pipe.
    static boolean isDevice(Path place) {
        boolean named = place.startsWith("/dev") && !place.startsWith(MEMORY);
        return named || Files.exists(place) && !Files.isRegularFile(place);
    }

    /// Writes one file, with all or nothing of it.
    static void writeFile(Path file, String text) throws IOException {
        if (isDevice(file)) {
            try {
                Files.writeString(file, text);
            } catch (IOException e) {
                throw IoReason.placed(e, file);
            }
            return;
        }
        writeFiles(Map.of(file, text));
    }

    /// Writes several files, with all or nothing of them: through the folder that holds all.
    static void writeFiles(Map<Path, String> texts) throws IOException {
        if (texts.isEmpty()) {
            return;
        }
        var places = new LinkedHashMap<Path, String>();
        for (Map.Entry<Path, String> text : texts.entrySet()) {
            Path file = text.getKey();
            places.put(
                    Files.exists(file)
                            ? file.toRealPath()
                            : file.toAbsolutePath().normalize(),
                    text.getValue());
        }
        Path folder = places.keySet().iterator().next().getParent();
        while (!places.keySet().stream().allMatch(holds(folder))) {
            folder = folder.getParent();
        }
        try (var publication = Publication.open(folder, () -> {})) {
            for (Map.Entry<Path, String> file : places.entrySet()) {
                publication.stage(
                        FileSearch.slashes(folder.relativize(file.getKey())),
                        file.getValue().getBytes(StandardCharsets.UTF_8));
            }
            publication.commit(Set.of());
        }
    }

    private static Predicate<Path> holds(Path folder) {
        return file -> file.startsWith(folder);
    }
}
