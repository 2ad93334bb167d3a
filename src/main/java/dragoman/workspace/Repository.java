package dragoman.workspace;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.jgit.errors.AmbiguousObjectException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.revwalk.filter.RevFilter;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;

/// A git repository whose objects are read where they lie: nothing is checked out.
public final class Repository implements AutoCloseable {
    private static final int SHORT = 10;

    private final org.eclipse.jgit.lib.Repository git;

    private Repository(org.eclipse.jgit.lib.Repository git) {
        this.git = git;
    }

    /// The repository that a folder lies in, if it has a work tree.
    public static Optional<Repository> around(Path folder) throws IOException {
        var builder =
                new FileRepositoryBuilder().findGitDir(folder.toAbsolutePath().toFile());
        if (builder.getGitDir() == null) {
            return Optional.empty();
        }
        org.eclipse.jgit.lib.Repository git = builder.build();
        return git.isBare() ? Optional.empty() : Optional.of(new Repository(git));
    }

    /// The folder that the work tree begins with.
    public Path workTree() {
        return git.getWorkTree().toPath();
    }

    /// The hash of the commit that a name stands for: a branch, a tag, a hash, `HEAD~3`.
    public Optional<String> commit(String name) throws IOException {
        try {
            return Optional.ofNullable(git.resolve(name + "^{commit}")).map(ObjectId::getName);
        } catch (AmbiguousObjectException | IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /// The branch that changes are made for: what the remote calls its default, or else `main` or `master`.
    ///
    /// @param asked a name that comes before all others, such as the target of a pull request
    public Optional<String> defaultBranch(Optional<String> asked) throws IOException {
        Ref head = git.exactRef("refs/remotes/origin/HEAD");
        List<String> names = Stream.of(
                        asked.stream().flatMap(name -> Stream.of("refs/remotes/origin/" + name, "refs/heads/" + name)),
                        head == null
                                ? Stream.<String>empty()
                                : Stream.of(head.getTarget().getName()),
                        Stream.of("origin/main", "origin/master").map(name -> "refs/remotes/" + name),
                        Stream.of("main", "master").map(name -> "refs/heads/" + name))
                .flatMap(found -> found)
                .toList();
        for (String name : names) {
            if (git.exactRef(name) != null) {
                return Optional.of(name);
            }
        }
        return Optional.empty();
    }

    /// The hash of the newest commit that two have in common, if the repository has it.
    public Optional<String> mergeBase(String one, String other) throws IOException {
        try (var walk = new RevWalk(git)) {
            walk.setRevFilter(RevFilter.MERGE_BASE);
            walk.markStart(walk.parseCommit(ObjectId.fromString(one)));
            walk.markStart(walk.parseCommit(ObjectId.fromString(other)));
            return Optional.ofNullable(walk.next()).map(RevCommit::getName);
        }
    }

    /// The files of a commit.
    public FileTree tree(String hash) throws IOException {
        return RevisionTree.of(git, git.parseCommit(ObjectId.fromString(hash)));
    }

    /// The start of a hash, as people know it.
    public static String label(String hash) {
        return hash.substring(0, SHORT);
    }

    @Override
    public void close() {
        git.close();
    }
}
