package dragoman.build;

import dragoman.source.Diagnostics;
import dragoman.source.IoReason;
import dragoman.source.NearestName;
import dragoman.source.Problem;
import dragoman.source.Span;
import dragoman.workspace.WorkspacePath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// Files written by hand that stand in place of what is generated for a deployment.
public final class Overrides {
    /// No such files.
    public static final Overrides NONE = new Overrides(new TreeMap<>());

    private final SortedMap<String, HandWritten> files;
    private final Set<String> used = ConcurrentHashMap.newKeySet();

    private Overrides(SortedMap<String, HandWritten> files) {
        this.files = files;
    }

    /// A file written by hand.
    ///
    /// @param place as a person finds it
    /// @param name the same wherever it is looked at from
    record HandWritten(String place, String name, byte[] bytes) {
        String hash() {
            return Fingerprint.of(bytes);
        }
    }

    /// The files below `overrides/DEPLOYMENT/`.
    static Overrides read(WorkspacePath folder, String deployment, Footprint footprint, Diagnostics diagnostics) {
        Path root = folder.path().resolve(deployment);
        footprint.look(folder.path());
        footprint.look(root);
        var files = new TreeMap<String, HandWritten>();
        if (!Files.isDirectory(root)) {
            return new Overrides(files);
        }
        try (Stream<Path> walk = Files.walk(root)) {
            for (Path file : walk.toList()) {
                if (Files.isDirectory(file)) {
                    footprint.look(file);
                } else if (Files.isRegularFile(file)
                        && !file.getFileName().toString().startsWith(".")) {
                    String path = slashes(root.relativize(file));
                    String name = folder.path().getFileName() + "/" + deployment + "/" + path;
                    files.put(path, new HandWritten(slashes(file), name, footprint.read(file)));
                }
            }
        } catch (IOException e) {
            diagnostics.add(Problem.FILE_UNREADABLE, span(slashes(root)), "cannot be read: " + IoReason.withPlace(e));
        }
        return new Overrides(files);
    }

    private static String slashes(Path path) {
        return path.toString().replace('\\', '/');
    }

    private static Span span(String place) {
        return new Span(place, 0, 0, 0, 0);
    }

    /// Stands for all of them.
    String key() {
        var hash = new Fingerprint();
        files.forEach((path, file) -> hash.with(path).with(file.hash()));
        return hash.hex();
    }

    boolean isEmpty() {
        return files.isEmpty();
    }

    /// The file that stands in place of one that is generated.
    Optional<HandWritten> find(String path) {
        HandWritten found = files.get(path);
        if (found != null) {
            used.add(path);
        }
        return Optional.ofNullable(found);
    }

    /// Tells of files that stand in place of nothing.
    ///
    /// @param paths all that is generated, asked for if there are such files
    void checkUse(Supplier<List<String>> paths, Diagnostics diagnostics) {
        files.forEach((path, file) -> {
            if (!used.contains(path)) {
                diagnostics.add(
                        Problem.OVERRIDE_UNUSED,
                        span(file.place()),
                        "nothing is generated at `" + path + "`, so nothing stands in its place",
                        NearestName.help(path, paths.get()));
            }
        });
    }
}
