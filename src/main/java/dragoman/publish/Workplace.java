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

    /// Where all that is new waits, named by its number.
    Path staged() {
        return place().resolve("new");
    }

    /// Where a file waits, or a folder with all its files.
    Path staged(int number) {
        return staged().resolve(Integer.toString(number));
    }

    void write(Path file, byte[] content) throws IOException {
        try {
            Files.write(file, content);
        } catch (NoSuchFileException _) {
            Files.createDirectories(file.getParent());
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

    /// @param file where it waits
    void take(Path draft, Path file) throws IOException {
        Files.createDirectories(file.getParent());
        Files.move(draft, file);
    }

    /// Empties the place, apart from the lock.
    void clear() throws IOException {
        Files.deleteIfExists(journal());
        Files.deleteIfExists(JournalDraft.place(journal()));
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
