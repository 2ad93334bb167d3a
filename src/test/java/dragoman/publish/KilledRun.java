package dragoman.publish;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;

/// A process that publishes one generation of many files after the other, until somebody kills it.
final class KilledRun {
    static final String MANIFEST = "manifest.json";
    private static final int FILES = 800;

    private KilledRun() {}

    /// @param arguments the output folder
    public static void main(String[] arguments) throws IOException {
        System.out.println("ready");
        for (int generation = 0; ; generation++) {
            try (var publication = Publication.open(Path.of(arguments[0]), () -> {})) {
                Set<String> stale = new TreeSet<>(files(generation + 1).keySet());
                publication.publish(files(generation), stale, MANIFEST);
            }
        }
    }

    /// Every generation has other contents, and half of its paths differ from those of the one before.
    static SortedMap<String, byte[]> files(int generation) {
        byte[] bytes = ("generation " + generation).getBytes(StandardCharsets.UTF_8);
        var files = new TreeMap<String, byte[]>();
        IntStream.range(0, FILES).forEach(i -> {
            String own = i % 2 == 0 ? "" : "of" + generation % 2 + "/";
            files.put(own + "folder" + i % 7 + "/rule" + i + ".kql", bytes);
        });
        files.put(MANIFEST, bytes);
        return files;
    }
}
