package dragoman.build;

import dragoman.source.Span;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Reads what `TextOut` wrote.
///
/// Bytes that end too early make an exception of any kind.
final class TextIn {
    private final ByteBuffer all;
    private final int start;
    private final int end;
    private final List<String> texts = new ArrayList<>();
    private byte[] scratch = new byte[0];
    private int at;

    TextIn(Slice slice) {
        this.all = slice.all();
        this.start = slice.start();
        this.end = slice.start() + slice.length();
        this.at = start;
    }

    String text() throws IOException {
        int number = readInt();
        if (number < 0) {
            texts.add(once());
            return texts.getLast();
        }
        return texts.get(number);
    }

    String once() throws IOException {
        int length = length();
        if (length > scratch.length) {
            scratch = new byte[2 * length];
        }
        all.get(at, scratch, 0, length);
        at += length;
        return new String(scratch, 0, length, StandardCharsets.UTF_8);
    }

    private int length() throws IOException {
        int length = readInt();
        if (length < 0 || length > end - at) {
            throw new IOException("the file is damaged");
        }
        return length;
    }

    /// Bytes that were written as such.
    Slice slice() throws IOException {
        int length = length();
        at += length;
        return new Slice(all, at - length, length);
    }

    /// Passes over bytes that were written as such.
    void skip() throws IOException {
        int length = length();
        at += length;
    }

    /// Passes over a text that was written as such.
    ///
    /// @return whether it is this one
    boolean skip(byte[] text) throws IOException {
        int length = length();
        int from = at;
        at += length;
        if (length != text.length) {
            return false;
        }
        for (int i = length - 1; i >= 0; i--) {
            if (all.get(from + i) != text[i]) {
                return false;
            }
        }
        return true;
    }

    /// All that was not read yet.
    Slice rest() {
        return new Slice(all, at, end - at);
    }

    List<String> texts() throws IOException {
        int size = readInt();
        if (size == 0) {
            return List.of();
        }
        var list = new ArrayList<String>();
        for (; size > 0; size--) {
            list.add(text());
        }
        return list;
    }

    Span span() throws IOException {
        return new Span(text(), readInt(), readInt(), readInt(), readInt());
    }

    byte readByte() {
        return all.get(at++);
    }

    boolean readBoolean() {
        return all.get(at++) != 0;
    }

    int readInt() {
        at += Integer.BYTES;
        return all.getInt(at - Integer.BYTES);
    }

    long readLong() {
        at += Long.BYTES;
        return all.getLong(at - Long.BYTES);
    }

    boolean isAtEnd() {
        return at == end;
    }

    /// The sum of all bytes that were read.
    long sum() {
        return new Slice(all, start, at - start).sum();
    }
}
