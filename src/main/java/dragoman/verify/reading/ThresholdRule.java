package dragoman.verify.reading;

import dragoman.query.Comparison;
import dragoman.verify.reading.CorrelationReading.Search;
import dragoman.verify.reading.CorrelationReading.Term;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads a threshold rule of Elastic Security in the words of its API, which are the same in all of its languages.
///
/// https://www.elastic.co/docs/solutions/security/detect-and-alert/create-detection-rule#create-threshold-rule
public record ThresholdRule(String language, QueryReader<QueryReading> queries)
        implements QueryReader<CorrelationReading> {
    private static final Pattern RULE = Pattern.compile("type: threshold\nlanguage: (?<language>\\w+)\nquery: "
            + "(?:>-\n  (?<query>[^\n]+)|(?<quoted>\"[^\n]+\"))\nthreshold:\n  field:(?<keys> \\[\\]\n|\n(?:    - [^\n]+\n)+)"
            + "  value: (?<value>[0-9]{1,13})\n"
            + "(?:  cardinality:\n    - field: (?<field>[^\n]+)\n      value: (?<distinct>[0-9]{1,13})\n)?"
            + "from: now-(?<window>[0-9]+[smhd])\n?");

    private static final Pattern QUOTED = Pattern.compile("[^\"\\\\]|\\\\([\"\\\\nrt]|u[0-9a-fA-F]{4})");

    /// "The number of events that must match, for the same values of the fields"; a cardinality is a demand beside it.
    /// An event without one of the fields belongs to no group. The windows are those of the runs.
    @Override
    public CorrelationReading read(String text) throws UnreadableQueryException {
        Matcher rule = RULE.matcher(text);
        if (!rule.matches() || !rule.group("language").equals(language)) {
            throw new UnreadableQueryException("this is no threshold rule that has a reading");
        }
        OptionalLong seconds = Spans.seconds(rule.group("window"));
        if (seconds.isEmpty()) {
            throw new UnreadableQueryException("this window has no reading");
        }
        var keys = new HashSet<List<String>>();
        for (String line : rule.group("keys").lines().map(String::strip).toList()) {
            if (line.startsWith("- ")) {
                keys.add(List.of(name(line.substring(2))));
            }
        }
        boolean distinct = rule.group("field") != null;
        if (distinct && !rule.group("value").equals("1")) {
            throw new UnreadableQueryException("a number of events and one of values together have no reading");
        }
        Term.Value value =
                distinct ? new Term.Value("distinct", List.of(List.of(name(rule.group("field"))))) : Term.Value.count();
        var least = new BigDecimal(rule.group(distinct ? "distinct" : "value"));
        return new CorrelationReading(
                        List.of(new Search("", queries.read(query(rule)))),
                        "",
                        keys,
                        seconds,
                        Set.of(value),
                        value.compares(Comparison.GTE, least))
                .withoutSliding();
    }

    private static String query(Matcher rule) throws UnreadableQueryException {
        return rule.group("quoted") == null ? rule.group("query") : unquoted(rule.group("quoted"));
    }

    private static String name(String written) throws UnreadableQueryException {
        return written.startsWith("\"") && written.endsWith("\"") ? unquoted(written) : written;
    }

    /// YAML: what stands in double quotes has backslashes before those and before itself, and letters behind some that
    /// stand for control characters.
    private static String unquoted(String written) throws UnreadableQueryException {
        var out = new StringBuilder();
        Matcher part = QUOTED.matcher(written.substring(1, written.length() - 1));
        while (part.lookingAt()) {
            String escaped = part.group(1);
            switch (escaped) {
                case null -> out.append(part.group());
                case "n" -> out.append('\n');
                case "r" -> out.append('\r');
                case "t" -> out.append('\t');
                default ->
                    out.append(
                            escaped.length() == 5
                                    ? String.valueOf((char) Integer.parseInt(escaped.substring(1), 16))
                                    : escaped);
            }
            part.region(part.end(), part.regionEnd());
        }
        if (part.regionStart() != part.regionEnd()) {
            throw new UnreadableQueryException("this text in quotes has no reading");
        }
        return out.toString();
    }
}
