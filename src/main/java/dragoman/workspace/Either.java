package dragoman.workspace;

import dragoman.source.Diagnostics;
import dragoman.source.SourceFile;
import java.util.List;
import java.util.Optional;

/// Files of one tree, or of another one where the first has none of that path.
public record Either(FileTree first, FileTree second) implements FileTree {
    @Override
    public boolean isFile(String path) {
        return first.isFile(path) || second.isFile(path);
    }

    @Override
    public boolean isFolder(String path) {
        return first.isFolder(path) || second.isFolder(path);
    }

    @Override
    public List<String> below(String folder) {
        return (first.isFolder(folder) ? first : second).below(folder);
    }

    @Override
    public Optional<SourceFile> read(String path, Diagnostics diagnostics) {
        return (first.isFile(path) ? first : second).read(path, diagnostics);
    }
}
