package dragoman.deploy;

/// How texts are spelled in TOML: with their quotes.
///
/// https://toml.io/en/v1.0.0#string
final class Toml {
    private Toml() {}

    /// Literal where it can be, as people write queries and patterns; else with escapes.
    static String text(String text) {
        boolean lines = text.contains("\n");
        boolean literal = text.chars().noneMatch(c -> Character.isISOControl(c) && c != '\n' && c != '\t')
                && !text.endsWith("'")
                && !text.contains("'''");
        if (lines && literal) {
            return "'''\n" + text + "\n'''";
        }
        return lines ? "\"\"\"\n" + escaped(text) + "\n\"\"\"" : "\"" + escaped(text) + "\"";
    }

    private static String escaped(String text) {
        var escaped = new StringBuilder();
        for (char c : text.toCharArray()) {
            switch (c) {
                case '"' -> escaped.append("\\\"");
                case '\\' -> escaped.append("\\\\");
                case '\n' -> escaped.append('\n');
                default -> {
                    if (Character.isISOControl(c)) {
                        escaped.append("\\u%04x".formatted((int) c));
                    } else {
                        escaped.append(c);
                    }
                }
            }
        }
        return escaped.toString();
    }
}
