package dragoman.emit.lexicon;

import dragoman.emit.Lexicon;
import dragoman.emit.UnspellableException;
import dragoman.query.Comparison;
import dragoman.query.Field;
import dragoman.query.FieldType;
import dragoman.query.Name;
import dragoman.query.NumberToken;
import dragoman.query.OneValue;
import dragoman.query.RegexToken;
import dragoman.query.Text;
import dragoman.query.Timespan;
import dragoman.regex.Dialect;
import dragoman.regex.RegexPrinter;
import dragoman.regex.SpanningLines;
import java.util.Locale;
import java.util.regex.Pattern;

/// YARA-L 2.0: C-like strings, RE2 between slashes.
///
/// https://cloud.google.com/chronicle/docs/detection/yara-l-2-0-syntax
///
/// @param event the variable of the events
public record YaraL(String event, Place place) implements Lexicon {
    /// Where a field stands, which decides what a list of values means.
    public enum Place {
        /// In tests any value of a list may do.
        TEST,
        /// As placeholders and measures each value of a list counts by itself.
        VALUE,
        /// In a test of an outcome lists would have to be gathered: no page shows `any` there.
        OUTCOME
    }

    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^a-z0-9]+");

    private static final Pattern AROUND_WORDS = Pattern.compile("^_+|_+$");

    private static final Pattern UDM_NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*(\\.[A-Za-z_][A-Za-z0-9_]*)*");

    /// Messages of which an event has several, and lists of addresses, numbers and fixed words; lists of texts have a
    /// type of their own. An artifact has one address.
    /// https://cloud.google.com/chronicle/docs/reference/udm-field-list
    private static final Pattern REPEATED = Pattern.compile("^(about|intermediary|security_result)\\."
            + "|\\.(hardware|software|roles|permissions|ip_location|ip_geo_artifact|process_ancestors)\\."
            + "|\\.(resource_ancestors|user_management_chain|last_dns_records)\\."
            + "|\\.dns\\.(questions|answers|authority|additional)\\.|\\.dhcp\\.options\\."
            + "|(?<!artifact)\\.(nat_)?ip$|^extensions\\.auth\\.mechanism$");

    public YaraL() {
        this("$e", Place.TEST);
    }

    @Override
    public Lexicon ofSearch(int number) {
        return new YaraL("$e" + number, place);
    }

    @Override
    public Lexicon ofFrame() {
        return new YaraL(event, Place.VALUE);
    }

    /// "Repeated event fields when the rule does not use a match section" must be aggregated:
    /// https://cloud.google.com/chronicle/docs/detection/yara-l-2-0-syntax#aggregations
    @Override
    public Lexicon ofChoices() {
        return new YaraL(event, Place.OUTCOME);
    }

    @Override
    public String field(Field field) {
        if (!UDM_NAME.matcher(field.name()).matches()) {
            throw new UnspellableException("UDM has no fields of names such as `" + field.name() + "`");
        }
        boolean repeated = isRepeated(field);
        if (repeated && place == Place.OUTCOME) {
            throw new UnspellableException("YARA-L has no outcomes that test lists, such as " + field.name());
        }
        var out = new StringBuilder(repeated && place == Place.TEST ? "any " : "")
                .append(event)
                .append('.')
                .append(field.name());
        for (String member : field.path()) {
            out.append('[').append(quoted(member)).append(']');
        }
        return out.toString();
    }

    private static boolean isRepeated(Field field) {
        return field.path().isEmpty()
                && (field.type() == FieldType.LIST
                        || REPEATED.matcher(field.name()).find());
    }

    /// `any` stands for another value each time that it is written.
    @Override
    public String oneValue(OneValue one) {
        if (isRepeated(one.column())) {
            throw new UnspellableException(
                    "an event may have several values of " + one.column().label());
        }
        return field(one.column());
    }

    @Override
    public String text(Text text) {
        return quoted(text.value());
    }

    private static String quoted(String text) {
        return Backslashes.quoted(text, _ -> {
            throw new UnspellableException("YARA-L cannot hold control characters in a text");
        });
    }

    /// `nocase` stands behind the expression. Without `(?s)` only the first line of a value is looked at, says the page
    /// on `re.regex`.
    @Override
    public String regex(RegexToken regex) {
        var spanning = SpanningLines.of(regex.regex());
        return "/(?" + spanning.flags().without('i').letters() + ")"
                + Slashes.escape(RegexPrinter.print(spanning, Dialect.RE2)) + "/";
    }

    @Override
    public String number(NumberToken number) {
        if (number.value().signum() < 0) {
            throw new UnspellableException("no page on YARA-L shows a number below 0");
        }
        return number.value().toPlainString();
    }

    @Override
    public String name(Name name) {
        String joined =
                BETWEEN_WORDS.matcher(name.value().toLowerCase(Locale.ROOT)).replaceAll("_");
        String words = AROUND_WORDS.matcher(joined).replaceAll("");
        return words.isEmpty() || Character.isDigit(words.charAt(0)) ? "rule_" + words : words;
    }

    /// Windows of `match` have from one minute to 48 hours.
    @Override
    public String timespan(Timespan timespan) {
        if (timespan.seconds() < 60 || timespan.seconds() > 172_800) {
            throw new UnspellableException("YARA-L relates events within one minute to 48 hours");
        }
        return timespan.text();
    }

    @Override
    public String comparison(Comparison comparison) {
        return comparison == Comparison.EQ ? "=" : comparison.symbol();
    }
}
