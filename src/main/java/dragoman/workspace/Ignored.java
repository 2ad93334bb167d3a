package dragoman.workspace;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.ignore.IgnoreNode;

/// What lines of `.gitignore` leave out, the nearest folder's last.
record Ignored(List<Rules> rules) {
    /// What git calls such a file.
    static final String NAME = ".gitignore";

    private static final int LARGEST = 1_000_000;

    Ignored {
        rules = List.copyOf(rules);
    }

    /// The lines of one folder.
    ///
    /// @param folder absolute; null if the lines hold below any
    private record Rules(Path folder, IgnoreNode lines) {
        IgnoreNode.MatchResult verdict(Path below, Path entry, boolean isFolder) {
            String path = FileSearch.slashes(below.relativize(entry));
            return lines.isIgnored(path, isFolder);
        }
    }

    static Ignored of(List<String> lines) {
        return lines.isEmpty()
                ? new Ignored(List.of())
                : new Ignored(
                        List.of(new Rules(null, parsed(String.join("\n", lines).getBytes(StandardCharsets.UTF_8)))));
    }

    private static IgnoreNode parsed(byte[] lines) {
        var node = new IgnoreNode();
        try {
            node.parse(new ByteArrayInputStream(lines));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return node;
    }

    /// The lines of the folders above one, up to the root of its repository; none outside of repositories.
    static Ignored above(Path folder, boolean wanted) {
        var folders = new ArrayList<Path>();
        Path above = folder.toAbsolutePath().normalize();
        while (above != null && !Files.exists(above.resolve(".git"))) {
            above = above.getParent();
            folders.addFirst(above);
        }
        var ignored = new Ignored(List.of());
        if (above == null || !wanted) {
            return ignored;
        }
        for (Path one : folders) {
            ignored = ignored.and(one);
        }
        return ignored;
    }

    /// With the lines of a further folder, if it has any.
    Ignored and(Path folder) {
        Path file = folder.resolve(NAME);
        try {
            if (!Files.isRegularFile(file) || Files.size(file) > LARGEST) {
                return this;
            }
            var more = new ArrayList<>(rules);
            more.add(new Rules(folder.toAbsolutePath().normalize(), parsed(Files.readAllBytes(file))));
            return new Ignored(more);
        } catch (IOException _) {
            // a file that git could not read either ignores nothing
            return this;
        }
    }

    /// Whether an entry is left out; the entries above it are known to be none of these.
    boolean ignores(Path entry, boolean isFolder) {
        if (rules.isEmpty()) {
            return false;
        }
        Path absolute = entry.toAbsolutePath().normalize();
        for (Rules one : rules.reversed()) {
            switch (one.verdict(one.folder(), absolute, isFolder)) {
                case IGNORED:
                    return true;
                case NOT_IGNORED:
                    return false;
                default:
            }
        }
        return false;
    }

    /// The same for lines that hold below any folder.
    boolean ignores(Path root, Path entry, boolean isFolder) {
        return rules.stream().anyMatch(one -> one.verdict(root, entry, isFolder) == IgnoreNode.MatchResult.IGNORED);
    }

    /// Whether the lines match a path or a folder above it; what they say of the nearest counts.
    boolean matches(Path path) {
        for (Path at = path; at != null; at = at.getParent()) {
            boolean isFolder = at != path;
            for (Rules one : rules) {
                IgnoreNode.MatchResult verdict = one.lines().isIgnored(FileSearch.slashes(at), isFolder);
                if (verdict == IgnoreNode.MatchResult.IGNORED || verdict == IgnoreNode.MatchResult.NOT_IGNORED) {
                    return verdict == IgnoreNode.MatchResult.IGNORED;
                }
            }
        }
        return false;
    }
}
