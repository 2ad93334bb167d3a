package dragoman.build;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The paths of a run, of which there are very many that differ only in how they end: what stands before is kept once.
final class Paths {
    private final Map<String, List<String>> endings = new HashMap<>();

    /// Adds a path; several threads may add some.
    ///
    /// @return whether it was not there
    synchronized boolean add(String path) {
        String ending = ending(path);
        List<String> known = endings.computeIfAbsent(stem(path), _ -> new ArrayList<>());
        return !known.contains(ending) && known.add(ending.intern());
    }

    synchronized boolean contains(String path) {
        return endings.getOrDefault(stem(path), List.of()).contains(ending(path));
    }

    /// All paths, in no order, when no more are added.
    Stream<String> stream() {
        return endings.entrySet().stream()
                .flatMap(entry -> entry.getValue().stream().map(ending -> entry.getKey() + ending));
    }

    private static String stem(String path) {
        return path.substring(0, path.lastIndexOf('.') + 1);
    }

    private static String ending(String path) {
        return path.substring(path.lastIndexOf('.') + 1);
    }
}
