package dragoman.emit.lexicon;

import java.util.function.IntFunction;

/// Texts in quotation marks, with backslashes before what would end or change them.
final class Backslashes {
    private Backslashes() {}

    /// @param control how the language writes a control character that has no letter of its own
    static String quoted(String text, IntFunction<String> control) {
        var out = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '\\' -> out.append("\\\\");
                case '"' -> out.append("\\\"");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (Character.isISOControl(c)) {
                        out.append(control.apply(c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        return out.append('"').toString();
    }
}
