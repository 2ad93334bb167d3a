package dragoman.deploy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// The files of a deployment that hold all rules.
///
/// @param files contents by path
/// @param places the path of the file that each part went to, in their order
public record Assembly(SortedMap<String, byte[]> files, List<String> places) {
    public static final Assembly NONE = new Assembly(new TreeMap<>(), List.of());

    public Assembly {
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
        places = List.copyOf(places);
    }

    /// Collects files and places.
    static final class Builder {
        private final SortedMap<String, byte[]> files = new TreeMap<>();
        private final List<String> places = new ArrayList<>();

        Builder file(String path, String text) {
            return file(path, text.getBytes(StandardCharsets.UTF_8));
        }

        Builder file(String path, byte[] bytes) {
            files.put(path, bytes);
            return this;
        }

        /// Where the next part went.
        Builder place(String path) {
            places.add(path);
            return this;
        }

        Assembly build() {
            return new Assembly(files, places);
        }
    }
}
