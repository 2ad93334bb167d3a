package dragoman.workspace;

import dragoman.source.Diagnostics;
import dragoman.source.Problem;
import dragoman.source.SourceFile;
import dragoman.source.Span;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.treewalk.TreeWalk;

/// The files of a commit; links and submodules are none.
///
/// @param files the objects by path
record RevisionTree(Repository git, NavigableMap<String, ObjectId> files) implements FileTree {
    static RevisionTree of(Repository git, RevCommit commit) throws IOException {
        var files = new TreeMap<String, ObjectId>();
        try (var walk = new TreeWalk(git)) {
            walk.addTree(commit.getTree());
            walk.setRecursive(true);
            while (walk.next()) {
                if (FileMode.REGULAR_FILE.equals(walk.getRawMode(0))
                        || FileMode.EXECUTABLE_FILE.equals(walk.getRawMode(0))) {
                    files.put(walk.getPathString(), walk.getObjectId(0));
                }
            }
        }
        return new RevisionTree(git, files);
    }

    @Override
    public boolean isFile(String path) {
        return files.containsKey(normal(path));
    }

    @Override
    public boolean isFolder(String path) {
        return !below(path).isEmpty();
    }

    @Override
    public List<String> below(String folder) {
        String path = normal(folder);
        return path.isEmpty()
                ? List.copyOf(files.keySet())
                : List.copyOf(files.subMap(path + "/", path + "0").keySet());
    }

    /// Without `.` and `..`.
    private static String normal(String path) {
        String normal = FileSearch.slashes(java.nio.file.Path.of(path).normalize());
        return normal.equals(".") ? "" : normal;
    }

    @Override
    public Optional<SourceFile> read(String path, Diagnostics diagnostics) {
        ObjectId id = files.get(normal(path));
        if (id == null) {
            diagnostics.add(Problem.FILE_MISSING, new Span(path, 0, 0, 0, 0), "no such file");
            return Optional.empty();
        }
        try {
            byte[] bytes = git.open(id).getCachedBytes(TextFile.LARGEST);
            return TextFile.read(path, new ByteArrayInputStream(bytes), diagnostics);
        } catch (IOException | org.eclipse.jgit.errors.LargeObjectException e) {
            diagnostics.add(
                    Problem.FILE_UNREADABLE,
                    new Span(path, 0, 0, 0, 0),
                    "cannot be read out of the repository: " + e.getMessage());
            return Optional.empty();
        }
    }
}
