package dragoman.workspace;

import dragoman.workspace.History.Change;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
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

/// Reads the history of files with JGit, whose classes take a while to load: nobody asks where there is no repository.
final class Commits {
    private Commits() {}

    /// The commits of the repository around a folder that changed files below some folders.
    ///
    /// @param most how many commits are looked at
    static History read(Path folder, List<Path> folders, int most) throws IOException {
        var builder =
                new FileRepositoryBuilder().findGitDir(folder.toAbsolutePath().toFile());
        if (builder.getGitDir() == null) {
            return History.NONE;
        }
        try (Repository git = builder.build()) {
            ObjectId head = git.resolve(Constants.HEAD);
            if (git.isBare() || head == null) {
                return History.NONE;
            }
            Path root = git.getWorkTree().toPath().toRealPath();
            List<String> below = new ArrayList<>();
            for (Path one : folders) {
                Path place = one.toRealPath();
                if (place.startsWith(root)) {
                    below.add(root.relativize(place).toString().replace('\\', '/'));
                }
            }
            return below.isEmpty() ? History.NONE : read(git, root, head, below, most);
        }
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
}
