package dragoman.resolve;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/// The encodings of the modifiers `base64`, `base64offset`, `wide`, `utf16be` and `utf16`, on bytes.
final class Encodings {
    private static final List<Integer> SKIPPED_AT_START = List.of(0, 2, 3);
    private static final List<Integer> CUT_AT_END = List.of(0, 3, 2);

    private Encodings() {}

    static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    /// What is sure to stand in the Base64 of anything that has these bytes in it, for each of the three alignments.
    ///
    /// @param bytes two at least: a single one fixes no character in the second alignment
    static List<String> base64Offsets(byte[] bytes) {
        var variants = new ArrayList<String>();
        for (int offset = 0; offset < 3; offset++) {
            var padded = new byte[offset + bytes.length];
            System.arraycopy(bytes, 0, padded, offset, bytes.length);
            String encoded = base64(padded);
            int end = encoded.length() - CUT_AT_END.get(padded.length % 3);
            int start = SKIPPED_AT_START.get(offset);
            variants.add(encoded.substring(start, end));
        }
        return variants.stream().distinct().toList();
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static byte[] utf16le(String text) {
        return text.getBytes(StandardCharsets.UTF_16LE);
    }

    static byte[] utf16be(String text) {
        return text.getBytes(StandardCharsets.UTF_16BE);
    }

    /// UTF-16LE behind its byte order mark FF FE.
    static byte[] utf16(String text) {
        var out = new ByteArrayOutputStream();
        out.write(0xFF);
        out.write(0xFE);
        out.writeBytes(utf16le(text));
        return out.toByteArray();
    }
}
