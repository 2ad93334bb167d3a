package dragoman.publish;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;

/// The folder inside of an output folder where a publishing step prepares its files; it is there while a step is.
record Workplace(Path folder) {
    /// A piece of work on files.
    interface Work {
        void run() throws IOException;
    }

    Path place() {
        return folder.resolve(PortablePath.WORKPLACE);
    }

    Path journal() {
        return place().resolve("journal");
    }

    /// Where new files wait, named by their number.
    Path staged() {
        return place().resolve("new");
    }

    private Path made() {
        return place().resolve("made");
    }

    void write(int number, byte[] content) throws IOException {
        Path file = staged().resolve(Integer.toString(number));
        try {
            Files.write(file, content);
        } catch (NoSuchFileException _) {
            Files.createDirectories(staged());
            Files.write(file, content);
        }
    }

    /// A file that is not yet complete.
    Path draft(int number) {
        return staged().resolve("draft" + number);
    }

    OutputStream open(Path draft) throws IOException {
        Files.createDirectories(staged());
        return new BufferedOutputStream(Files.newOutputStream(draft), 1 << 16);
    }

    void take(Path draft, int number) throws IOException {
        Files.move(draft, staged().resolve(Integer.toString(number)));
    }

    /// Folders need space on the disk that moves do not, so they are made before the decision; what is made is noted,
    /// so that nothing stays if the run dies.
    void makeFolders(JournalDraft journal) throws IOException {
        var looked = new HashSet<String>();
        var missing = new LinkedHashSet<String>();
        journal.eachMove(path -> {
            int end = path.lastIndexOf('/');
            if (end > 0 && looked.add(path.substring(0, end))) {
                String above = path.substring(0, end);
                if (!Files.exists(folder.resolve(above), LinkOption.NOFOLLOW_LINKS)) {
                    missing.add(above);
                }
            }
        });
        if (missing.isEmpty()) {
            return;
        }
        Files.write(made(), missing);
        for (String path : missing) {
            if (!isBlocked(path)) {
                Files.createDirectories(folder.resolve(path));
            }
        }
    }

    /// Whether a file stands above a folder that is to be made: then the journal deletes it first.
    private boolean isBlocked(String path) {
        for (Path above = folder.resolve(path); !above.equals(folder); above = above.getParent()) {
            if (Files.isRegularFile(above, LinkOption.NOFOLLOW_LINKS)) {
                return true;
            }
        }
        return false;
    }

    /// Removes those of the folders that are still empty.
    void undoFolders() throws IOException {
        if (Files.isRegularFile(made())) {
            List<Path> folders = Files.readAllLines(made()).stream()
                    .filter(PortablePath::isConfined)
                    .map(folder::resolve)
                    .toList();
            Journal.removeEmpty(folder, folders);
        }
    }

    /// Empties the place, apart from the lock.
    void clear() throws IOException {
        Files.deleteIfExists(journal());
        Files.deleteIfExists(JournalDraft.place(journal()));
        Files.deleteIfExists(made());
        if (!Files.exists(staged(), LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        Files.walkFileTree(staged(), new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path below, IOException e) throws IOException {
                Files.delete(below);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
