package dragoman.build;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// All that a build looked at: where nothing of it has changed, neither has what the build makes of it.
///
/// There are tens of thousands of paths, and most runs ask for few: what an earlier run wrote down stays as it is,
/// folder by folder, until somebody asks for a path of that.
final class Footprint {
    private final Map<String, Slice> folders = new ConcurrentHashMap<>();
    private final Map<String, Seen> seen = new ConcurrentHashMap<>();
    private volatile Set<String> changed;

    /// @param hash of the bytes, if they were read, or of the names in a folder, if they count; else empty
    private record Seen(Sight sight, byte[] hash) {
        void write(TextOut out) throws IOException {
            sight.write(out);
            out.bytes(hash);
        }

        static Seen read(TextIn in) throws IOException {
            return new Seen(Sight.read(in), in.slice().bytes());
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Seen(Sight seen, byte[] bytes) && sight.equals(seen) && Arrays.equals(hash, bytes);
        }

        @Override
        public int hashCode() {
            return sight.hashCode();
        }
    }

    private static String folder(String path) {
        return path.substring(0, path.lastIndexOf('/') + 1);
    }

    /// What was seen of a path, after which others of its folder are likely to be asked for.
    private Seen find(String path) {
        unpack(folder(path));
        return seen.get(path);
    }

