package dragoman.verify.eql;

import dragoman.query.Field;
import dragoman.query.Glob;
import dragoman.verify.reading.UnreadableQueryException;
import java.util.ArrayList;
import java.util.List;

/// The texts of EQL: strings, patterns with wildcards, and names of fields.
public final class EqlTexts {
    private EqlTexts() {}

    /// https://www.elastic.co/docs/reference/query-languages/eql/eql-syntax#eql-syntax-escape-characters: five escapes
    /// and `u{…}` after a backslash; the grammar refuses any other. In `"""…"""` a backslash is itself
    /// (…#eql-syntax-raw-strings).
    public static String decode(String token) throws UnreadableQueryException {
        if (token.startsWith("\"\"\"") && token.length() >= 6) {
            return token.substring(3, token.length() - 3);
        }
        var out = new StringBuilder();
        for (int i = 1; i < token.length() - 1; i++) {
            char c = token.charAt(i);
            if (c != '\\') {
                out.append(c);
                continue;
            }
            char escaped = token.charAt(++i);
            switch (escaped) {
                case 'n' -> out.append('\n');
                case 'r' -> out.append('\r');
                case 't' -> out.append('\t');
                case 'u' -> {
                    int end = token.indexOf('}', i);
                    out.append(point(token.substring(i + 2, end)));
                    i = end;
                }
                default -> out.append(escaped);
            }
        }
        return out.toString();
    }

    private static String point(String digits) throws UnreadableQueryException {
        try {
            if (digits.length() <= 8) {
                return Character.toString(Integer.parseInt(digits, 16));
            }
        } catch (IllegalArgumentException _) {
            // said below
        }
        throw new UnreadableQueryException("`\\u{" + digits + "}` is no character");
    }

    /// …#eql-syntax-wildcards: `*` is any characters, `?` exactly one; the page defines no escape for them, and a
    /// backslash is a plain character (querytranslator_tests.txt, equalsAndInFilter).
    static Glob wildcards(String text, boolean cased) {
        var parts = new ArrayList<Glob.Part>();
        var literal = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '*' || c == '?') {
                parts.add(new Glob.Literal(literal.toString()));
                literal.setLength(0);
                parts.add(c == '*' ? Glob.Wildcard.ANY : Glob.Wildcard.ONE);
            } else {
                literal.append(c);
            }
        }
        parts.add(new Glob.Literal(literal.toString()));
        return new Glob(parts, cased);
    }

    /// …#eql-syntax-escape-a-field-name: parts in backticks, in which two stand for one.
    static Field field(String written) {
        var name = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < written.length(); i++) {
            char c = written.charAt(i);
            if (c != '`') {
                name.append(c);
            } else if (quoted && i + 1 < written.length() && written.charAt(i + 1) == '`') {
                name.append(c);
                i++;
            } else {
                quoted = !quoted;
            }
        }
        return new Field(name.toString());
    }

    /// A text with `*` where a function opens it: at the end, at the start, or at both.
    static Glob open(boolean before, String text, boolean after, boolean cased) {
        var parts = new ArrayList<Glob.Part>();
        if (before) {
            parts.add(Glob.Wildcard.ANY);
        }
        parts.add(new Glob.Literal(text));
        if (after) {
            parts.add(Glob.Wildcard.ANY);
        }
        return new Glob(List.copyOf(parts), cased);
    }
}
