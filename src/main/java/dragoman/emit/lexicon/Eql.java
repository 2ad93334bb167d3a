package dragoman.emit.lexicon;

import dragoman.emit.Lexicon;
import dragoman.emit.UnspellableException;
import dragoman.query.Field;
import dragoman.query.Glob;
import dragoman.query.Network;
import dragoman.query.RegexToken;
import dragoman.query.Text;
import dragoman.regex.CaseRanges;
import dragoman.regex.Determinization;
import dragoman.regex.Dialect;
import dragoman.regex.Flags;
import dragoman.regex.Regex;
import dragoman.regex.RegexNode;
import dragoman.regex.RegexPrinter;
import dragoman.regex.WholeValue;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// Elastic EQL: double quotes, `*` and `?` that nothing escapes, Lucene's regular expressions.
///
/// https://www.elastic.co/docs/reference/query-languages/eql/eql-syntax
public final class Eql implements Lexicon {
    private static final Wildcards WILDCARDS = new Wildcards('*', '?', "EQL");
    private static final Pattern PLAIN_NAME =
            Pattern.compile("[A-Za-z_@][A-Za-z0-9_@]*(?:\\.[A-Za-z_@][A-Za-z0-9_@]*)*");

    /// Elasticsearch's default for `index.max_regex_length`.
    private static final int LONGEST_REGEX = 1_000;

    private static final Set<String> RESERVED = Set.of(
            "and",
            "any",
            "by",
            "false",
            "head",
            "in",
            "like",
            "maxspan",
            "not",
            "null",
            "of",
            "or",
            "regex",
            "runs",
            "sample",
            "sequence",
            "tail",
            "true",
            "until",
            "where",
            "with");

    @Override
    public String field(Field field) {
        String label = field.label();
        if (label.codePoints().anyMatch(Character::isISOControl)) {
            throw new UnspellableException("EQL cannot name a field with control characters");
        }
        boolean plain = PLAIN_NAME.matcher(label).matches() && !RESERVED.contains(label.toLowerCase(Locale.ROOT));
        // where no index maps the field, the search fails without the mark
        boolean sure = field.storage() == Field.Storage.COLUMN;
        return (sure ? "" : "?") + (plain ? label : "`" + label.replace("`", "``") + "`");
    }

    @Override
    public String text(Text text) {
        return quoted(text.value());
    }

    @Override
    public String glob(Glob glob) {
        String written = WILDCARDS.write(glob);
        // without `?` the work hardly grows faster than the pattern
        if (written.indexOf('?') >= 0) {
            List<RegexNode> nodes = written.codePoints().mapToObj(Eql::node).toList();
            takeable(new Regex(new RegexNode.Sequence(nodes), new Flags(!glob.cased(), false, true)));
        }
        return quoted(written);
    }

    private static RegexNode node(int point) {
        return switch (point) {
            case '*' ->
                new RegexNode.Repeat(
                        new RegexNode.AnyCharacter(), 0, RegexNode.Repeat.UNBOUNDED, RegexNode.Greed.GREEDY);
            case '?' -> new RegexNode.AnyCharacter();
            default -> new RegexNode.Literal(point);
        };
    }

    /// Nothing tells of it before the query runs: then Elasticsearch answers with an error.
    private static void takeable(Regex whole) {
        if (Determinization.isTooMuch(whole)) {
            throw new UnspellableException("Elasticsearch refuses this pattern: its automaton exceeds"
                    + " max_determinized_states; repetitions with bounds cost most, `*` and `+` little");
        }
    }

    /// https://www.elastic.co/docs/reference/elasticsearch/mapping-reference/ip
    @Override
    public String network(Network network) {
        if (network.hasMapped()) {
            throw new UnspellableException("Elasticsearch keeps IPv4 addresses as ones of IPv6 in this network");
        }
        return quoted(network.text());
    }

    private static String quoted(String text) {
        return Backslashes.quoted(text, "\\u{%02x}"::formatted);
    }

    @Override
    public String regex(RegexToken regex) {
        Regex whole = WholeValue.of(regex.regex(), false);
        if (whole.flags().multiline()) {
            throw new UnspellableException("EQL's regular expressions know no lines");
        }
        // `regex~` folds the case of single characters, but not that of ranges
        Regex folded = CaseRanges.of(whole);
        String source = RegexPrinter.print(folded, Dialect.LUCENE);
        if (source.length() > LONGEST_REGEX) {
            throw new UnspellableException(
                    "Elasticsearch takes no regular expression of more than " + LONGEST_REGEX + " characters");
        }
        takeable(folded);
        boolean raw = !source.contains("\"\"\"")
                && !source.endsWith("\"")
                && source.codePoints().noneMatch(Character::isISOControl);
        return raw ? "\"\"\"" + source + "\"\"\"" : quoted(source);
    }
}
