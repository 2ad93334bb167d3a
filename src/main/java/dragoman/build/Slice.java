package dragoman.build;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.zip.CRC32C;

/// Bytes among others, which are not copied.
public record Slice(ByteBuffer all, int start, int length) {
    static final Slice NONE = of(new byte[0]);

    private static final int BLOCK = 1 << 13;

    static Slice of(byte[] all) {
        return new Slice(ByteBuffer.wrap(all), 0, all.length);
    }

    /// A file, whose bytes lie where no garbage collector moves them.
    static Slice of(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            ByteBuffer all = ByteBuffer.allocateDirect(Math.toIntExact(channel.size()));
            while (all.hasRemaining() && channel.read(all) >= 0) {
                // some systems give a part at a time
            }
            return new Slice(all, 0, all.position());
        }
    }

    /// A part of a file, as much of it as there is.
    static Slice of(Path file, long start, int length) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            ByteBuffer part = ByteBuffer.allocate(length);
            while (part.hasRemaining() && channel.read(part, start + part.position()) >= 0) {
                // some systems give a part at a time
            }
            return new Slice(part, 0, part.position());
        }
    }

    long sum() {
        var sum = new CRC32C();
        sum.update(all.slice(start, length));
        return sum.getValue();
    }

    /// The first of them.
    Slice first(int count) {
        return new Slice(all, start, count);
    }

    /// All but some of them.
    Slice without(Slice some) {
        byte[] others = new byte[length - some.length];
        int before = some.start - start;
        all.get(start, others, 0, before);
        all.get(some.start + some.length, others, before, others.length - before);
        return of(others);
    }

    public byte[] bytes() {
        byte[] bytes = new byte[length];
        all.get(start, bytes);
        return bytes;
    }

    void writeTo(OutputStream out) throws IOException {
        if (all.hasArray()) {
            out.write(all.array(), all.arrayOffset() + start, length);
            return;
        }
        byte[] block = new byte[Math.min(length, BLOCK)];
        for (int from = 0; from < length; from += block.length) {
            int count = Math.min(block.length, length - from);
            all.get(start + from, block, 0, count);
            out.write(block, 0, count);
        }
    }
}
