package dragoman.build;

import dragoman.publish.OutputFolder;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;

/// Files that are held against those of a folder and go nowhere.
final class Comparing implements Sink {
    private final OutputFolder folder;
    private final Paths paths = new Paths();
    private final Paths kept = new Paths();
    private final SortedMap<String, String> differences = new ConcurrentSkipListMap<>();

    Comparing(OutputFolder folder) {
        this.folder = folder;
    }

    /// What is not in the folder as it would be, with a word on how.
    SortedMap<String, String> differences() {
        return differences;
    }

    @Override
    public void stage(String path, byte[] bytes) throws IOException {
        paths.add(path);
        if (!folder.holds(path, bytes)) {
            differs(path);
        }
    }

    private void differs(String path) {
        differences.put(path, folder.holds(path) ? "differs" : "is missing");
    }

    @Override
    public OutputStream stage(String path) throws IOException {
        paths.add(path);
        Path file = folder.place().resolve(path);
        InputStream there = Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                ? new BufferedInputStream(Files.newInputStream(file), 1 << 16)
                : InputStream.nullInputStream();
        return new OutputStream() {
            private boolean same = true;

            @Override
            public void write(int b) throws IOException {
                same &= there.read() == (b & 0xFF);
            }

            @Override
            public void write(byte[] bytes, int from, int length) throws IOException {
                if (same) {
                    byte[] own = there.readNBytes(length);
                    same = java.util.Arrays.equals(own, 0, own.length, bytes, from, from + length);
                }
            }

            @Override
            public void close() throws IOException {
                same &= there.read() < 0 && folder.holds(path);
                there.close();
                if (!same) {
                    differs(path);
                }
            }
        };
    }

    @Override
    public void keep(String path) {
        paths.add(path);
        kept.add(path);
    }

    @Override
    public Stream<String> taken() {
        return paths.stream().filter(path -> !kept.contains(path));
    }

    @Override
    public Paths paths() {
        return paths;
    }
}
