package dragoman.workspace;

import dragoman.source.Diagnostics;
import dragoman.source.SourceFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The files below a folder of this machine; absolute paths lead out of it.
public record FolderTree(Path root) implements FileTree {
    /// What a command sees: relative paths start where it was called.
    public static final FolderTree HERE = new FolderTree(Path.of(""));

    @Override
    public boolean isFile(String path) {
        return Files.isRegularFile(root.resolve(path));
    }

    @Override
    public boolean isFolder(String path) {
        return Files.isDirectory(root.resolve(path));
    }

    /// @throws UncheckedIOException if the folder cannot be listed
    @Override
    public List<String> below(String folder) {
        Path start = root.resolve(folder);
        try (Stream<Path> files = Files.walk(start)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> folder
                            + (folder.isEmpty() || folder.endsWith("/") ? "" : "/")
                            + FileSearch.slashes(start.relativize(file)))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Optional<SourceFile> read(String path, Diagnostics diagnostics) {
        return TextFile.read(path, root.resolve(path), diagnostics);
    }
}
