package dragoman.workspace;

import dragoman.source.Diagnostics;
import dragoman.source.IoReason;
import dragoman.source.Problem;
import dragoman.source.SourceFile;
import dragoman.source.Span;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// Reads text of users: UTF-8, or UTF-16 with the mark that Windows writes before it.
public final class TextFile {
    /// The largest file that is read, in bytes.
    public static final int LARGEST = 32_000_000;

    private static final char MARK = '\uFEFF';

    private TextFile() {}

    /// A file under a name for spans, or nothing if a diagnostic says why.
    public static Optional<SourceFile> read(String name, Path place, Diagnostics diagnostics) {
        var file = new SourceFile(name, "", place.toString());
        try (InputStream in = Files.newInputStream(place)) {
            return read(file, in, diagnostics);
        } catch (IOException e) {
            return unreadable(file, e, diagnostics);
        }
    }

    /// A stream, which stays open, under a name for spans.
    public static Optional<SourceFile> read(String name, InputStream in, Diagnostics diagnostics) {
        var file = new SourceFile(name, "", name);
        try {
            return read(file, in, diagnostics);
        } catch (IOException e) {
            return unreadable(file, e, diagnostics);
        }
    }

    private static Optional<SourceFile> unreadable(SourceFile file, IOException e, Diagnostics diagnostics) {
        diagnostics.add(Problem.FILE_UNREADABLE, whole(file), "cannot be read: " + IoReason.of(e));
        return Optional.empty();
    }

    private static Span whole(SourceFile file) {
        return new Span(file.name(), 0, 0, 0, 0);
    }

    private static Optional<SourceFile> read(SourceFile file, InputStream in, Diagnostics diagnostics)
            throws IOException {
        byte[] bytes = in.readNBytes(LARGEST + 1);
        if (bytes.length > LARGEST) {
            diagnostics.add(Problem.FILE_TOO_LARGE, whole(file), "it has more than " + LARGEST + " bytes");
            return Optional.empty();
        }
        return decode(file, bytes, diagnostics).map(text -> new SourceFile(file.name(), text, file.place()));
    }

    private static Optional<String> decode(SourceFile file, byte[] bytes, Diagnostics diagnostics) {
        Charset charset = charset(bytes);
        CharsetDecoder decoder = charset.newDecoder();
        var text = CharBuffer.allocate(bytes.length + 1);
        var in = ByteBuffer.wrap(bytes);
        CoderResult result = decoder.decode(in, text, true);
        text.flip();
        if (result.isError()) {
            String before = text.toString();
            int line = (int) before.chars().filter(c -> c == '\n').count() + 1;
            int column = before.codePointCount(before.lastIndexOf('\n') + 1, before.length()) + 1;
            diagnostics.add(
                    Problem.NOT_UTF8,
                    new Span(file.name(), line, column, line, column + 1),
                    "the file is not %s: the byte %02X, number %d, does not belong there"
                            .formatted(charset, bytes[in.position()], in.position() + 1),
                    charset == StandardCharsets.UTF_8 ? "save it as UTF-8" : "");
            return Optional.empty();
        }
        boolean marked = !text.isEmpty() && text.charAt(0) == MARK;
        return Optional.of(text.subSequence(marked ? 1 : 0, text.length()).toString());
    }

    private static Charset charset(byte[] bytes) {
        int first = bytes.length < 2 ? 0 : (bytes[0] & 0xFF) << 8 | bytes[1] & 0xFF;
        return switch (first) {
            case 0xFFFE -> StandardCharsets.UTF_16LE;
            case 0xFEFF -> StandardCharsets.UTF_16BE;
            default -> StandardCharsets.UTF_8;
        };
    }
}
