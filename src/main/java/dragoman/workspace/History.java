package dragoman.workspace;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.diff.DiffEntry;
import org.eclipse.jgit.diff.DiffFormatter;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.treewalk.filter.AndTreeFilter;
import org.eclipse.jgit.treewalk.filter.PathFilterGroup;
import org.eclipse.jgit.treewalk.filter.TreeFilter;
import org.eclipse.jgit.util.io.NullOutputStream;

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
        var builder =
                new FileRepositoryBuilder().findGitDir(folder.toAbsolutePath().toFile());
        if (builder.getGitDir() == null) {
            return NONE;
        }
        try (Repository git = builder.build()) {
            ObjectId head = git.resolve(Constants.HEAD);
            if (git.isBare() || head == null) {
                return NONE;
            }
            Path root = git.getWorkTree().toPath().toRealPath();
            List<String> below = new ArrayList<>();
            for (Path one : folders) {
                Path place = one.toRealPath();
                if (place.startsWith(root)) {
                    below.add(root.relativize(place).toString().replace('\\', '/'));
                }
            }
            return below.isEmpty() ? NONE : read(git, root, head, below, most);
        }
    }

    /// Whether there may be a work tree around a folder: to ask JGit takes a while.
    private static boolean isBelowGit(Path folder) {
        for (Path above = folder; above != null; above = above.getParent()) {
            if (Files.exists(above.resolve(Constants.DOT_GIT))) {
                return true;
            }
        }
        return false;
    }

    private static History read(Repository git, Path root, ObjectId head, List<String> below, int most)
            throws IOException {
        TreeFilter filter = below.contains("") ? TreeFilter.ALL : PathFilterGroup.createFromStrings(below);
        var changes = new HashMap<String, List<Change>>();
        boolean whole = true;
        try (var walk = new RevWalk(git);
                var diff = new DiffFormatter(NullOutputStream.INSTANCE)) {
            diff.setRepository(git);
            diff.setPathFilter(filter);
            walk.setTreeFilter(AndTreeFilter.create(TreeFilter.ANY_DIFF, filter));
            walk.setRewriteParents(false);
            walk.markStart(walk.parseCommit(head));
            int looked = 0;
            for (RevCommit commit : walk) {
                if (looked++ == most) {
                    whole = false;
                    break;
                }
                if (commit.getParentCount() > 1) {
                    continue;
                }
                Change change = change(commit);
                for (DiffEntry entry : diff.scan(
                        commit.getParentCount() == 0
                                ? null
                                : commit.getParent(0).getId(),
                        commit.getId())) {
                    if (entry.getChangeType() != DiffEntry.ChangeType.DELETE) {
                        changes.computeIfAbsent(entry.getNewPath(), _ -> new ArrayList<>())
                                .add(change);
                    }
                }
            }
        }
        return new History(Optional.of(root), head.getName(), changes, whole);
    }

    private static Change change(RevCommit commit) {
        return new Change(
                dragoman.workspace.Repository.label(commit.getName()),
                LocalDate.ofInstant(commit.getCommitterIdent().getWhenAsInstant(), ZoneOffset.UTC)
                        .toString(),
                commit.getAuthorIdent().getName(),
                commit.getShortMessage());
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
