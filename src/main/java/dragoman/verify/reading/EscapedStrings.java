package dragoman.verify.reading;

/// The strings of EQL and ES|QL.
public final class EscapedStrings {
    private EscapedStrings() {}

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
}
