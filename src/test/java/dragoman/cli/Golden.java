package dragoman.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/// A folder of expected files: each is compared as a test of its own, and none may be left over.
record Golden(Path folder, String ending) {
    private static final String ACCEPT =
            "\nIf the change is meant: mvn test -Dtest=GoldenTest -Dgolden=update, then read git diff\n";

    /// The tests for what was written now; with `-Dgolden=update` the folder is made to agree first.
    Stream<DynamicTest> hold(Map<String, String> written) {
        if ("update".equals(System.getProperty("golden"))) {
            assertNull(
                    System.getenv("CI"), "golden files are not rewritten where CI is set: a person must read the diff");
            update(written);
        }
        Map<String, String> expected = files(folder, ending);
        var names = new TreeSet<>(written.keySet());
        names.addAll(expected.keySet());
        return names.stream()
                .map(name -> dynamicTest(name, () -> compare(name, expected.get(name), written.get(name))));
    }

    private void compare(String name, String expected, String actual) {
        if (expected == null) {
            fail(folder + "/" + name + " is missing; it would be:\n" + actual + ACCEPT);
        }
        if (actual == null) {
            fail(folder + "/" + name + " is left over: nothing writes it any more" + ACCEPT);
        }
        assertEquals(expected, actual, () -> folder + "/" + name + " differs" + ACCEPT);
    }

    private void update(Map<String, String> written) {
        try {
            for (String stale : files(folder, ending).keySet()) {
                if (!written.containsKey(stale)) {
                    Files.delete(folder.resolve(stale));
                }
            }
            for (Map.Entry<String, String> file : written.entrySet()) {
                Path place = folder.resolve(file.getKey());
                Files.createDirectories(place.getParent());
                Files.writeString(place, file.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The texts of the files of a folder whose names end so, by their path with `/`.
    static Map<String, String> files(Path folder, String ending) {
        var files = new TreeMap<String, String>();
        if (!Files.isDirectory(folder)) {
            return files;
        }
        try (Stream<Path> walk = Files.walk(folder)) {
            for (Path file : walk.filter(Files::isRegularFile).toList()) {
                if (file.toString().endsWith(ending)) {
                    String name = folder.relativize(file).toString().replace('\\', '/');
                    files.put(name, new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }
}
