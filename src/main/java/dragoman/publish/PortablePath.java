package dragoman.publish;

import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Paths with `/` that mean the same on every system and stay below the folder that they are resolved against.
///
/// Windows has the strictest rules:
/// https://learn.microsoft.com/en-us/windows/win32/fileio/naming-a-file#naming-conventions
public final class PortablePath {
    /// The folder that a publishing step works in; nothing is ever published there.
    static final String WORKPLACE = ".dragoman";

    private static final Pattern RESERVED =
            Pattern.compile("(?i)(con|prn|aux|nul|conin\\$|conout\\$|(com|lpt)[0-9¹²³])");
    private static final int LONGEST_RESERVED = "conout$".length();
    private static final int LONGEST_SEGMENT = 180;
    private static final int KEPT_OF_LONG_SEGMENT = 160;

    private PortablePath() {}

    /// A path made portable; what a file system may not take is written as `%` and two hexadecimal digits a byte.
    public static String of(String path) {
        return Arrays.stream(path.split("/", -1)).map(PortablePath::segment).collect(Collectors.joining("/"));
    }

    private static String segment(String written) {
        return isPlain(written) ? shortened(written) : portable(written);
    }

    /// Whether every system takes it as it is, as nearly all names are taken, which is all that this is for.
    private static boolean isPlain(String segment) {
        for (int i = 0; i < segment.length(); i++) {
            char c = segment.charAt(i);
            if (!(c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_' || c == '-')) {
                return false;
            }
        }
        return segment.length() > LONGEST_RESERVED;
    }

    private static String portable(String written) {
        CharsetEncoder system =
                Charset.forName(System.getProperty("sun.jnu.encoding", "UTF-8")).newEncoder();
        var text = new StringBuilder();
        int[] points = written.codePoints().toArray();
        for (int i = 0; i < points.length; i++) {
            boolean last = i == points.length - 1;
            boolean escape = points[i] == '%' && isEscape(points, i);
            if (escape || isRisky(points[i], last) || !system.canEncode(Character.toString(points[i]))) {
                escape(points[i], text);
            } else {
                text.appendCodePoint(points[i]);
            }
        }
        String base = text.toString().split("\\.", 2)[0].strip();
        if (RESERVED.matcher(base).matches()) {
            text.insert(0, '_');
        }
        if (text.toString().equals(WORKPLACE)) {
            text.replace(0, 1, "%2E");
        }
        return shortened(text.isEmpty() ? "_" : text.toString());
    }

    /// Whether a `%` would look like one of ours.
    private static boolean isEscape(int[] points, int at) {
        return at + 2 < points.length && HexFormat.isHexDigit(points[at + 1]) && HexFormat.isHexDigit(points[at + 2]);
    }

    private static boolean isRisky(int point, boolean last) {
        int type = Character.getType(point);
        return "<>:\"\\|?*".indexOf(point) >= 0
                || Character.isISOControl(point)
                || type == Character.FORMAT
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR
                || type == Character.SURROGATE
                || point == 0xFFFD
                || last && (point == '.' || point == ' ');
    }

    private static void escape(int point, StringBuilder text) {
        for (byte part : Character.toString(point).getBytes(StandardCharsets.UTF_8)) {
            text.append('%').append(HexFormat.of().withUpperCase().toHexDigits(part));
        }
    }

    private static String shortened(String segment) {
        if (segment.getBytes(StandardCharsets.UTF_8).length <= LONGEST_SEGMENT) {
            return segment;
        }
        int end = 0;
        int bytes = 0;
        while (bytes < KEPT_OF_LONG_SEGMENT) {
            int point = segment.codePointAt(end);
            bytes += Character.toString(point).getBytes(StandardCharsets.UTF_8).length;
            end += Character.charCount(point);
        }
        return segment.substring(0, end) + "~" + digest(segment);
    }

    /// Eight hexadecimal digits that tell texts apart.
    static String digest(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 4);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /// The same text for paths that some file system takes for one.
    static String fold(String path) {
        return isAscii(path) ? path.toLowerCase(Locale.ROOT) : folded(path);
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }

    private static String folded(String path) {
        return Normalizer.normalize(path, Normalizer.Form.NFC)
                .toUpperCase(Locale.ROOT)
                .toLowerCase(Locale.ROOT);
    }

    /// Whether a path stays below the folder that it is resolved against, and out of our workplace.
    public static boolean isConfined(String path) {
        return path.indexOf('\0') < 0
                && path.indexOf('\\') < 0
                && !(path.length() > 1 && path.charAt(1) == ':' && isDrive(path.charAt(0)))
                && !fold(path).equals(WORKPLACE)
                && !fold(path).startsWith(WORKPLACE + "/")
                && haveNames(path);
    }

    private static boolean isDrive(char letter) {
        return letter >= 'A' && letter <= 'Z' || letter >= 'a' && letter <= 'z';
    }

    /// Whether each segment is a name, and none a way to another folder.
    private static boolean haveNames(String path) {
        int start = 0;
        while (start <= path.length()) {
            int slash = path.indexOf('/', start);
            int end = slash < 0 ? path.length() : slash;
            int length = end - start;
            if (length == 0 || length <= 2 && path.charAt(start) == '.' && path.charAt(end - 1) == '.') {
                return false;
            }
            start = end + 1;
        }
        return true;
    }
}
