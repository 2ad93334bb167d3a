package dragoman.emit.lexicon;

import dragoman.emit.Lexicon;
import dragoman.emit.UnspellableException;
import dragoman.query.Comparison;
import dragoman.query.Field;
import dragoman.query.ListEntry;
import dragoman.query.Network;
import dragoman.query.RegexToken;
import dragoman.query.Text;
import dragoman.query.Timespan;
import dragoman.regex.Dialect;
import dragoman.regex.Regex;
import dragoman.regex.RegexPrinter;
import dragoman.regex.WholeValue;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// Expressions of Sumo Logic Cloud SIEM: double quotes, raw fields by `fields['…']`, regular expressions in slashes.
///
/// https://help.sumologic.com/docs/cse/rules/cse-rules-syntax/
public final class Sumo implements Lexicon {
    private static final Pattern PLAIN_NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    private static final Set<String> RESERVED = Set.of(
            "and", "as", "between", "by", "else", "false", "if", "in", "is", "like", "matches", "not", "null", "or",
            "rlike", "true", "where");

    private final boolean inYaml;

    public Sumo() {
        this(false);
    }

    /// @param inYaml whether fields stand in YAML, not in an expression
    private Sumo(boolean inYaml) {
        this.inYaml = inYaml;
    }

    /// https://help.sumologic.com/docs/cse/match-lists-suppressed-lists/create-match-list/
    @Override
    public String listEntry(ListEntry entry) {
        throw new UnspellableException("a match list looks at the fields of its target column, not at one of them");
    }

    @Override
    public Lexicon ofFrame() {
        return new Sumo(true);
    }

    @Override
    public String field(Field field) {
        return inYaml ? "\"" + named(field).replace("\"", "\\\"") + "\"" : named(field);
    }

    private static String named(Field field) {
        String label = field.label();
        if (field.storage() != Field.Storage.RAW
                && PLAIN_NAME.matcher(label).matches()
                && !RESERVED.contains(label.toLowerCase(Locale.ROOT))) {
            return label;
        }
        if (RESERVED.contains(label.toLowerCase(Locale.ROOT))) {
            throw new UnspellableException("Cloud SIEM takes `" + label + "` for a keyword");
        }
        if (Controls.areIn(label) || label.indexOf('\'') >= 0 || label.indexOf('\\') >= 0) {
            throw new UnspellableException(
                    "Cloud SIEM cannot name a field with an apostrophe, a backslash or a control character");
        }
        return "fields['" + label + "']";
    }

    @Override
    public String text(Text text) {
        if (Controls.areIn(text.value())) {
            throw new UnspellableException("Cloud SIEM cannot hold control characters in a text");
        }
        if (text.value().indexOf('\\') >= 0) {
            throw new UnspellableException("what a backslash means in a text of Cloud SIEM is not documented");
        }
        return "\"" + text.value().replace("\"", "\\\"") + "\"";
    }

    /// Whether an expression is searched for or must match the whole value is not documented, so both must mean the
    /// same.
    @Override
    public String regex(RegexToken regex) {
        Regex whole = WholeValue.eitherWay(regex.regex())
                .orElseThrow(() ->
                        new UnspellableException("whether a pattern may match one line of several is not documented"));
        String flags = whole.flags().letters();
        return "/" + (flags.isEmpty() ? "" : "(?" + flags + ")")
                + Slashes.escape(RegexPrinter.print(whole, Dialect.RE2_AND_JAVA)) + "/";
    }

    @Override
    public String network(Network network) {
        if (!network.isV4()) {
            throw new UnspellableException("Cloud SIEM's compareCIDRPrefix knows only IPv4");
        }
        return text(new Text(network.addressText())) + ", " + text(new Text(Integer.toString(network.prefix())));
    }

    /// Milliseconds, as the API wants them.
    @Override
    public String timespan(Timespan timespan) {
        if (timespan.seconds() < 60 || timespan.seconds() > 432_000) {
            throw new UnspellableException("Cloud SIEM relates events within one minute to five days");
        }
        return Long.toString(timespan.seconds() * 1_000);
    }

    @Override
    public String comparison(Comparison comparison) {
        return comparison == Comparison.EQ ? "=" : comparison.symbol();
    }
}
