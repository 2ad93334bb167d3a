package dragoman.regex;

import dragoman.regex.RegexNode.Member;
import dragoman.regex.RegexNode.Range;
import dragoman.regex.RegexNode.Shorthand;

/// Reads the escapes that stand for characters: they mean the same inside and outside of brackets.
final class RegexEscapes {
    private RegexEscapes() {}

    static Member read(RegexCursor cursor) throws RegexSyntaxException {
        int start = cursor.at();
        int point = cursor.peek(1);
        cursor.moveTo(start + 2);
        return switch (point) {
            case 'd', 'D', 'w', 'W', 's', 'S' -> Shorthand.of(point);
            case 'n' -> one('\n');
            case 'r' -> one('\r');
            case 't' -> one('\t');
            case 'f' -> one('\f');
            case 'v' -> one(0x0B);
            case 'a' -> one(0x07);
            case 'e' -> one(0x1B);
            case '0' -> one(0);
            case 'x' -> one(hexadecimal(cursor, 2));
            case 'u' -> one(hexadecimal(cursor, 4));
            default -> {
                if (Character.isLetterOrDigit(point)) {
                    throw cursor.error("unknown escape `\\" + Character.toString(point) + "`", start);
                }
                yield one(point);
            }
        };
    }

    private static Member one(int point) {
        return new Range(point, point);
    }

    private static int hexadecimal(RegexCursor cursor, int digits) throws RegexSyntaxException {
        boolean braces = cursor.take('{');
        int start = cursor.at();
        int end = start;
        while (cursor.has("0123456789abcdefABCDEF", end) && (braces || end < start + digits)) {
            end++;
        }
        cursor.moveTo(end);
        boolean whole = braces ? end > start && end < start + 7 && cursor.take('}') : end == start + digits;
        int point = whole ? Integer.parseInt(cursor.text(start, end), 16) : -1;
        if (!Character.isValidCodePoint(point)) {
            throw cursor.error("not a hexadecimal character", start);
        }
        return point;
    }
}
