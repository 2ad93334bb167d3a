package dragoman.build;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The paths of a run, of which there are very many that differ only in how they end: what stands before is kept once,
/// and so is each list of endings that several have.
final class Paths {
    private final Map<String, List<String>> endings = new HashMap<>();
    private final Map<List<String>, List<String>> lists = new HashMap<>();

    /// Adds a path; several threads may add some.
    ///
    /// @return whether it was not there
    synchronized boolean add(String path) {
        int dot = dot(path);
        String stem = path.substring(0, dot);
        String ending = path.substring(dot);
        List<String> known = endings.getOrDefault(stem, List.of());
        if (known.contains(ending)) {
            return false;
        }
        var all = new ArrayList<>(known);
        all.add(ending);
        endings.put(stem, lists.computeIfAbsent(all, List::copyOf));
        return true;
    }

    synchronized boolean contains(String path) {
        int dot = dot(path);
        return endings.getOrDefault(path.substring(0, dot), List.of()).contains(path.substring(dot));
    }

    /// All paths, in no order, when no more are added.
    Stream<String> stream() {
        return endings.entrySet().stream()
                .flatMap(entry -> entry.getValue().stream().map(ending -> entry.getKey() + ending));
    }

    /// Where a path begins to end: at the first dot of its name.
    private static int dot(String path) {
        int dot = path.indexOf('.', path.lastIndexOf('/') + 1);
        return dot < 0 ? path.length() : dot;
    }
}
