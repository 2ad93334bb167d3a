package dragoman.publish;

import java.io.BufferedReader;
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
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/// What a publishing step has decided to do to a folder: as soon as it stands in its file, the step will be finished,
/// if not by the run that began it then by the next one. It is read from there, as there may be very much to do.
///
/// @param file has a line for each path; the first that is to be moved, a file or a whole folder, stands as `0` in the
///     staging folder
record Journal(Path file) {
    static final String END = "end";

    /// The kinds of lines.
    enum Verb {
        DELETE,
        MOVE;

        String line(String path) {
            return name().toLowerCase(Locale.ROOT) + " " + URLEncoder.encode(path, StandardCharsets.UTF_8);
        }
    }

    /// Something that is done with paths.
    interface Step {
        void take(String path) throws IOException;
    }

    /// The decision of a run that did not finish, if there is a whole one.
    ///
    /// @throws FileSystemException if it would write outside of the folder: then it is not ours
    static Optional<Journal> read(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        String last = "";
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                last = line;
            }
        }
        if (!last.equals(END)) {
            return Optional.empty();
        }
        for (Verb verb : Verb.values()) {
            each(file, verb, path -> {
                if (!PortablePath.isConfined(path)) {
                    throw new FileSystemException(file.toString(), null, "it was not written by Dragoman: delete it");
                }
            });
        }
        return Optional.of(new Journal(file));
    }

    /// The paths of all lines of a kind.
    static void each(Path file, Verb verb, Step step) throws IOException {
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                int blank = line.indexOf(' ');
                boolean deletes = (blank < 0 ? line : line.substring(0, blank)).equals("delete");
                if (!line.equals(END) && deletes == (verb == Verb.DELETE)) {
                    step.take(blank < 0 ? "" : decoded(line.substring(blank + 1)));
                }
            }
        }
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
        each(file, Verb.DELETE, path -> {
            refuseLinks(folder, path);
            delete(folder, path);
        });
        var made = new HashSet<Path>();
        var number = new AtomicInteger();
        each(file, Verb.MOVE, path -> {
            Path staged = staging.resolve(Integer.toString(number.getAndIncrement()));
            if (Files.exists(staged)) {
                Path place = folder.resolve(path);
                if (made.add(place.getParent())) {
                    refuseLinks(folder, path);
                    Files.createDirectories(place.getParent());
                }
                move(staged, place);
            }
        });
    }

    /// Moves a file, or a folder with all that is in it: piece by piece where that folder is there by now, or lies in
    /// another file system.
    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException e) {
            boolean elsewhere = e instanceof AtomicMoveNotSupportedException;
            if (isFolder(from) && (elsewhere || isFolder(to))) {
                Files.createDirectories(to);
                for (Path one : entries(from)) {
                    move(one, to.resolve(one.getFileName()));
                }
                Files.delete(from);
            } else if (elsewhere) {
                // a folder below the output folder is a mount of its own
                Path beside = to.resolveSibling(to.getFileName() + ".dragoman");
                Files.copy(from, beside, StandardCopyOption.REPLACE_EXISTING);
                Files.move(beside, to, StandardCopyOption.ATOMIC_MOVE);
                Files.delete(from);
            } else {
                throw e;
            }
        }
    }

    private static boolean isFolder(Path path) {
        return Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
    }

    private static List<Path> entries(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.toList();
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