    /// The same, all others of its folder left as they were written down.
    private Seen peek(String path) {
        Slice files = folders.get(folder(path));
        Optional<Slice> entry = files == null ? Optional.empty() : entry(files, path);
        if (entry.isEmpty()) {
            return seen.get(path);
        }
        try {
            var in = new TextIn(entry.get());
            in.once();
            return Seen.read(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void put(String path, Seen now) {
        cut(path);
        seen.put(path, now);
    }

    /// Takes a path from those that are written down.
    private void cut(String path) {
        folders.computeIfPresent(
                folder(path),
                (_, files) -> entry(files, path).map(files::without).orElse(files));
    }

    /// What is written down of a path.
    ///
    /// @param files those of its folder
    private static Optional<Slice> entry(Slice files, String path) {
        byte[] name = path.substring(folder(path).length()).getBytes(StandardCharsets.UTF_8);
        try {
            for (var in = new TextIn(files); !in.isAtEnd(); ) {
                Slice rest = in.rest();
                boolean found = in.skip(name);
                Sight.read(in);
                in.skip();
                if (found) {
                    return Optional.of(rest.first(rest.length() - in.rest().length()));
                }
            }
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void unpack(String folder) {
        folders.computeIfPresent(folder, (_, files) -> {
            each(folder, files, seen::put);
            return null;
        });
    }

    private void unpack() {
        folders.keySet().forEach(this::unpack);
    }

    /// All files of a folder as they were written down.
    private static void each(String folder, Slice files, BiConsumer<String, Seen> taker) {
        try {
            for (var in = new TextIn(files); !in.isAtEnd(); ) {
                taker.accept(folder + in.once(), Seen.read(in));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Looks at a path of which only that it is there, or what a folder lists, matters.
    void look(Path path) {
        look(path, "");
    }

    /// Looks at a path before anybody reads or lists it. Of a folder only the names count then: whoever puts another
    /// file in the place of one, as many editors do, changes the folder and none of its names.
    void lookAhead(Path path) {
        unpack(folder(path.toString()));
        seen.computeIfAbsent(path.toString(), _ -> {
            Sight sight = Sight.of(path);
            return new Seen(sight, sight.kind() == Sight.Kind.FOLDER ? names(path) : new byte[0]);
        });
    }

    /// Stands for the names in a folder, and for which of them are folders; nothing if it cannot be listed.
    private static byte[] names(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            List<String> names = entries.map(entry -> entry.getFileName() + (Files.isDirectory(entry) ? "/" : ""))
                    .sorted()
                    .toList();
            return HexFormat.of().parseHex(new Fingerprint().with(names).hex());
        } catch (IOException | UncheckedIOException _) {
            return new byte[0];
        }
    }

    /// Looks at a file, if nobody did before.
    ///
    /// @param hash of its bytes; empty if they are not known
    void look(Path path, String hash) {
        unpack(folder(path.toString()));
        seen.computeIfAbsent(
                path.toString(), _ -> new Seen(Sight.of(path), HexFormat.of().parseHex(hash)));
    }

    /// Looks at a path, and remembers it if it is still what it was earlier; else says so.
    boolean keep(String path, Footprint earlier) {
        boolean still = earlier.changed == null ? earlier.isStill(path) : !earlier.changed.contains(path);
        Seen before = earlier.find(path);
        if (still && before != null) {
            unpack(folder(path));
            seen.put(path, before);
        }
        return still && before != null;
    }

    /// What the file of a folder is called here, without the cost of a path: tens of thousands are asked for.
    ///
    /// @param path below the folder, with `/`
    static String name(Path folder, String path) {
        return folder + File.separator + path.replace('/', File.separatorChar);
    }

    boolean knows(String path) {
        return find(path) != null;
    }

    void forget(String path) {
        cut(path);
        seen.remove(path);
    }

    /// The bytes of a file, which is looked at before it is read.
    byte[] read(Path path) throws IOException {
        Sight sight = Sight.of(path);
        byte[] bytes = Files.readAllBytes(path);
        put(path, sight, Fingerprint.of(bytes));
        return bytes;
    }

    /// Looks at a path, and where it is a file also at its bytes.
    void see(Path path) {
        try {
            if (!knows(path.toString()) && Files.isRegularFile(path)) {
                read(path);
            }
        } catch (IOException _) {
            // whoever reads it will say why it cannot be read
        }
        look(path);
    }

    /// Remembers a file whose bytes are known.
    void put(Path path, Sight sight, String hash) {
        put(path.toString(), new Seen(sight, HexFormat.of().parseHex(hash)));
    }

    /// Whether a path that was seen is still the same.
    boolean isStill(Path path) {
        return isStill(path.toString());
    }

    /// One that only looks as if it had changed is remembered as it looks now.
    private boolean isStill(String path) {
        Seen before = peek(path);
        if (before == null) {
            return false;
        }
        Path place = Path.of(path);
        Sight now = Sight.of(place);
        boolean same = before.sight.isStill(now) || isSame(place, before);
        if (same && !before.sight.isStill(now)) {
            put(path, new Seen(now, before.hash));
        }
        return same;
    }

    /// All paths below a folder, seen from there, with `/`.
    List<String> paths(Path folder) {
        unpack();
        String above = folder.toString() + "/";
        return seen.keySet().stream()
                .filter(path -> path.startsWith(above))
                .map(path -> path.substring(above.length()))
                .toList();
    }

    /// Looks at everything, whose answers hold until the next time: what changes later, the next build sees. What was
    /// seen in the moment of a change is read again.
    ///
    /// @return whether everything is still as it was seen
    boolean lookAgain() {
        List<String> differing = folders.entrySet().parallelStream()
                .flatMap(entry -> differing(entry.getKey(), entry.getValue()).stream())
                .toList();
        changed = Stream.concat(differing.stream(), seen.keySet().parallelStream())
                .filter(path -> !isStill(path))
                .collect(Collectors.toSet());
        return changed.isEmpty();
    }

    /// The files of a folder that do not look as they were written down.
    private static List<String> differing(String folder, Slice files) {
        var differing = new ArrayList<String>();
        Path above = Path.of(folder);
        try {
            for (var in = new TextIn(files); !in.isAtEnd(); ) {
                String name = in.once();
                if (!Sight.read(in).isStill(Sight.of(above.resolve(name)))) {
                    differing.add(folder + name);
                }
                in.skip();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return differing;
    }

    private static boolean isSame(Path path, Seen before) {
        if (before.hash.length == 0) {
            return false;
        }
        if (before.sight.kind() == Sight.Kind.FOLDER) {
            return Files.isDirectory(path) && Arrays.equals(before.hash, names(path));
        }
        try {
            return Files.isRegularFile(path)
                    && Files.size(path) == before.sight.size()
                    && Fingerprint.isOf(Files.readAllBytes(path), HexFormat.of().formatHex(before.hash));
        } catch (IOException _) {
            return false;
        }
    }

    /// Whether all folders are gone in which there was something.
    boolean isGone() {
        return !folders.isEmpty() && folders.keySet().stream().noneMatch(folder -> Files.isDirectory(Path.of(folder)));
    }

    /// What was not as it was seen, when all was last looked at; nothing if nobody did.
    Optional<Set<String>> changed() {
        return Optional.ofNullable(changed);
    }

    boolean isSame(Footprint other) {
        unpack();
        other.unpack();
        return seen.equals(other.seen);
    }

    /// Writes paths by the folders that they have in common.
    void write(TextOut out) throws IOException {
        var unpacked = new HashMap<String, TextOut>();
        for (Map.Entry<String, Seen> one : seen.entrySet()) {
            String folder = folder(one.getKey());
            TextOut files = unpacked.computeIfAbsent(folder, _ -> new TextOut());
            files.once(one.getKey().substring(folder.length()));
            one.getValue().write(files);
        }
        var all = new HashSet<>(folders.keySet());
        all.addAll(unpacked.keySet());
        out.writeInt(all.size());
        for (String folder : all) {
            out.once(folder);
            out.slices(Stream.of(
                            Optional.ofNullable(folders.get(folder)),
                            Optional.ofNullable(unpacked.get(folder)).map(TextOut::slice))
                    .flatMap(Optional::stream)
                    .toList());
        }
    }

    static Footprint read(TextIn in) throws IOException {
        var footprint = new Footprint();
        for (int folders = in.readInt(); folders > 0; folders--) {
            footprint.folders.put(in.once(), in.slice());
        }
        return footprint;
    }
}
