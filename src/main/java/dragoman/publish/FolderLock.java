package dragoman.publish;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/// The right to write into an output folder, held by one run at a time; the system takes it from a run that dies.
final class FolderLock implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 120_000;
    private static final int POLL_MILLIS = 20;
    private static final int TELL_AFTER_MILLIS = 1_000;
    private static final int MOST_VANISHED = 50;
    private static final int MOST_BYTES = 1 << 20;

    /// What this process holds. POSIX takes a lock from a process that closes any of its handles of the file: nobody
    /// here may open one a second time.
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

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
        if (!HELD.add(file)) {
            return null;
        }
        FileChannel channel = null;
        boolean held = false;
        try {
            channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            held = channel.tryLock() != null && isStillThere(file, channel);
            return held ? new FolderLock(file, channel) : null;
        } finally {
            if (!held) {
                if (channel != null) {
                    channel.close();
                }
                HELD.remove(file);
            }
        }
    }

    /// The holder before may have deleted the file that was locked here, and another may stand in its place: the size
    /// tells them apart, since a second handle, to read it by, would cost the lock.
    private static boolean isStillThere(Path file, FileChannel channel) throws IOException {
        int size = ThreadLocalRandom.current().nextInt(1, MOST_BYTES);
        channel.truncate(0);
        channel.write(ByteBuffer.wrap(new byte[1]), size - 1L);
        try {
            return Files.size(file) == size;
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
            HELD.remove(file);
        }
    }
}
