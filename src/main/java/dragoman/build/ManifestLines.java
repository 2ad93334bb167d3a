package dragoman.build;

import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// Writes a manifest line by line; lines that stay are copied from the manifest that is there, all that lie together at
/// once.
final class ManifestLines implements AutoCloseable {
    private static final String BETWEEN = ",\n";
    private static final int BLOCK = 1 << 14;

    private final OutputStream out;
    private final Path earlier;
    private final ByteBuffer block = ByteBuffer.allocate(BLOCK);
    private FileChannel source;
    private long written;
    private boolean empty = true;
    private long from;
    private long to;

    /// @param earlier the manifest that is there
    ManifestLines(OutputStream out, Path earlier) throws IOException {
        this.out = out;
        this.earlier = earlier;
        write("[");
    }

    /// Adds a line.
    ///
    /// @return where it begins, in bytes
    long add(byte[]... parts) throws IOException {
        copy();
        write(empty ? "\n" : BETWEEN);
        empty = false;
        long line = written;
        for (byte[] part : parts) {
            write(part);
        }
        return line;
    }

    /// Adds a line of the manifest that is there.
    ///
    /// @param line where it begins in that, in bytes
    /// @return where it begins now
    long keep(long line, int length) throws IOException {
        if (from < to && to + BETWEEN.length() == line) {
            to = line + length;
            written += BETWEEN.length() + length;
        } else {
            add();
            from = line;
            to = line + length;
            written += length;
        }
        return written - length;
    }

    private void write(String text) throws IOException {
        write(text.getBytes(StandardCharsets.UTF_8));
    }

    private void write(byte[] bytes) throws IOException {
        out.write(bytes);
        written += bytes.length;
    }

    private void copy() throws IOException {
        if (from < to && source == null) {
            source = FileChannel.open(earlier);
        }
        while (from < to) {
            block.clear().limit((int) Math.min(BLOCK, to - from));
            int count = source.read(block, from);
            if (count < 0) {
                throw new EOFException(earlier + " changed while it was read; run the command again");
            }
            out.write(block.array(), 0, count);
            from += count;
        }
    }

    /// Ends the manifest, which is then whole.
    void end() throws IOException {
        copy();
        write(empty ? "]\n" : "\n]\n");
        close();
    }

    @Override
    public void close() throws IOException {
        if (source != null) {
            source.close();
        }
        out.close();
    }
}
