package dragoman.build;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/// Paths come back as they were given, whatever dots they have.
class PathsTest {
    @Test
    void eachPathIsThereOnce() {
        List<String> given = List.of("", "a", "a.kql", "a.kql.error", "a.spl", "b.c/d", "b.c/d.kql", "b.kql");
        var paths = new Paths();
        given.forEach(path -> assertTrue(paths.add(path), path));
        given.forEach(path -> assertFalse(paths.add(path), path));
        given.forEach(path -> assertTrue(paths.contains(path), path));
        List.of("a.", "b", "b.c", "kql", "a.kql.spl").forEach(path -> assertFalse(paths.contains(path), path));
        assertEquals(given, paths.stream().sorted().toList());
    }
}
