package dragoman.match;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/// The lines of a stream as UTF-8, whatever its byte order mark says that it is.
final class ByteLines {
    private static final int LONGEST = 32_000_000;

    private final InputStream bytes;
    private BufferedReader utf16;
    private final byte[] buffer = new byte[1 << 16];
    private int start;
    private int end;
    private int number;

    ByteLines(BufferedInputStream in) throws IOException {
        this.bytes = in;
        in.mark(4);
        byte[] mark = in.readNBytes(3);
        int first = mark.length < 2 ? 0 : (mark[0] & 0xFF) << 8 | mark[1] & 0xFF;
        if (first == 0xFFFE || first == 0xFEFF) {
            Charset charset = first == 0xFFFE ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE;
            in.reset();
            in.skipNBytes(2);
            utf16 = new BufferedReader(new InputStreamReader(in, charset));
        } else if (mark.length < 3 || first != 0xEFBB || (mark[2] & 0xFF) != 0xBF) {
            in.reset();
        }
    }

    /// The next line with its end, or null. One that is too long is left out.
    JsonLines.Line next(JsonLines.Complaint complaint) throws IOException {
        while (true) {
            number++;
            var line = new ByteArrayOutputStream(256);
            boolean whole = utf16 == null ? fill(line) : decode(line);
            if (whole && line.size() == 0) {
                return null;
            }
            if (whole) {
                return new JsonLines.Line(number, line.toByteArray());
            }
            complaint.add(number, 1, "a line has more than " + LONGEST + " bytes");
        }
    }

    private boolean fill(ByteArrayOutputStream line) throws IOException {
        boolean whole = true;
        while (start < end || refill()) {
            int stop = start;
            while (stop < end && buffer[stop] != '\n') {
                stop++;
            }
            boolean ends = stop < end;
            int length = stop - start + (ends ? 1 : 0);
            whole &= line.size() + length <= LONGEST;
            if (whole) {
                line.write(buffer, start, length);
            }
            start += length;
            if (ends) {
                break;
            }
        }
        return whole;
    }

    private boolean refill() throws IOException {
        start = 0;
        end = Math.max(0, bytes.read(buffer));
        return end > 0;
    }

    private boolean decode(ByteArrayOutputStream line) throws IOException {
        String text = utf16.readLine();
        if (text != null) {
            line.writeBytes((text + "\n").getBytes(StandardCharsets.UTF_8));
        }
        return line.size() <= LONGEST;
    }
}
