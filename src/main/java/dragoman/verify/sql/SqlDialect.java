package dragoman.verify.sql;

import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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

    private static final Pattern ESCAPE =
            Pattern.compile("\\\\(?:(?<hex>u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8})|(?<octal>[01][0-7]{2})|.)", Pattern.DOTALL);

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{(?:\\w+?:)?\\S+?\\}");

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
        return ESCAPE.matcher(text).replaceAll(escape -> Matcher.quoteReplacement(unescaped(escape)));
    }

    private static String unescaped(MatchResult escape) {
        if (escape.group("hex") != null) {
            return Character.toString(Integer.parseInt(escape.group("hex").substring(1), 16));
        }
        if (escape.group("octal") != null) {
            return Character.toString(Integer.parseInt(escape.group("octal"), 8));
        }
        return switch (escape.group().charAt(1)) {
            case 'n' -> "\n";
            case 'r' -> "\r";
            case 't' -> "\t";
            case 'b' -> "\b";
            case '0' -> "\0";
            case 'Z' -> "\u001a";
            // before the wildcards of LIKE a backslash stays
            case '%', '_' -> escape.group();
            default -> escape.group().substring(1);
        };
    }

    /// Before it reads a query Spark puts the values of settings into it, wherever they are named, and nothing where
    /// there are none.
    ///
    /// https://spark.apache.org/docs/latest/configuration.html (spark.sql.variable.substitute)
    Optional<String> variable(String query) {
        return backslashes
                ? VARIABLE.matcher(query).results().map(MatchResult::group).findFirst()
                : Optional.empty();
    }
}
