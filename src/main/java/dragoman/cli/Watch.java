package dragoman.cli;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/// Waits for changes of files below folders, as far as they are no output and not hidden.
///
/// @param output where changes are our own
record Watch(WatchService service, Path output) implements AutoCloseable {
    /// Editors and git write several files one after the other.
    private static final long QUIET_MILLIS = 150;

    /// A hidden file that says which others count.
    private static final String IGNORE = ".gitignore";

    /// Changes from now on count.
    ///
    /// @param roots files and folders; what is not there is waited for in the folder that would hold it
    /// @throws IOException if the system cannot watch so many folders
    static Watch of(List<Path> roots, Path output) throws IOException {
        var watch = new Watch(FileSystems.getDefault().newWatchService(), output);
        for (Path root : roots) {
            if (Files.isDirectory(root)) {
                watch.register(root);
            }
            for (Path above = root.getParent(); above != null; above = above.getParent()) {
                if (Files.isDirectory(above)) {
                    watch.add(above);
                    break;
                }
            }
        }
        return watch;
    }

    private void register(Path root) throws IOException {
        Files.walkFileTree(
                root, Set.of(java.nio.file.FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
                            throws IOException {
                        if (!folder.equals(root) && !counts(folder)) {
                            return FileVisitResult.SKIP_SUBTREE;
                        }
                        try {
                            add(folder);
                        } catch (NoSuchFileException _) {
                            // it went away meanwhile, which its parent tells
                        }
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFileFailed(Path file, IOException reason) {
                        // what cannot be looked into is told by the build
                        return FileVisitResult.CONTINUE;
                    }
                });
    }

    private void add(Path folder) throws IOException {
        folder.register(
                service,
                StandardWatchEventKinds.ENTRY_CREATE,
                StandardWatchEventKinds.ENTRY_DELETE,
                StandardWatchEventKinds.ENTRY_MODIFY);
    }

    private boolean counts(Path path) {
        String name = path.getFileName().toString();
        return !path.startsWith(output) && (!name.startsWith(".") || name.equals(IGNORE));
    }

    /// Waits for a change, and then until there is none for a moment.
    void await() throws InterruptedException {
        boolean changed = false;
        while (true) {
            WatchKey key = changed ? service.poll(QUIET_MILLIS, TimeUnit.MILLISECONDS) : service.take();
            if (key == null) {
                return;
            }
            for (WatchEvent<?> event : new ArrayList<>(key.pollEvents())) {
                changed |= !(event.context() instanceof Path name)
                        || counts(((Path) key.watchable()).resolve(name).normalize());
            }
            key.reset();
        }
    }

    @Override
    public void close() throws IOException {
        service.close();
    }
}
