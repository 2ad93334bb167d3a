package dragoman.emit.lexicon;

import dragoman.emit.Lexicon;
import dragoman.emit.UnspellableException;
import dragoman.query.Field;
import dragoman.query.FieldType;
import dragoman.query.Name;
import dragoman.query.NumberToken;
import dragoman.query.RegexToken;
import dragoman.query.Text;
import dragoman.query.TimeUnitToken;
import dragoman.regex.Dialect;
import dragoman.regex.Letters;
import dragoman.regex.RegexPrinter;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Kusto: verbatim strings, bracketed names, Rust-like regular expressions.
///
/// https://learn.microsoft.com/kusto/query/scalar-data-types/string
public final class Kql implements Lexicon {
    private static final Pattern PLAIN_NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    private static final int LONGEST_RULE = 10_000;

    private static final Set<String> RESERVED = Set.of(
            "and",
            "as",
            "asc",
            "between",
            "by",
            "contains",
            "contains_cs",
            "desc",
            "endswith",
            "endswith_cs",
            "false",
            "has",
            "has_all",
            "has_any",
            "has_cs",
            "hasprefix",
            "hassuffix",
            "in",
            "let",
            "matches",
            "not",
            "null",
            "or",
            "search",
            "startswith",
            "startswith_cs",
            "true",
            "union",
            "where",
            "with");

    @Override
    public String field(Field field) {
        if (field.name().startsWith("$")) {
            throw new UnspellableException("Kusto keeps names that begin with `$` for itself");
        }
        if (field.path().isEmpty()) {
            String column = identifier(field.name());
            return field.storage() == Field.Storage.JSON ? "tostring(" + column + ")" : column;
        }
        boolean parsed = field.storage() == Field.Storage.JSON_TEXT;
        var access =
                new StringBuilder(parsed ? "parse_json(" + identifier(field.name()) + ")" : identifier(field.name()));
        for (String member : field.path()) {
            if (PLAIN_NAME.matcher(member).matches()) {
                access.append('.').append(member);
            } else {
                access.append('[')
                        .append(member.matches("[0-9]+") ? member : quoted(member))
                        .append(']');
            }
        }
        String cast = switch (field.type()) {
            case NUMBER -> "tolong";
            case BOOLEAN -> "tobool";
            case TIME -> "todatetime";
            default -> "tostring";
        };
        return field.type() == FieldType.LIST ? access.toString() : cast + "(" + access + ")";
    }

    private static String identifier(String name) {
        return PLAIN_NAME.matcher(name).matches() && !RESERVED.contains(name) ? name : "[" + quoted(name) + "]";
    }

    /// https://learn.microsoft.com/azure/sentinel/scheduled-rules-overview
    @Override
    public Optional<String> limit(String query) {
        return query.length() <= LONGEST_RULE
                ? Optional.empty()
                : Optional.of(
                        "the query has " + query.length() + " characters: Microsoft Sentinel and Defender XDR take"
                                + " it in a search, but in a scheduled rule only " + LONGEST_RULE);
    }

    /// A whole number is a `long`: https://learn.microsoft.com/kusto/query/scalar-data-types/long
    @Override
    public String number(NumberToken number) {
        String written = number.value().toPlainString();
        boolean whole = written.indexOf('.') < 0;
        if (whole && number.value().toBigInteger().bitLength() > 63) {
            throw new UnspellableException("Kusto's whole numbers end at 9223372036854775807");
        }
        return written;
    }

    @Override
    public String name(Name name) {
        return identifier(name.value());
    }

    @Override
    public String text(Text text) {
        // "currently supported only for ASCII text": https://learn.microsoft.com/kusto/query/tolower-function
        if (!text.cased() && text.value().codePoints().anyMatch(Kql::isFoldedOnlyByRegex)) {
            throw new UnspellableException("Kusto's operators fold the case of ASCII letters only");
        }
        return string(text.value());
    }

    private static boolean isFoldedOnlyByRegex(int point) {
        return point > 127 && Letters.cases(point).size() > 1;
    }

    /// Verbatim strings read best where there are backslashes, but hold no line breaks.
    private static String string(String text) {
        if (text.indexOf('\\') < 0 && text.indexOf('"') < 0) {
            return quoted(text);
        }
        return Controls.areIn(text) ? quoted(text) : "@\"" + text.replace("\"", "\"\"") + "\"";
    }

    private static String quoted(String text) {
        return Backslashes.quoted(text, "\\u%04x"::formatted);
    }

    @Override
    public String regex(RegexToken regex) {
        String flags = regex.regex().flags().letters();
        return string((flags.isEmpty() ? "" : "(?" + flags + ")") + RegexPrinter.print(regex.regex(), Dialect.RUST));
    }

    @Override
    public String timeUnit(TimeUnitToken unit) {
        return switch (unit.unit()) {
            case WEEK -> "\"week_of_year\"";
            case YEAR, MONTH, DAY, HOUR, MINUTE -> "\"" + unit.unit().name().toLowerCase(Locale.ROOT) + "\"";
        };
    }
}
