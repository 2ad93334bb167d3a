package dragoman.emit.lexicon;

import dragoman.emit.UnspellableException;
import dragoman.query.Glob;
import dragoman.query.Network;
import dragoman.query.NumberToken;
import dragoman.query.RegexToken;
import dragoman.query.Text;
import dragoman.regex.Determinization;
import dragoman.regex.Dialect;
import dragoman.regex.Flags;
import dragoman.regex.Regex;
import dragoman.regex.RegexNode;
import dragoman.regex.RegexPrinter;
import dragoman.regex.WholeValue;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/// What all languages of Elasticsearch hand to Lucene: patterns of whole values, and addresses.
final class Lucene {
    /// Elasticsearch's default for `index.max_regex_length`.
    private static final int LONGEST_REGEX = 1_000;

    /// Elasticsearch's `max_determinized_states`, which Lucene takes times ten.
    private static final double MOST_WORK = 100_000;

    /// What Elasticsearch takes for a network in a column of addresses.
    private static final Pattern NETWORK = Pattern.compile("[0-9A-Fa-f.:]+/[0-9]+");

    private Lucene() {}

    /// An expression as one for whole values: there are no others.
    static Regex whole(RegexToken regex) {
        if (regex.regex().flags().multiline()) {
            throw new UnspellableException("Lucene's regular expressions know no lines");
        }
        return WholeValue.of(regex.regex(), false);
    }

    /// An expression for a whole value, not yet quoted.
    static String regex(Regex whole) {
        return taken(whole, RegexPrinter.print(whole, Dialect.LUCENE));
    }

    /// The same with each letter in both cases, where no flag tells that they do not matter.
    static String bothCases(Regex whole) {
        return taken(whole, RegexPrinter.printBothCases(whole, Dialect.LUCENE));
    }

    private static String taken(Regex whole, String source) {
        if (source.length() > LONGEST_REGEX) {
            throw new UnspellableException(
                    "Elasticsearch takes no regular expression of more than " + LONGEST_REGEX + " characters");
        }
        takeable(whole);
        return source;
    }

    /// Refuses a pattern with `*` and `?` that is too much work.
    static void takeable(String wildcards, boolean cased) {
        // without `?` the work hardly grows faster than the pattern
        if (wildcards.indexOf('?') >= 0) {
            List<RegexNode> nodes =
                    wildcards.codePoints().mapToObj(Lucene::node).toList();
            takeable(new Regex(new RegexNode.Sequence(nodes), new Flags(!cased, false, true)));
        }
    }

    /// Whether patterns are not too much work as one expression: its states tell which of them were found so far, so
    /// that each one that is looked for anywhere doubles them.
    static boolean takes(List<Glob> patterns) {
        double work = 1.0 + patterns.size();
        double texts = 1;
        double starts = 1;
        for (Glob pattern : patterns) {
            texts += pattern.text().length();
            int open = count(Glob.Wildcard.ANY, pattern);
            if (pattern.startsOpen()) {
                work *= open * Math.pow(2, count(Glob.Wildcard.ONE, pattern));
            } else {
                starts += open;
            }
        }
        return work * texts * starts <= MOST_WORK;
    }

    private static int count(Glob.Wildcard wildcard, Glob pattern) {
        int count = 0;
        for (Glob.Part part : pattern.parts()) {
            count += part == wildcard ? 1 : 0;
        }
        return count;
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

    /// A text, not yet quoted, which is no network in a column of addresses.
    static String text(Text text) {
        if (NETWORK.matcher(text.value()).matches()) {
            throw new UnspellableException("Elasticsearch would take this text for a network");
        }
        return text.value();
    }

    /// A number, whose sign would be an operator.
    static String number(NumberToken number, UnaryOperator<String> quoted) {
        String plain = number.value().toPlainString();
        return number.value().signum() < 0 ? quoted.apply(plain) : plain;
    }

    /// https://www.elastic.co/docs/reference/elasticsearch/mapping-reference/ip
    static String network(Network network) {
        if (network.hasMapped()) {
            throw new UnspellableException("Elasticsearch keeps IPv4 addresses as ones of IPv6 in this network");
        }
        return network.text();
    }
}
