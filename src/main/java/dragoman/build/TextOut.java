package dragoman.build;

import dragoman.source.Span;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/// Writes values for `TextIn`; a text that was written before becomes its number.
final class TextOut extends DataOutputStream {
    private final Map<String, Integer> numbers = new HashMap<>();

    TextOut(OutputStream out) {
        super(out);
    }

    void text(String text) throws IOException {
        Integer number = numbers.putIfAbsent(text, numbers.size());
        writeInt(number == null ? -1 : number);
        if (number == null) {
            bytes(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    /// A text that does not come again.
    void once(String text) throws IOException {
        bytes(text.getBytes(StandardCharsets.UTF_8));
    }

    void bytes(byte[] bytes) throws IOException {
        slice(Slice.of(bytes));
    }

    void slice(Slice slice) throws IOException {
        writeInt(slice.length());
        slice.writeTo(this);
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
}
