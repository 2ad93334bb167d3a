package dragoman.workspace;

import dragoman.source.Diagnostics;
import dragoman.source.SourceFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// A tree as it is seen from a folder in it; absolute paths lead to files of this machine.
///
/// @param folder a path in the tree
public record Below(FileTree tree, String folder) implements FileTree {
    @Override
    public boolean isFile(String path) {
        return isOutside(path) ? FolderTree.HERE.isFile(path) : tree.isFile(inTree(path));
    }

    @Override
    public boolean isFolder(String path) {
        return isOutside(path) ? FolderTree.HERE.isFolder(path) : tree.isFolder(inTree(path));
    }

    @Override
    public List<String> below(String path) {
        return isOutside(path)
                ? FolderTree.HERE.below(path)
                : tree.below(inTree(path)).stream()
                        .map(file -> FileSearch.slashes(Path.of(folder).relativize(Path.of(file))))
                        .toList();
    }

    @Override
    public Optional<SourceFile> read(String path, Diagnostics diagnostics) {
        return isOutside(path) ? FolderTree.HERE.read(path, diagnostics) : tree.read(inTree(path), diagnostics);
    }

    private static boolean isOutside(String path) {
        return Path.of(path).isAbsolute();
    }

    private String inTree(String path) {
        return FileSearch.slashes(Path.of(folder).resolve(path).normalize());
    }
}
