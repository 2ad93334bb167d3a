package dragoman.build;

import dragoman.publish.Publication;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Files that go into a folder which is then published.
final class Publishing implements Sink {
    private final Publication publication;
    private final Predicate<String> known;
    private final Paths staged = new Paths();
    private final Paths kept = new Paths();
    private final Set<String> replaced = ConcurrentHashMap.newKeySet();

    /// @param known whether an earlier run of ours wrote a path
    Publishing(Publication publication, Predicate<String> known) {
        this.publication = publication;
        this.known = known;
    }

    @Override
    public void stage(String path, byte[] bytes) throws IOException {
        claim(path);
        boolean differs = publication.stage(path, bytes);
        if (differs && !known.test(path) && publication.held(path)) {
            replaced.add(path);
        }
    }

    @Override
    public OutputStream stage(String path) throws IOException {
        claim(path);
        return publication.stage(path);
    }

    private void claim(String path) {
        if (!staged.add(path)) {
            throw new IllegalStateException("two rules have the file " + path);
        }
    }

    @Override
    public void keep(String path) {
        claim(path);
        kept.add(path);
    }

    @Override
    public Stream<String> taken() {
        return staged.stream().filter(path -> !kept.contains(path));
    }

    @Override
    public Paths paths() {
        return staged;
    }

    /// Files that nobody of ours wrote and that were replaced.
    List<String> replaced() {
        SortedSet<String> sorted = new TreeSet<>(replaced);
        return List.copyOf(sorted);
    }
}
