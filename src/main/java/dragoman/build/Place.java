package dragoman.build;

import dragoman.workspace.InputFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A folder that manifests are in, from which they see the files of rules.
public final class Place {
    private final Path folder;
    private final Map<Path, String> seen = new ConcurrentHashMap<>();

    public Place(Path folder) {
        this.folder = folder;
    }

    Path folder() {
        return folder;
    }

    /// Where a rule file lies, seen from the folder, with `/`; `-` is standard input.
    String source(InputFile file) {
        return file.root()
                .map(root -> Assignment.below(seen.computeIfAbsent(root, this::seen), file.path()))
                .orElse("-");
    }

    String seen(Path place) {
        Path from = real(folder);
        Path to = real(place);
        Path way = from.getRoot().equals(to.getRoot()) ? from.relativize(to) : to;
        return Stream.iterate(0, i -> i < way.getNameCount(), i -> i + 1)
                .map(i -> way.getName(i).toString())
                .collect(Collectors.joining("/"));
    }

    /// The place behind links, as far as there is one.
    private static Path real(Path place) {
        Path there = place.toAbsolutePath().normalize();
        while (!Files.exists(there)) {
            there = there.getParent();
        }
        try {
            return there.toRealPath()
                    .resolve(there.relativize(place.toAbsolutePath().normalize()));
        } catch (IOException _) {
            return place.toAbsolutePath().normalize();
        }
    }

    /// Whether the file of a source is not there any more.
    boolean isGone(String source) {
        return !source.equals("-") && !Files.exists(folder.resolve(source));
    }
}
