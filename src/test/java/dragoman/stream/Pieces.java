package dragoman.stream;

import java.util.ArrayList;
import java.util.List;

/// Cuts a query where no bracket or quote is open.
final class Pieces {
    private Pieces() {}

    static List<String> of(String text, char separator) {
        var pieces = new ArrayList<String>();
        int depth = 0;
        int start = 0;
        char quote = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quote != 0) {
                if (c == '\\') {
                    i++;
                } else if (c == quote) {
                    quote = 0;
                }
            } else if (c == '"' || c == '\'' || c == '`') {
                quote = c;
            } else if ("([{".indexOf(c) >= 0) {
                depth++;
            } else if (")]}".indexOf(c) >= 0) {
                depth--;
            } else if (c == separator && depth == 0) {
                pieces.add(text.substring(start, i).strip());
                start = i + 1;
            }
        }
        pieces.add(text.substring(start).strip());
        return pieces;
    }

    /// What stands between brackets that nothing else encloses.
    static List<String> inBrackets(String text, char open, char close) {
        var pieces = new ArrayList<String>();
        int depth = 0;
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == open && depth++ == 0) {
                start = i + 1;
            } else if (c == close && --depth == 0) {
                pieces.add(text.substring(start, i).strip());
            }
        }
        return pieces;
    }
}
