package dragoman.build;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// All that a build looked at: where nothing of it has changed, neither has what the build makes of it.
final class Footprint {

    private final Map<String, Seen> seen = new ConcurrentHashMap<>();

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
        seen.computeIfAbsent(path.toString(), _ -> new Seen(Sight.of(path), new byte[0]));
    }

    /// Looks at a file whose bytes are known, if nobody did before.
    void look(Path path, String hash) {
        seen.computeIfAbsent(
                path.toString(), _ -> new Seen(Sight.of(path), HexFormat.of().parseHex(hash)));
    }

    /// Looks at a path, and remembers it if it is still what it was earlier; else says so.
    boolean keep(Path path, Footprint earlier) {
        Sight now = Sight.of(path);
        boolean still = earlier.isStill(path, now);
        if (still) {
            seen.put(path.toString(), new Seen(now, earlier.seen.get(path.toString()).hash));
        }
        return still;
    }

    void forget(Path path) {
        seen.remove(path.toString());
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
        return isStill(path, Sight.of(path));
    }

    /// @param now what is seen of it
    boolean isStill(Path path, Sight now) {
        Seen before = seen.get(path.toString());
        return before != null && (before.sight.isStill(now) || isSame(path, before));
    }

    /// All paths below a folder, seen from there, with `/`.
    List<String> paths(Path folder) {
        String above = folder.toString() + "/";
        return seen.keySet().stream()
                .filter(path -> path.startsWith(above))
                .map(path -> path.substring(above.length()))
                .toList();
    }

    /// Whether everything is still as it was seen; what was seen in the moment of a change is read again.
    boolean holds() {
        return seen.entrySet().parallelStream().allMatch(entry -> {
            Path path = Path.of(entry.getKey());
            Seen before = entry.getValue();
            return before.sight.isStill(Sight.of(path)) || isSame(path, before);
        });
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
    void write(DataOutput out) throws IOException {
        var byFolder = new LinkedHashMap<String, Map<String, Seen>>();
        seen.forEach((path, one) -> {
            int slash = path.lastIndexOf('/') + 1;
            byFolder.computeIfAbsent(path.substring(0, slash), _ -> new LinkedHashMap<>())
                    .put(path.substring(slash), one);
        });
        out.writeInt(byFolder.size());
        for (Map.Entry<String, Map<String, Seen>> folder : byFolder.entrySet()) {
            out.writeUTF(folder.getKey());
            out.writeInt(folder.getValue().size());
            for (Map.Entry<String, Seen> file : folder.getValue().entrySet()) {
                Sight sight = file.getValue().sight;
                out.writeUTF(file.getKey());
                out.writeByte(sight.kind().ordinal() * 2 + (sight.sure() ? 1 : 0));
                out.writeLong(sight.size());
                out.writeLong(sight.changed());
                out.writeInt(sight.id());
                out.writeByte(file.getValue().hash.length);
                out.write(file.getValue().hash);
            }
        }
    }

    static Footprint read(DataInput in) throws IOException {
        var footprint = new Footprint();
        for (int folders = in.readInt(); folders > 0; folders--) {
            String folder = in.readUTF();
            for (int files = in.readInt(); files > 0; files--) {
                String path = folder + in.readUTF();
                int kind = in.readByte();
                var sight = new Sight(
                        Sight.Kind.values()[kind / 2], in.readLong(), in.readLong(), in.readInt(), kind % 2 == 1);
                byte[] hash = new byte[in.readByte()];
                in.readFully(hash);
                footprint.seen.put(path, new Seen(sight, hash));
            }
        }
        return footprint;
    }
}
