package dragoman.publish;

import java.io.IOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/// What a publishing step has decided to do to a folder: as soon as it stands in its file, the step will be finished,
/// if not by the run that began it then by the next one.
///
/// @param deletes paths of files to delete
/// @param moves paths of files to put in place, in this order; the first stands as `0` in the staging folder
record Journal(List<String> deletes, List<String> moves) {
    private static final String END = "end";

    Journal {
        deletes = List.copyOf(deletes);
        moves = List.copyOf(moves);
    }

    /// Writes the decision; the file is there whole or not at all.
    void write(Path file) throws IOException {
        var lines = new ArrayList<String>();
        deletes.forEach(path -> lines.add("delete " + URLEncoder.encode(path, StandardCharsets.UTF_8)));
        moves.forEach(path -> lines.add("move " + URLEncoder.encode(path, StandardCharsets.UTF_8)));
        lines.add(END);
        Files.write(draft(file), lines);
        Files.move(draft(file), file, StandardCopyOption.ATOMIC_MOVE);
    }

    static Path draft(Path file) {
        return file.resolveSibling(file.getFileName() + ".draft");
    }

    /// The decision of a run that did not finish, if there is a whole one.
    ///
    /// @throws FileSystemException if it would write outside of the folder: then it is not ours
    static Optional<Journal> read(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        List<String> lines = Files.readAllLines(file);
        if (lines.isEmpty() || !lines.getLast().equals(END)) {
            return Optional.empty();
        }
        var deletes = new ArrayList<String>();
        var moves = new ArrayList<String>();
        for (String line : lines.subList(0, lines.size() - 1)) {
            String[] words = line.split(" ", 2);
            String path = words.length < 2 ? "" : decoded(words[1]);
            if (!PortablePath.isConfined(path)) {
                throw new FileSystemException(file.toString(), null, "it was not written by Dragoman: delete it");
            }
            (words[0].equals("delete") ? deletes : moves).add(path);
        }
        return Optional.of(new Journal(deletes, moves));
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            return "";
        }
    }

    /// Does what is not done yet.
    void carryOut(Path folder, Path staging) throws IOException {
        for (String path : deletes) {
            refuseLinks(folder, path);
            delete(folder, path);
        }
        var made = new HashSet<Path>();
        for (int i = 0; i < moves.size(); i++) {
            Path staged = staging.resolve(Integer.toString(i));
            if (Files.exists(staged)) {
                Path place = folder.resolve(moves.get(i));
                if (made.add(place.getParent())) {
                    refuseLinks(folder, moves.get(i));
                    Files.createDirectories(place.getParent());
                }
                move(staged, place);
            }
        }
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException _) {
            // a folder below the output folder is a mount of its own
            Path beside = to.resolveSibling(to.getFileName() + ".dragoman");
            Files.copy(from, beside, StandardCopyOption.REPLACE_EXISTING);
            Files.move(beside, to, StandardCopyOption.ATOMIC_MOVE);
            Files.delete(from);
        }
    }

    /// Deletes a file, and the folders that become empty with it.
    private static void delete(Path folder, String path) throws IOException {
        Path file = folder.resolve(path);
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS) && !Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
            Files.delete(file);
        }
        removeEmpty(folder, List.of(file.getParent()));
    }

    /// Removes folders that are empty, and those above them that become so, up to a root that stays.
    static void removeEmpty(Path root, List<Path> folders) throws IOException {
        for (Path folder : folders) {
            for (Path above = folder; !above.equals(root) && above.startsWith(root); above = above.getParent()) {
                if (!Files.isDirectory(above, LinkOption.NOFOLLOW_LINKS)) {
                    continue;
                }
                try {
                    Files.delete(above);
                } catch (DirectoryNotEmptyException _) {
                    break;
                }
            }
        }
    }

    /// A link below the output folder could lead out of it.
    static void refuseLinks(Path folder, String path) throws IOException {
        String[] segments = path.split("/");
        Path place = folder;
        for (int i = 0; i < segments.length - 1; i++) {
            place = place.resolve(segments[i]);
            if (Files.isSymbolicLink(place)) {
                throw new FileSystemException(place.toString(), null, "a link in the output folder is not followed");
            }
        }
    }
}
