package dragoman.emit.lexicon;

import dragoman.emit.Lexicon;
import dragoman.emit.UnspellableException;
import dragoman.query.Comparison;
import dragoman.query.Field;
import dragoman.query.Glob;
import dragoman.query.RegexToken;
import dragoman.query.Text;
import dragoman.query.Timespan;
import dragoman.regex.Dialect;
import dragoman.regex.Regex;
import dragoman.regex.RegexPrinter;
import dragoman.regex.WholeValue;
import java.util.Set;
import java.util.regex.Pattern;

/// QRadar AQL: doubled single quotes, `%` and `_` that nothing escapes, Java's regular expressions.
///
/// https://www.ibm.com/docs/en/qsip/7.5?topic=aql-ariel-query-language
public final class Aql implements Lexicon {
    private static final Wildcards WILDCARDS = new Wildcards('%', '_', "AQL");
    private static final Pattern PLAIN_NAME = Pattern.compile("[a-z][a-z0-9_]*|[A-Z]+\\([a-zA-Z]*\\)");

    private static final Set<String> RESERVED = Set.of(
            "and",
            "as",
            "asc",
            "between",
            "by",
            "case",
            "contains",
            "desc",
            "distinct",
            "else",
            "end",
            "false",
            "first",
            "from",
            "group",
            "having",
            "ilike",
            "imatches",
            "in",
            "into",
            "is",
            "last",
            "like",
            "limit",
            "matches",
            "not",
            "null",
            "or",
            "order",
            "parameters",
            "select",
            "session",
            "start",
            "stop",
            "then",
            "true",
            "when",
            "where");

    @Override
    public String field(Field field) {
        String label = field.label();
        if (label.indexOf('"') >= 0 || Controls.areIn(label)) {
            throw new UnspellableException("AQL cannot name a property with a quotation mark or a control character");
        }
        return PLAIN_NAME.matcher(label).matches() && !RESERVED.contains(label) ? label : "\"" + label + "\"";
    }

    @Override
    public String text(Text text) {
        return quoted(text.value());
    }

    @Override
    public String glob(Glob glob) {
        return quoted(WILDCARDS.write(glob));
    }

    private static String quoted(String text) {
        if (Controls.areIn(text)) {
            throw new UnspellableException("AQL cannot hold control characters in a text");
        }
        return "'" + text.replace("'", "''") + "'";
    }

    /// IMATCHES disregards case by itself. Whether MATCHES searches or compares the whole value is not documented, so
    /// both must mean the same.
    @Override
    public String regex(RegexToken regex) {
        Regex whole = WholeValue.eitherWay(regex.regex())
                .orElseThrow(() ->
                        new UnspellableException("whether a pattern may match one line of several is not documented"));
        String flags = whole.flags().without('i').letters();
        return quoted((flags.isEmpty() ? "" : "(?" + flags + ")") + RegexPrinter.print(whole, Dialect.JAVA));
    }

    @Override
    public String timespan(Timespan timespan) {
        long seconds = timespan.seconds();
        return seconds % 86_400 == 0
                ? seconds / 86_400 + " DAYS"
                : seconds % 3_600 == 0
                        ? seconds / 3_600 + " HOURS"
                        : seconds % 60 == 0 ? seconds / 60 + " MINUTES" : seconds + " SECONDS";
    }

    @Override
    public String comparison(Comparison comparison) {
        return comparison == Comparison.EQ ? "=" : comparison.symbol();
    }
}
