package dragoman.build;

import dragoman.source.Span;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Writes values for `TextIn`; a text that was written before becomes its number.
final class TextOut implements AutoCloseable {
    private static final int SMALL = 1 << 11;
    private static final int LARGE = 1 << 16;

    private final Map<String, Integer> numbers = new HashMap<>();
    private final OutputStream out;
    private byte[] waiting;
    private int size;

    /// @param out gets the bytes when they are many, and is closed with this
    TextOut(OutputStream out) {
        this.out = out;
        this.waiting = new byte[LARGE];
    }

    /// Writes into memory.
    TextOut() {
        this.out = null;
        this.waiting = new byte[SMALL];
    }

    /// All that was written into memory.
    Slice slice() {
        return Slice.of(waiting).first(size);
    }

    void text(String text) throws IOException {
        Integer number = numbers.putIfAbsent(text, numbers.size());
        writeInt(number == null ? -1 : number);
        if (number == null) {
            once(text);
        }
    }

    /// A text that does not come again.
    void once(String text) throws IOException {
        bytes(text.getBytes(StandardCharsets.UTF_8));
    }

    void bytes(byte[] bytes) throws IOException {
        writeInt(bytes.length);
        room(bytes.length);
        System.arraycopy(bytes, 0, waiting, size, bytes.length);
        size += bytes.length;
    }

    /// Bytes that lie apart, as one.
    void slices(List<Slice> parts) throws IOException {
        writeInt(parts.stream().mapToInt(Slice::length).sum());
        for (Slice part : parts) {
            write(part);
        }
    }

    void slice(Slice slice) throws IOException {
        writeInt(slice.length());
        write(slice);
    }

    /// Bytes that were written earlier, as they are.
    void write(Slice slice) throws IOException {
        room(slice.length());
        slice.all().get(slice.start(), waiting, size, slice.length());
        size += slice.length();
    }

    void texts(Collection<String> texts) throws IOException {
        writeInt(texts.size());
        for (String text : texts) {
            text(text);
        }
    }

    void span(Span span) throws IOException {
        text(span.file());
        writeInt(span.line());
        writeInt(span.column());
        writeInt(span.endLine());
        writeInt(span.endColumn());
    }

    void writeBoolean(boolean value) throws IOException {
        writeByte(value ? 1 : 0);
    }

    void writeByte(int value) throws IOException {
        room(1);
        waiting[size++] = (byte) value;
    }

    void writeInt(int value) throws IOException {
        room(Integer.BYTES);
        waiting[size++] = (byte) (value >> 24);
        waiting[size++] = (byte) (value >> 16);
        waiting[size++] = (byte) (value >> 8);
        waiting[size++] = (byte) value;
    }

    void writeLong(long value) throws IOException {
        writeInt((int) (value >> Integer.SIZE));
        writeInt((int) value);
    }

    private void room(int length) throws IOException {
        if (length > waiting.length - size) {
            flush();
        }
        if (length > waiting.length - size) {
            waiting = Arrays.copyOf(waiting, Math.max(2 * waiting.length, size + length));
        }
    }

    /// Gives away what waits, if it does not go into memory.
    void flush() throws IOException {
        if (out != null) {
            out.write(waiting, 0, size);
            size = 0;
        }
    }

    @Override
    public void close() throws IOException {
        flush();
        out.close();
    }
}
