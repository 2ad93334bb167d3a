package dragoman.publish;

import dragoman.source.IoReason;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/// One run's step of writing into an output folder: the old files stay until the new ones are whole, then all change.
///
/// New files are staged in `.dragoman/` inside the folder, so in its file system and with its rights; a journal then
/// says what is to be moved and deleted. A run that dies before the journal stands has changed nothing, and after it
/// the next run finishes the step. Signals end a step at once before the journal and wait for it afterwards.
public final class Publication implements AutoCloseable {
    private final OutputFolder folder;
    private final Workplace workplace;
    private final FolderLock lock;
    private final Path kept;
    private final Thread atSignal;

    /// Held for reading by whoever works; a signal takes it for writing.
    private final ReadWriteLock work = new ReentrantReadWriteLock();

    private final Staging staging;
    private final AtomicInteger drafts = new AtomicInteger();
    private final AtomicInteger unchanged = new AtomicInteger();
    private boolean ended;

    private Publication(Path place, Path kept, FolderLock lock) {
        this.folder = new OutputFolder(place);
        this.workplace = new Workplace(place);
        this.staging = new Staging(folder, workplace);
        this.kept = kept;
        this.lock = lock;
        this.atSignal = Thread.ofPlatform().unstarted(this::end);
    }

    /// What a step did, counted in files.
    public record Outcome(int written, int unchanged, int removed) {}

    /// Takes an output folder, which is made if it is absent, and finishes what a killed run began.
    ///
    /// @param waiting is told once if another run holds the folder
    /// @throws IOException if it cannot be written, or another run does not let go of it
    public static Publication open(Path folder, Runnable waiting) throws IOException {
        Path place = folder.toAbsolutePath().normalize();
        Path kept = place;
        while (kept.getParent() != null && !Files.exists(kept)) {
            kept = kept.getParent();
        }
        if (Files.exists(place) && !Files.isDirectory(place)) {
            throw new FileSystemException(folder.toString(), null, "a file stands where the output folder is to be");
        }
        Path made = kept;
        try {
            Files.createDirectories(place);
            var publication =
                    new Publication(place, kept, FolderLock.take(place.resolve(PortablePath.WORKPLACE), waiting));
            Runtime.getRuntime().addShutdownHook(publication.atSignal);
            publication.recover();
            return publication;
        } catch (IOException e) {
            Journal.removeEmpty(made, List.of(place.resolve(PortablePath.WORKPLACE)));
            throw e;
        }
    }

    /// The folder as it is; nobody else publishes into it until this step is closed.
    public OutputFolder folder() {
        return folder;
    }

    private void recover() throws IOException {
        var unfinished = Journal.read(workplace.journal());
        if (unfinished.isPresent()) {
            carryOut(unfinished.get());
        }
        workplace.clear();
    }

    /// Prepares a file; one that the folder holds already is not touched. Several threads may prepare files.
    ///
    /// @param path below the folder, with `/`
    /// @return whether the file differs from what the folder holds
    public boolean stage(String path, byte[] bytes) throws IOException {
        confine(path);
        if (staging.wasThere(path) && folder.holds(path, bytes)) {
            unchanged.incrementAndGet();
            return false;
        }
        guarded(() -> workplace.write(staging.place(path), bytes));
        return true;
    }

    /// Prepares a file that is written piece by piece, and is complete when it is closed.
    public OutputStream stage(String path) throws IOException {
        confine(path);
        Path draft = workplace.draft(drafts.getAndIncrement());
        work.readLock().lock();
        OutputStream opened;
        try {
            refuseIfEnded();
            opened = workplace.open(draft);
        } finally {
            work.readLock().unlock();
        }
        return new FilterOutputStream(opened) {
            private boolean closed;

            @Override
            public void write(byte[] bytes, int from, int length) throws IOException {
                placed(() -> out.write(bytes, from, length));
            }

            @Override
            public void close() throws IOException {
                if (!closed) {
                    closed = true;
                    placed(super::close);
                    guarded(() -> take(path, draft));
                }
            }
        };
    }

    private void take(String path, Path draft) throws IOException {
        if (folder.holdsSame(path, draft)) {
            unchanged.incrementAndGet();
            Files.delete(draft);
        } else {
            workplace.take(draft, staging.place(path));
        }
    }

