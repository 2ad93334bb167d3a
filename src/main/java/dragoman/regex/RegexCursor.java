package dragoman.regex;

/// A place in the source of a regular expression, from which its parsers read on; all count in code points.
final class RegexCursor {
    private final int[] points;
    private int at;

    RegexCursor(String source) {
        points = source.codePoints().toArray();
    }

    int at() {
        return at;
    }

    void moveTo(int offset) {
        at = offset;
    }

    /// Whether one of these characters stands at an offset.
    boolean has(String characters, int offset) {
        return offset < points.length && characters.indexOf(points[offset]) >= 0;
    }

    boolean looking(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (at + i >= points.length || points[at + i] != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    boolean isAtEnd() {
        return at >= points.length;
    }

    boolean take(int point) {
        if (at < points.length && points[at] == point) {
            at++;
            return true;
        }
        return false;
    }

    boolean takeAll(String text) {
        if (looking(text)) {
            at += text.length();
            return true;
        }
        return false;
    }

    int next() {
        return points[at++];
    }

    int peek(int ahead) throws RegexSyntaxException {
        if (at + ahead >= points.length) {
            throw error("the expression ends in the middle of something");
        }
        return points[at + ahead];
    }

    String text(int from, int to) {
        return new String(points, from, to - from);
    }

    RegexSyntaxException error(String message) {
        return error(message, at);
    }

    RegexSyntaxException error(String message, int offset) {
        return new RegexSyntaxException(message, Math.min(offset, points.length));
    }
}
