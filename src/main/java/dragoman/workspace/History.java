package dragoman.workspace;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What commits did to files, the newest first.
///
/// @param root where paths begin: the work tree; nothing where there is no repository
/// @param head the commit that it ends with, or empty
/// @param changes by path below the root, with `/`
/// @param whole whether all commits were looked at
public record History(Optional<Path> root, String head, Map<String, List<Change>> changes, boolean whole) {
    public static final History NONE = new History(Optional.empty(), "", Map.of(), true);

    /// A commit that changed a file.
    ///
    /// @param commit the start of its hash
    /// @param date when it was made, as `2026-11-28` in UTC
    /// @param subject the first line of its message
    public record Change(String commit, String date, String author, String subject) {}

    /// The commits of the repository around a folder that changed files below some folders.
    ///
    /// @param most how many commits are looked at
    public static History around(Path folder, List<Path> folders, int most) throws IOException {
        if (!isBelowGit(folder.toAbsolutePath())) {
            return NONE;
        }
        return Commits.read(folder, folders, most);
    }

    /// Whether there may be a work tree around a folder: to ask JGit takes a while.
    private static boolean isBelowGit(Path folder) {
        for (Path above = folder; above != null; above = above.getParent()) {
            if (Files.exists(above.resolve(".git"))) {
                return true;
            }
        }
        return false;
    }

    /// The commits that changed a file.
    public List<Change> of(Path file) {
        return root.map(place -> {
                    Path real = file.toAbsolutePath().normalize();
                    return real.startsWith(place)
                            ? changes.getOrDefault(
                                    place.relativize(real).toString().replace('\\', '/'), List.of())
                            : List.<Change>of();
                })
                .orElse(List.of());
    }
}
