package dragoman.build;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/// All that a build looked at: where nothing of it has changed, neither has what the build makes of it.
final class Footprint {

    private final Map<String, Seen> seen = new ConcurrentHashMap<>();
    private volatile Set<String> changed;

    /// @param hash of the bytes, if they were read, else empty
    private record Seen(Sight sight, byte[] hash) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Seen(Sight seen, byte[] bytes) && sight.equals(seen) && Arrays.equals(hash, bytes);
        }

        @Override
        public int hashCode() {
            return sight.hashCode();
        }
    }

    /// Looks at a path of which only that it is there, or what a folder lists, matters.
    void look(Path path) {
        look(path, "");
    }

    /// Looks at a file, if nobody did before.
    ///
    /// @param hash of its bytes; empty if they are not known
    void look(Path path, String hash) {
        seen.computeIfAbsent(
                path.toString(), _ -> new Seen(Sight.of(path), HexFormat.of().parseHex(hash)));
    }

    /// Looks at a path, and remembers it if it is still what it was earlier; else says so.
    boolean keep(String path, Footprint earlier) {
        boolean still = earlier.changed == null ? earlier.isStill(path) : !earlier.changed.contains(path);
        Seen before = earlier.seen.get(path);
        if (still && before != null) {
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
        return seen.containsKey(path);
    }

    void forget(String path) {
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
            if (!seen.containsKey(path.toString()) && Files.isRegularFile(path)) {
                read(path);
            }
        } catch (IOException _) {
            // whoever reads it will say why it cannot be read
        }
        look(path);
    }

    /// Remembers a file whose bytes are known.
    void put(Path path, Sight sight, String hash) {
        seen.put(path.toString(), new Seen(sight, HexFormat.of().parseHex(hash)));
    }

    /// Whether a path that was seen is still the same.
    boolean isStill(Path path) {
        return isStill(path.toString());
    }

    /// One that only looks as if it had changed is remembered as it looks now.
    private boolean isStill(String path) {
        Seen before = seen.get(path);
        if (before == null) {
            return false;
        }
        Path place = Path.of(path);
        Sight now = Sight.of(place);
        boolean same = before.sight.isStill(now) || isSame(place, before);
        if (same && !before.sight.isStill(now)) {
            seen.put(path, new Seen(now, before.hash));
        }
        return same;
    }

    /// All paths below a folder, seen from there, with `/`.
    List<String> paths(Path folder) {
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
        changed = seen.keySet().parallelStream().filter(path -> !isStill(path)).collect(Collectors.toSet());
        return changed.isEmpty();
    }

    private static boolean isSame(Path path, Seen before) {
        try {
            return before.hash.length > 0
                    && Files.isRegularFile(path)
                    && Files.size(path) == before.sight.size()
                    && Fingerprint.of(Files.readAllBytes(path))
                            .equals(HexFormat.of().formatHex(before.hash));
        } catch (IOException _) {
            return false;
        }
    }

    boolean isSame(Footprint other) {
        return seen.equals(other.seen);
    }

    /// Writes paths by the folders that they have in common.
    void write(TextOut out) throws IOException {
        var byFolder = new LinkedHashMap<String, Map<String, Seen>>();
        seen.forEach((path, one) -> {
            int slash = path.lastIndexOf('/') + 1;
            byFolder.computeIfAbsent(path.substring(0, slash), _ -> new LinkedHashMap<>())
                    .put(path.substring(slash), one);
        });
        out.writeInt(byFolder.size());
        for (Map.Entry<String, Map<String, Seen>> folder : byFolder.entrySet()) {
            out.once(folder.getKey());
            out.writeInt(folder.getValue().size());
            for (Map.Entry<String, Seen> file : folder.getValue().entrySet()) {
                Sight sight = file.getValue().sight;
                out.once(file.getKey());
                out.writeByte(sight.kind().ordinal() * 2 + (sight.sure() ? 1 : 0));
                out.writeLong(sight.size());
                out.writeLong(sight.changed());
                out.writeInt(sight.id());
                out.bytes(file.getValue().hash);
            }
        }
    }

    static Footprint read(TextIn in) throws IOException {
        var footprint = new Footprint();
        for (int folders = in.readInt(); folders > 0; folders--) {
            String folder = in.once();
            for (int files = in.readInt(); files > 0; files--) {
                String path = folder + in.once();
                int kind = in.readByte();
                var sight = new Sight(
                        Sight.Kind.values()[kind / 2], in.readLong(), in.readLong(), in.readInt(), kind % 2 == 1);
                footprint.seen.put(path, new Seen(sight, in.slice().bytes()));
            }
        }
        return footprint;
    }
}
