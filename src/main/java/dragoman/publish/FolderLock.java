package dragoman.publish;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/// The right to write into an output folder, held by one run at a time; the system takes it from a run that dies.
final class FolderLock implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 120_000;
    private static final int POLL_MILLIS = 20;
    private static final int TELL_AFTER_MILLIS = 1_000;
    private static final int MOST_VANISHED = 50;

    private final Path file;
    private final FileChannel channel;

    private FolderLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /// Waits for the lock.
    ///
    /// @param folder where the lock file stands while it is held; made if it is absent
    /// @param waiting is told once if another run holds it
    static FolderLock take(Path folder, Runnable waiting) throws IOException {
        Path file = folder.resolve("lock");
        int vanished = 0;
        for (int waited = 0; waited < PATIENCE_MILLIS; waited += POLL_MILLIS) {
            try {
                FolderLock lock = attempt(folder, file);
                if (lock != null) {
                    return lock;
                }
                if (waited == TELL_AFTER_MILLIS) {
                    waiting.run();
                }
            } catch (NoSuchFileException | FileAlreadyExistsException e) {
                // whoever held the lock has just taken the folder away; what happens again and again is something else
                if (++vanished > MOST_VANISHED) {
                    throw e;
                }
            }
            pause();
        }
        throw new FileSystemException(file.toString(), null, "another run has held this lock for two minutes");
    }

    /// The lock, or null if another run holds it.
    private static FolderLock attempt(Path folder, Path file) throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder);
        }
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        boolean held = false;
        try {
            held = channel.tryLock() != null && isStillThere(file, channel);
        } catch (OverlappingFileLockException _) {
            // another thread of this process holds it
        } finally {
            if (!held) {
                channel.close();
            }
        }
        return held ? new FolderLock(file, channel) : null;
    }

    /// The holder before may have deleted the file that was locked here: what is written must be what is read.
    private static boolean isStillThere(Path file, FileChannel channel) throws IOException {
        byte[] token = UUID.randomUUID().toString().getBytes(StandardCharsets.US_ASCII);
        channel.truncate(0);
        channel.write(ByteBuffer.wrap(token), 0);
        try {
            return java.util.Arrays.equals(token, Files.readAllBytes(file));
        } catch (NoSuchFileException _) {
            return false;
        }
    }

    private static void pause() throws IOException {
        try {
            Thread.sleep(POLL_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("ended while waiting for another run", e);
        }
    }

    /// Takes the file away and lets the next one in.
    @Override
    public void close() throws IOException {
        try {
            Files.deleteIfExists(file);
        } finally {
            channel.close();
        }
    }
}
