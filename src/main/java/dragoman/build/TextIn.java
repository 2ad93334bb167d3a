package dragoman.build;

import dragoman.source.Span;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Reads what `TextOut` wrote.
final class TextIn extends DataInputStream {
    private static final int LARGEST = 1 << 28;

    private final List<String> texts = new ArrayList<>();

    TextIn(InputStream in) {
        super(in);
    }

    String text() throws IOException {
        int number = readInt();
        if (number < 0) {
            texts.add(once());
            return texts.getLast();
        }
        if (number >= texts.size()) {
            throw new IOException("the file is damaged");
        }
        return texts.get(number);
    }

    String once() throws IOException {
        return new String(bytes(), StandardCharsets.UTF_8);
    }

    byte[] bytes() throws IOException {
        int length = readInt();
        if (length < 0 || length > LARGEST) {
            throw new IOException("the file is damaged");
        }
        byte[] bytes = new byte[length];
        readFully(bytes);
        return bytes;
    }

    List<String> texts() throws IOException {
        var list = new ArrayList<String>();
        for (int size = readInt(); size > 0; size--) {
            list.add(text());
        }
        return list;
    }

    Span span() throws IOException {
        return new Span(text(), readInt(), readInt(), readInt(), readInt());
    }
}
