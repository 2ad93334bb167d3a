package dragoman.cli;

import dragoman.source.Diagnostics;
import dragoman.source.SourceFile;
import dragoman.workspace.FileTree;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The texts of a tree in a folder of their own, which goes when it is closed.
///
/// @param atExit removes it where the program is stopped before
record TreeCopy(Path folder, Thread atExit) implements Closeable {
    static TreeCopy of(FileTree tree) throws IOException {
        Path folder = Files.createTempDirectory("dragoman-diff");
        var copy = new TreeCopy(folder, new Thread(() -> {
            try {
                delete(folder);
            } catch (IOException | UncheckedIOException _) {
                // what is still written into it stays, as it would without this
            }
        }));
        Runtime.getRuntime().addShutdownHook(copy.atExit);
        try {
            for (String path : tree.below("")) {
                // what is no text can be named by no configuration
                Optional<SourceFile> file = tree.read(path, new Diagnostics());
                Path place = copy.folder.resolve(path).normalize();
                if (file.isPresent() && place.startsWith(copy.folder)) {
                    Files.createDirectories(place.getParent());
                    Files.writeString(place, file.get().text());
                }
            }
        } catch (IOException | RuntimeException e) {
            copy.close();
            throw e;
        }
        return copy;
    }

    @Override
    public void close() throws IOException {
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException _) {
            // the program ends already
        }
        delete(folder);
    }

    private static void delete(Path folder) throws IOException {
        List<Path> all;
        try (Stream<Path> walk = Files.walk(folder)) {
            all = walk.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : all) {
            Files.deleteIfExists(path);
        }
    }
}
