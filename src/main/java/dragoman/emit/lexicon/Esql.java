package dragoman.emit.lexicon;

import dragoman.emit.Lexicon;
import dragoman.emit.UnspellableException;
import dragoman.query.Field;
import dragoman.query.Glob;
import dragoman.query.Network;
import dragoman.query.RegexToken;
import dragoman.query.Text;
import dragoman.query.TimeUnitToken;
import dragoman.query.Timespan;
import dragoman.regex.LowerCase;
import dragoman.regex.Regex;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// Elastic ES|QL: double quotes, raw texts in three of them, `*` and `?`, Lucene's regular expressions.
///
/// Without regard to case, texts are compared in lower case: what stands at the right of `TO_LOWER(...)` is so, too.
/// https://www.elastic.co/docs/reference/query-languages/esql/esql-syntax
public final class Esql implements Lexicon {
    private static final Pattern PLAIN_NAME = Pattern.compile("[A-Za-z_@][A-Za-z0-9_]*(?:\\.[A-Za-z_@][A-Za-z0-9_]*)*");

    private static final Pattern SPECIAL = Pattern.compile("[*?\\\\]");

    private static final Set<String> RESERVED = Set.of(
            "and",
            "as",
            "asc",
            "by",
            "desc",
            "false",
            "first",
            "in",
            "info",
            "is",
            "join",
            "last",
            "like",
            "metadata",
            "not",
            "null",
            "nulls",
            "on",
            "or",
            "rlike",
            "true",
            "where",
            "with");

    @Override
    public String field(Field field) {
        String label = field.label();
        if (Controls.areIn(label)) {
            throw new UnspellableException("ES|QL cannot name a field with control characters");
        }
        boolean plain = PLAIN_NAME.matcher(label).matches()
                && Arrays.stream(label.toLowerCase(Locale.ROOT).split("\\.")).noneMatch(RESERVED::contains);
        return plain ? label : "`" + label.replace("`", "``") + "`";
    }

    @Override
    public String text(Text text) {
        return quoted(text.value());
    }

    @Override
    public String glob(Glob glob) {
        var out = new StringBuilder();
        for (Glob.Part part : glob.parts()) {
            switch (part) {
                case Glob.Literal(String text) ->
                    out.append(SPECIAL.matcher(text).replaceAll("\\\\$0"));
                case Glob.Wildcard.ANY -> out.append('*');
                case Glob.Wildcard.ONE -> out.append('?');
                case Glob.Placeholder(String name) -> throw new UnspellableException("%" + name + "% has no values");
            }
        }
        if (out.isEmpty()) {
            throw new UnspellableException("in a list, LIKE does not find an empty text");
        }
        String written = glob.cased() ? out.toString() : out.toString().toLowerCase(Locale.ROOT);
        Lucene.takeable(written, glob.cased());
        return quoted(written);
    }

    /// Elasticsearch makes one automaton of a list.
    @Override
    public boolean takes(List<Glob> patterns) {
        return Lucene.takes(patterns);
    }

    /// Nothing marks a regular expression that disregards case: it is one for texts in lower case.
    @Override
    public String regex(RegexToken regex) {
        Regex whole = Lucene.whole(regex);
        return quoted(Lucene.regex(whole.flags().ignoreCase() ? LowerCase.of(whole) : whole));
    }

    @Override
    public String network(Network network) {
        return quoted(Lucene.network(network));
    }

    /// As it is where that reads better; there is no escape for most control characters.
    private static String quoted(String text) {
        boolean raw = text.indexOf('\\') >= 0
                && text.indexOf('"') < 0
                && text.codePoints().noneMatch(Character::isISOControl);
        return raw
                ? "\"\"\"" + text + "\"\"\""
                : Backslashes.quoted(text, point -> {
                    throw new UnspellableException("ES|QL cannot write a control character");
                });
    }

    @Override
    public String timeUnit(TimeUnitToken unit) {
        return switch (unit.unit()) {
            case MINUTE -> "\"minute_of_hour\"";
            case HOUR -> "\"hour_of_day\"";
            case DAY -> "\"day_of_month\"";
            case MONTH -> "\"month_of_year\"";
            case YEAR -> "\"year\"";
            case WEEK -> throw new UnspellableException("ES|QL has no ISO weeks");
        };
    }

    /// Days would be those of a calendar.
    @Override
    public String timespan(Timespan timespan) {
        long seconds = timespan.seconds();
        return seconds % 3_600 == 0
                ? spelled(seconds / 3_600, "hour")
                : seconds % 60 == 0 ? spelled(seconds / 60, "minute") : spelled(seconds, "second");
    }

    private static String spelled(long number, String unit) {
        return number + " " + unit + (number == 1 ? "" : "s");
    }
}
