package dragoman.verify.sql;

import java.util.Set;

/// What the dialects of SQL call what they have in common, and how they read texts, as their documentation says.
///
/// @see <a href="https://trino.io/docs/current/functions/regexp.html">Trino</a>
/// @see <a href="https://duckdb.org/docs/stable/sql/functions/regular_expressions">DuckDB</a>
/// @see <a href="https://spark.apache.org/docs/latest/sql-ref-functions.html">Spark</a>
enum SqlDialect {
    ATHENA(
            '"',
            false,
            Set.of("regexp_like"),
            Set.of("like"),
            "json_extract_scalar",
            "element_at",
            Set.of("varchar"),
            "approx_percentile"),
    DUCKDB(
            '"',
            false,
            Set.of("regexp_matches"),
            Set.of("like", "ilike"),
            "json_extract_string",
            "map_extract_value",
            Set.of("varchar", "text", "string"),
            "quantile_disc"),
    SPARK(
            '`',
            true,
            Set.of("regexp", "regexp_like", "rlike"),
            Set.of("like", "ilike", "rlike"),
            "get_json_object",
            "try_element_at",
            Set.of("string"),
            "percentile_approx");

    private final char nameQuote;
    private final boolean backslashes;
    private final Set<String> searches;
    private final Set<String> likenesses;
    private final String jsonText;
    private final String mapValue;
    private final Set<String> texts;
    private final String percentile;

    /// @param searches the functions that search a regular expression
    /// @param likenesses the operators of patterns
    /// @param jsonText the function that takes a text out of JSON
    /// @param mapValue the function that takes the value of a key out of a map
    /// @param texts the types of texts
    /// @param percentile the function of percentiles
    SqlDialect(
            char nameQuote,
            boolean backslashes,
            Set<String> searches,
            Set<String> likenesses,
            String jsonText,
            String mapValue,
            Set<String> texts,
            String percentile) {
        this.nameQuote = nameQuote;
        this.backslashes = backslashes;
        this.searches = searches;
        this.likenesses = likenesses;
        this.jsonText = jsonText;
        this.mapValue = mapValue;
        this.texts = texts;
        this.percentile = percentile;
    }

    boolean backslashes() {
        return backslashes;
    }

    boolean searches(String function) {
        return searches.contains(function);
    }

    boolean hasLikeness(String operator) {
        return likenesses.contains(operator);
    }

    boolean takesTextOutOfJson(String function) {
        return jsonText.equals(function);
    }

    boolean takesValueOutOfMap(String function) {
        return mapValue.equals(function);
    }

    boolean isText(String type) {
        return texts.contains(type);
    }

    String percentile() {
        return percentile;
    }

    /// Whether a quotation mark is one of names; Spark takes what stands in `"` for a text.
    boolean quotesNames(char quote) {
        return nameQuote == quote;
    }

    /// The text of a literal with its quotes.
    String text(String literal) {
        String inner = literal.substring(1, literal.length() - 1);
        return backslashes ? unescaped(inner) : inner.replace("''", "'");
    }

    /// https://spark.apache.org/docs/latest/sql-ref-literals.html#string-literal
    private static String unescaped(String text) {
        var out = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != '\\') {
                out.append(c);
                continue;
            }
            char next = text.charAt(++i);
            switch (next) {
                case 'n' -> out.append('\n');
                case 'r' -> out.append('\r');
                case 't' -> out.append('\t');
                case 'b' -> out.append('\b');
                case '0' -> out.append('\0');
                case 'Z' -> out.append('\u001a');
                // before the wildcards of LIKE a backslash stays
                case '%', '_' -> out.append('\\').append(next);
                default -> out.append(next);
            }
        }
        return out.toString();
    }
}
