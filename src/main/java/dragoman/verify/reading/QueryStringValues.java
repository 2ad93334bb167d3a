package dragoman.verify.reading;

import dragoman.query.Glob;
import dragoman.query.Network;
import dragoman.query.Pattern;
import java.math.BigDecimal;
import java.util.Optional;

/// What values of Elasticsearch's query strings are: texts, numbers, truth values or networks.
public final class QueryStringValues {
    private static final java.util.regex.Pattern NUMBER =
            java.util.regex.Pattern.compile("-?(0|[1-9][0-9]{0,30})(\\.[0-9]{1,30})?");

    private QueryStringValues() {}

    /// A field of addresses takes a network for an address (…/elasticsearch/mapping-reference/ip#query-ip-fields);
    /// a bare `true`, `false` or number is one, as far as the field holds such.
    public static Pattern pattern(Glob glob, boolean quoted) {
        if (!glob.isLiteral()) {
            return glob;
        }
        String text = glob.onlyText().orElseThrow();
        Optional<Network> network = CidrText.resembles(text) ? CidrText.masked(text) : Optional.empty();
        if (network.isPresent()) {
            return network.get();
        }
        if (quoted) {
            return glob;
        }
        return switch (text) {
            case "true" -> new Pattern.Bool(true);
            case "false" -> new Pattern.Bool(false);
            default -> number(text).<Pattern>map(Pattern.Number::new).orElse(glob);
        };
    }

    /// A number as Elasticsearch's query strings write one.
    public static Optional<BigDecimal> number(String text) {
        return NUMBER.matcher(text).matches() ? Optional.of(new BigDecimal(text)) : Optional.empty();
    }
}
