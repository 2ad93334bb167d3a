package dragoman.workspace;

import dragoman.source.Diagnostics;
import dragoman.source.SourceFile;
import java.util.List;
import java.util.Optional;

/// Files by their paths, wherever they are kept: in a folder, or in a revision of a repository.
///
/// Paths are relative to the tree and written with `/`; the tree itself is the empty path.
public interface FileTree {
    boolean isFile(String path);

    boolean isFolder(String path);

    /// The paths of all files below a folder, sorted.
    List<String> below(String folder);

    /// The text of a file, or nothing if a diagnostic says why.
    Optional<SourceFile> read(String path, Diagnostics diagnostics);

    /// The paths of a file's neighbours: one that a path names, seen from the file.
    static String beside(String file, String path) {
        int end = file.lastIndexOf('/');
        return path.startsWith("/") || end < 0 ? path : file.substring(0, end + 1) + path;
    }
}
