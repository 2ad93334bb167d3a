package dragoman.read.legacy;

import dragoman.read.legacy.LegacyCondition.Aggregation;
import dragoman.read.legacy.LegacyCondition.Aggregation.Counted;
import dragoman.read.legacy.LegacyCondition.Aggregation.Near;
import dragoman.read.legacy.LegacyCondition.Term;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Writes the correlation that says what an aggregation of old said.
public final class CorrelationText {
    private static final String INDENT = "    ";

    private CorrelationText() {}

    /// The names of the rules that it relates: one, or for `near` also one for each search.
    public static List<String> names(String title, Aggregation aggregation) {
        String stem =
                title.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_").replaceAll("^_|_$", "");
        String base = (stem.length() > 60 ? stem.substring(0, 60) : stem.isEmpty() ? "rule" : stem) + "_events";
        var names = new ArrayList<>(List.of(base));
        if (aggregation instanceof Near(List<Term> terms)) {
            terms.forEach(term -> names.add(base + "_" + term.search().replaceAll("[^A-Za-z0-9_]", "_")));
        }
        return names;
    }

    /// The lines of the section, without their ends.
    ///
    /// @param timespan such as `15m`
    public static List<String> section(Aggregation aggregation, List<String> names, String timespan) {
        var lines = new ArrayList<>(List.of("correlation:", INDENT + "type: " + type(aggregation), INDENT + "rules:"));
        names.forEach(name -> lines.add(INDENT.repeat(2) + "- " + name));
        if (aggregation instanceof Counted counted && !counted.groupBy().isEmpty()) {
            lines.add(INDENT + "group-by:");
            counted.groupBy().forEach(field -> lines.add(INDENT.repeat(2) + "- " + scalar(field)));
        }
        lines.add(INDENT + "timespan: " + timespan);
        switch (aggregation) {
            case Counted counted -> {
                lines.add(INDENT + "condition:");
                lines.add(INDENT.repeat(2) + counted.operator() + ": " + counted.number());
                if (!counted.field().isEmpty()) {
                    lines.add(INDENT.repeat(2) + "field: " + scalar(counted.field()));
                }
                switch (counted.function()) {
                    case MIN -> lines.add(INDENT.repeat(2) + "percentile: 0");
                    case MAX -> lines.add(INDENT.repeat(2) + "percentile: 100");
                    case COUNT, AVG, SUM -> {}
                }
            }
            case Near(List<Term> terms) -> {
                if (terms.stream().anyMatch(Term::negated)) {
                    var formula = new StringBuilder(names.getFirst());
                    for (int i = 0; i < terms.size(); i++) {
                        formula.append(terms.get(i).negated() ? " and not " : " and ")
                                .append(names.get(i + 1));
                    }
                    lines.add(INDENT + "condition: " + formula);
                }
            }
        }
        return lines;
    }

    private static String type(Aggregation aggregation) {
        return switch (aggregation) {
            case Near _ -> "temporal";
            case Counted counted ->
                switch (counted.function()) {
                    case COUNT -> counted.field().isEmpty() ? "event_count" : "value_count";
                    case SUM -> "value_sum";
                    case AVG -> "value_avg";
                    // the lowest and the highest of all values
                    case MIN, MAX -> "value_percentile";
                };
        };
    }

    /// A text as a YAML scalar.
    static String scalar(String text) {
        boolean plain =
                text.matches("[A-Za-z_][A-Za-z0-9_./-]*") && !text.matches("(?i)true|false|null|yes|no|on|off|y|n");
        return plain ? text : "'" + text.replace("'", "''") + "'";
    }
}
