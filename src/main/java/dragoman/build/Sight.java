package dragoman.build;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/// What the file system says of a path without anybody reading the file: where that stays the same, the file is taken
/// to be the same.
///
/// @param size in bytes; 0 for folders
/// @param changed when it was last written, in nanoseconds since 1970
/// @param id which of all files it is, as far as the system tells
/// @param sure whether a change after this look shows: not if the file was written in the very moment before
record Sight(Kind kind, long size, long changed, int id, boolean sure) {
    /// Longer than the ticks in which systems count: 10 ms of a slow Linux, 15.6 ms of Windows.
    private static final long TICK_NANOS = 20_000_000;

    private static final long SECOND_NANOS = 1_000_000_000;

    /// How long after a file was written a later change of it shows.
    static final Duration SETTLING = Duration.ofNanos(TICK_NANOS + 1_000_000);

    /// What can be at a path.
    enum Kind {
        ABSENT,
        FILE,
        FOLDER,
        OTHER
    }

    private static final List<Kind> KINDS = List.of(Kind.values());

    static final Sight ABSENT = new Sight(Kind.ABSENT, 0, 0, 0, true);

    static Sight of(Path path) {
        try {
            BasicFileAttributes seen = Files.readAttributes(path, BasicFileAttributes.class);
            long changed = seen.lastModifiedTime().to(TimeUnit.NANOSECONDS);
            boolean coarse = changed % SECOND_NANOS == 0;
            long settled = changed + (coarse ? 2 * SECOND_NANOS : TICK_NANOS);
            Kind kind = seen.isRegularFile() ? Kind.FILE : seen.isDirectory() ? Kind.FOLDER : Kind.OTHER;
            return new Sight(
                    kind,
                    kind == Kind.FILE ? seen.size() : 0,
                    changed,
                    Objects.hashCode(seen.fileKey()),
                    settled < TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis()));
        } catch (IOException _) {
            return ABSENT;
        }
    }

    void write(TextOut out) throws IOException {
        out.writeByte(kind.ordinal() * 2 + (sure ? 1 : 0));
        out.writeLong(size);
        out.writeLong(changed);
        out.writeInt(id);
    }

    static Sight read(TextIn in) {
        int kind = in.readByte();
        return new Sight(KINDS.get(kind / 2), in.readLong(), in.readLong(), in.readInt(), kind % 2 == 1);
    }

    /// Whether a later look shows that nothing has changed.
    boolean isStill(Sight later) {
        return sure
                && kind == later.kind
                && size == later.size
                && changed == later.changed
                && id == later.id
                && kind != Kind.OTHER;
    }
}
