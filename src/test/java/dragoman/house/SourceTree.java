package dragoman.house;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// The files of the project, as its house rules see them.
final class SourceTree {
    private SourceTree() {}

    static List<Path> java() {
        return Stream.of("src", "engines")
                .flatMap(folder -> below(folder, ".java").stream())
                .toList();
    }

    static List<Path> mainJava() {
        return below("src/main/java", ".java");
    }

    /// Those of queries and deployables.
    static List<Path> templates() {
        return below("templates", ".ftl").stream()
                .filter(file -> !file.startsWith("templates/site"))
                .toList();
    }

    /// Those of pages.
    static List<Path> pageTemplates() {
        return below("templates/site", ".ftl");
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> below(String folder, String ending) {
        try (var files = Files.walk(Path.of(folder))) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