    /// Makes the folder hold what is prepared, in the order in which it was prepared: what tells of other files is to
    /// be the last.
    ///
    /// @param stale paths of files that are to go; none of them is among those that are prepared
    /// @throws IOException if that cannot be done; the folder is as before, unless the message says that the
    ///     next run will finish it
    public Outcome commit(Collection<String> stale) throws IOException {
        stale.forEach(Publication::confine);
        List<String> gone = stale.stream().filter(folder::holds).sorted().toList();
        if (staging.files() == 0 && gone.isEmpty()) {
            return new Outcome(0, unchanged.get(), 0);
        }
        var deleted = new HashSet<>(gone);
        var checked = new HashSet<String>();
        JournalDraft moves = staging.draft();
        guarded(() -> {
            moves.eachMove(path -> {
                if (checked.add(path.substring(0, path.lastIndexOf('/') + 1))) {
                    checkFolder(path, deleted);
                }
                checkPlace(path, deleted);
            });
        });
        guarded(() -> {
            carryOut(moves.decide(gone));
            Files.delete(workplace.journal());
        });
        return new Outcome(staging.files(), unchanged.get(), gone.size());
    }

    /// Makes the folder hold these files; those that it holds already are not touched.
    ///
    /// @param files contents by their paths below the folder, with `/`
    /// @param stale paths of files that are to go
    /// @param manifest the path among `files` that tells of the others: it changes last
    public Outcome publish(SortedMap<String, byte[]> files, Set<String> stale, String manifest) throws IOException {
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            if (!file.getKey().equals(manifest)) {
                stage(file.getKey(), file.getValue());
            }
        }
        if (files.containsKey(manifest)) {
            stage(manifest, files.get(manifest));
        }
        return commit(stale.stream().filter(path -> !files.containsKey(path)).toList());
    }

    private void carryOut(Journal journal) throws IOException {
        try {
            journal.carryOut(folder.place(), workplace.staged());
        } catch (IOException e) {
            throw new FileSystemException(
                    folder.place().toString(),
                    null,
                    IoReason.withPlace(e) + "; the folder holds a part of the new files, and the next run finishes it");
        }
    }

    /// Whether the folder held a file of this path before this step.
    public boolean held(String path) {
        return staging.wasThere(path) && folder.holds(path);
    }

    private static void confine(String path) {
        if (!PortablePath.isConfined(path)) {
            throw new IllegalArgumentException("this path would leave the output folder: " + path);
        }
    }

    /// A folder where a file is to stand would be found too late, and so would the other way round.
    private void checkPlace(String path, Set<String> gone) throws IOException {
        Path place = folder.place().resolve(path);
        boolean isFolder = Files.isDirectory(place, LinkOption.NOFOLLOW_LINKS);
        boolean blocked = staging.isFolder(path)
                ? !isFolder && folder.holds(path)
                : isFolder && gone.stream().noneMatch(other -> other.startsWith(path + "/"));
        if (blocked) {
            throw new FileAlreadyExistsException(place.toString());
        }
    }

    private void checkFolder(String path, Set<String> gone) throws IOException {
        Journal.refuseLinks(folder.place(), path);
        Path place = folder.place().resolve(path);
        for (Path above = place.getParent(); !above.equals(folder.place()); above = above.getParent()) {
            String name = folder.place().relativize(above).toString().replace('\\', '/');
            if (Files.isRegularFile(above, LinkOption.NOFOLLOW_LINKS) && !gone.contains(name)) {
                throw new FileAlreadyExistsException(above.toString());
            }
        }
    }

    /// Does a piece of work that a signal waits for.
    private void guarded(Workplace.Work piece) throws IOException {
        work.readLock().lock();
        try {
            refuseIfEnded();
            placed(piece);
        } finally {
            work.readLock().unlock();
        }
    }

    private void placed(Workplace.Work piece) throws IOException {
        try {
            piece.run();
        } catch (IOException e) {
            throw IoReason.placed(e, folder.place());
        }
    }

    private void refuseIfEnded() throws IOException {
        if (ended) {
            throw new IOException("the run was ended");
        }
    }

    /// What a signal does: it waits for a step that is decided, and takes back one that is not.
    private void end() {
        work.writeLock().lock();
        try {
            if (!ended) {
                ended = true;
                finish();
            }
        } catch (IOException _) {
            // the next run clears up
        } finally {
            work.writeLock().unlock();
        }
    }

    /// Lets go of the folder; without a step that was decided, everything is as it was found.
    @Override
    public void close() throws IOException {
        work.writeLock().lock();
        try {
            if (!ended) {
                ended = true;
                finish();
                Runtime.getRuntime().removeShutdownHook(atSignal);
            }
        } catch (IllegalStateException _) {
            // the machine is going down, and the hook found nothing to do
        } finally {
            work.writeLock().unlock();
        }
    }

    private void finish() throws IOException {
        staging.close();
        if (!Files.exists(workplace.journal())) {
            workplace.clear();
        }
        lock.close();
        Journal.removeEmpty(kept, List.of(workplace.place()));
    }
}
