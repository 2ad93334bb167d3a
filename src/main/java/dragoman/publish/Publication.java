package dragoman.publish;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.stream.IntStream;

/// One run's step of writing into an output folder: the old files stay until the new ones are whole, then all change.
///
/// New files are staged in `.dragoman/` inside the folder, so in its file system and with its rights; a journal then
/// says what is to be moved and deleted. A run that dies before the journal stands has changed nothing, and after it
/// the next run finishes the step. Signals end a step at once before the journal and wait for it afterwards.
public final class Publication implements AutoCloseable {
    static final String JOURNAL = "journal";
    private static final String STAGED = "new";
    private static final String MADE = "made";

    private final OutputFolder folder;
    private final Path workplace;
    private final FolderLock lock;
    private final Path kept;
    private final Thread atSignal;

    /// Held for reading by whoever works; a signal takes it for writing.
    private final ReadWriteLock work = new ReentrantReadWriteLock();

    private boolean ended;

    private Publication(Path place, Path kept, FolderLock lock) {
        this.folder = new OutputFolder(place);
        this.workplace = place.resolve(PortablePath.WORKPLACE);
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
        var unfinished = Journal.read(workplace.resolve(JOURNAL));
        if (unfinished.isPresent()) {
            unfinished.get().carryOut(folder.place(), workplace.resolve(STAGED));
        } else if (Files.isRegularFile(workplace.resolve(MADE))) {
            undoFolders();
        }
        clear();
    }

    /// Makes the folder hold these files; those that it holds already are not touched.
    ///
    /// @param files contents by their paths below the folder, with `/`
    /// @param stale paths of files that are to go
    /// @param manifest the path among `files` that tells of the others: it changes last
    /// @throws IOException if that cannot be done; the folder is as before, unless the message says that the next run
    ///     will finish it
    public Outcome publish(SortedMap<String, byte[]> files, Set<String> stale, String manifest) throws IOException {
        files.keySet().forEach(Publication::confine);
        stale.forEach(Publication::confine);
        List<String> gone = stale.stream()
                .filter(path -> !files.containsKey(path) && folder.holds(path))
                .sorted()
                .toList();
        Map<String, byte[]> changed = changed(files, manifest);
        int removed = gone.size();
        if (changed.isEmpty() && gone.isEmpty()) {
            return new Outcome(0, files.size(), 0);
        }
        var moves = List.copyOf(changed.keySet());
        for (String path : moves) {
            checkPlace(path, gone);
        }
        stage(new ArrayList<>(changed.values()));
        makeFolders(moves);
        work.readLock().lock();
        try {
            refuseIfEnded();
            var journal = new Journal(gone, moves);
            journal.write(workplace.resolve(JOURNAL));
            journal.carryOut(folder.place(), workplace.resolve(STAGED));
            Files.delete(workplace.resolve(JOURNAL));
        } finally {
            work.readLock().unlock();
        }
        return new Outcome(moves.size(), files.size() - moves.size(), removed);
    }

    private static void confine(String path) {
        if (!PortablePath.isConfined(path)) {
            throw new IllegalArgumentException("this path would leave the output folder: " + path);
        }
    }

    /// What differs from the folder, the manifest last.
    private Map<String, byte[]> changed(SortedMap<String, byte[]> files, String manifest) throws IOException {
        var changed = new LinkedHashMap<String, byte[]>();
        List<Map.Entry<String, byte[]>> differing = unchecked(() -> files.entrySet().parallelStream()
                .filter(file -> {
                    try {
                        return !folder.holds(file.getKey(), file.getValue());
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                })
                .toList());
        differing.forEach(file -> changed.put(file.getKey(), file.getValue()));
        byte[] last = changed.remove(manifest);
        if (last != null) {
            changed.put(manifest, last);
        }
        return changed;
    }

    /// A folder where a file is to stand would be found too late.
    private void checkPlace(String path, List<String> gone) throws IOException {
        Journal.refuseLinks(folder.place(), path);
        Path place = folder.place().resolve(path);
        boolean blocked = Files.isDirectory(place, LinkOption.NOFOLLOW_LINKS)
                && gone.stream().noneMatch(other -> other.startsWith(path + "/"));
        if (blocked) {
            throw new FileAlreadyExistsException(place.toString());
        }
        for (Path above = place.getParent(); !above.equals(folder.place()); above = above.getParent()) {
            String name = folder.place().relativize(above).toString().replace('\\', '/');
            if (Files.isRegularFile(above, LinkOption.NOFOLLOW_LINKS) && !gone.contains(name)) {
                throw new FileAlreadyExistsException(above.toString());
            }
        }
    }

    private void stage(List<byte[]> contents) throws IOException {
        Path staging = Files.createDirectories(workplace.resolve(STAGED));
        unchecked(() -> {
            IntStream.range(0, contents.size()).parallel().forEach(i -> {
                work.readLock().lock();
                try {
                    refuseIfEnded();
                    Files.write(staging.resolve(Integer.toString(i)), contents.get(i));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                } finally {
                    work.readLock().unlock();
                }
            });
            return null;
        });
    }

    /// Folders need space on the disk that moves do not; what is made is noted, so that nothing stays if the run dies.
    private void makeFolders(List<String> paths) throws IOException {
        var missing = new LinkedHashSet<String>();
        for (String path : paths) {
            int end = path.lastIndexOf('/');
            if (end > 0 && !folder.holds(path.substring(0, end))) {
                missing.add(path.substring(0, end));
            }
        }
        if (missing.isEmpty()) {
            return;
        }
        work.readLock().lock();
        try {
            refuseIfEnded();
            Files.write(workplace.resolve(MADE), missing);
            for (String path : missing) {
                if (!Files.exists(blocker(path), LinkOption.NOFOLLOW_LINKS)) {
                    Files.createDirectories(folder.place().resolve(path));
                }
            }
        } finally {
            work.readLock().unlock();
        }
    }

    /// A file above a folder that is to be made: the journal deletes it first.
    private Path blocker(String path) {
        Path place = folder.place().resolve(path);
        while (!place.equals(folder.place())) {
            if (Files.isRegularFile(place, LinkOption.NOFOLLOW_LINKS)) {
                return place;
            }
            place = place.getParent();
        }
        return workplace.resolve("none");
    }

    private void undoFolders() throws IOException {
        List<Path> made = Files.readAllLines(workplace.resolve(MADE)).stream()
                .filter(PortablePath::isConfined)
                .map(folder.place()::resolve)
                .toList();
        Journal.removeEmpty(folder.place(), made);
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
        if (!Files.exists(workplace.resolve(JOURNAL))) {
            if (Files.isRegularFile(workplace.resolve(MADE))) {
                undoFolders();
            }
            clear();
        }
        lock.close();
        Journal.removeEmpty(kept, List.of(workplace));
    }

    /// Empties the workplace, apart from the lock.
    private void clear() throws IOException {
        Files.deleteIfExists(workplace.resolve(JOURNAL));
        Files.deleteIfExists(workplace.resolve(JOURNAL + ".draft"));
        Files.deleteIfExists(workplace.resolve(MADE));
        deleteTree(workplace.resolve(STAGED));
    }

    private static void deleteTree(Path root) throws IOException {
        if (!Files.exists(root, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, IOException e) throws IOException {
                Files.delete(folder);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    /// Work in a stream, whose exceptions have to be wrapped on the way.
    private interface Streamed<T> {
        T run();
    }

    private static <T> T unchecked(Streamed<T> work) throws IOException {
        try {
            return work.run();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
