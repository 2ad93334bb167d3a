package dragoman.read;

import dragoman.query.Comparison;
import dragoman.rule.Correlation.Bound;
import dragoman.rule.Correlation.Criteria;
import dragoman.rule.Correlation.Type;
import dragoman.rule.Word;
import dragoman.source.Diagnostics;
import dragoman.source.NearestName;
import dragoman.source.Numbers;
import dragoman.source.Problem;
import dragoman.source.Span;
import dragoman.yaml.YamlNode.Entry;
import dragoman.yaml.YamlNode.YamlList;
import dragoman.yaml.YamlNode.YamlMap;
import dragoman.yaml.YamlNode.YamlScalar;
import dragoman.yaml.YamlScalars;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// Reads the condition of a correlation that is a map: bounds, fields, percentile.
final class CriteriaReader {
    private static final Set<String> KEYS = Set.of("field", "percentile");
    private static final Map<String, Comparison> OPERATORS = new TreeMap<>(Map.of(
            "gt", Comparison.GT,
            "gte", Comparison.GTE,
            "lt", Comparison.LT,
            "lte", Comparison.LTE,
            "eq", Comparison.EQ,
            "neq", Comparison.NEQ));
    /// More events than any window holds.
    private static final BigDecimal MOST = BigDecimal.valueOf(1_000_000_000_000L);

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private final Type type;
    private final Diagnostics diagnostics;

    private CriteriaReader(Type type, Diagnostics diagnostics) {
        this.type = type;
        this.diagnostics = diagnostics;
    }

    static Optional<Criteria> read(Type type, Entry entry, Span key, Diagnostics diagnostics) {
        return new CriteriaReader(type, diagnostics).criteria(entry, key);
    }

    private Optional<Criteria> criteria(Entry entry, Span key) {
        if (entry == null) {
            if (!type.isTemporal()) {
                diagnostics.add(
                        Problem.CORRELATION_CONDITION,
                        key,
                        "`" + type.word() + "` needs a `condition`",
                        "such as `condition: {gte: 10}`");
            }
            return Optional.empty();
        }
        if (!(entry.value() instanceof YamlMap condition)) {
            diagnostics.add(
                    Problem.CORRELATION_CONDITION,
                    entry.value().span(),
                    "the condition of a correlation must be a map, not "
                            + entry.value().kind());
            return Optional.empty();
        }
        var bounds = new ArrayList<Bound>();
        List<Word> fields = List.of();
        Optional<BigDecimal> percentile = Optional.empty();
        for (Entry part : condition.entries()) {
            String name = part.key().text();
            switch (name) {
                case "field" -> fields = fields(part);
                case "percentile" -> percentile = percentile(part);
                default -> bound(part).ifPresent(bounds::add);
            }
        }
        checkBounds(bounds, condition);
        if (type.needsField() && condition.entry("field") == null) {
            diagnostics.add(
                    Problem.CORRELATION_FIELD,
                    entry.key().span(),
                    "`" + type.word() + "` needs a `field` in its condition");
        }
        if (type == Type.VALUE_PERCENTILE && condition.entry("percentile") == null) {
            diagnostics.add(
                    Problem.PERCENTILE,
                    entry.key().span(),
                    "`value_percentile` needs a `percentile` in its condition",
                    "from 0 to 100, such as `percentile: 95`");
        }
        return Optional.of(new Criteria(bounds, fields, percentile, entry.key().span()));
    }

    private void checkBounds(List<Bound> bounds, YamlMap condition) {
        boolean unread = condition.entries().stream()
                        .filter(part -> !KEYS.contains(part.key().text()))
                        .count()
                != bounds.size();
        long lower = bounds.stream().filter(CriteriaReader::isLower).count();
        long upper = bounds.stream().filter(CriteriaReader::isUpper).count();
        boolean range = bounds.size() == 2 && lower == 1 && upper == 1;
        if (bounds.size() == 1 || range || unread) {
            return;
        }
        diagnostics.add(
                Problem.CORRELATION_CONDITION,
                condition.span(),
                bounds.isEmpty()
                        ? "the condition compares with nothing"
                        : "the condition must have one comparison, or a lower and an upper bound",
                "one of " + String.join(", ", OPERATORS.keySet()) + ", or a range such as `{gt: 100, lte: 200}`");
    }

    private static boolean isLower(Bound bound) {
        return bound.operator() == Comparison.GT || bound.operator() == Comparison.GTE;
    }

    private static boolean isUpper(Bound bound) {
        return bound.operator() == Comparison.LT || bound.operator() == Comparison.LTE;
    }

    private Optional<Bound> bound(Entry part) {
        String name = part.key().text();
        Comparison operator = OPERATORS.get(name);
        if (operator == null) {
            diagnostics.add(
                    Problem.CORRELATION_CONDITION,
                    part.key().span(),
                    "a condition of a correlation has no key `" + name + "`",
                    NearestName.help(name, OPERATORS.keySet()));
            return Optional.empty();
        }
        Optional<BigDecimal> number = number(part, Problem.CORRELATION_CONDITION);
        if (counts()
                && number.filter(value -> value.signum() < 0 || value.compareTo(MOST) > 0)
                        .isPresent()) {
            diagnostics.add(
                    Problem.CORRELATION_CONDITION,
                    part.value().span(),
                    "`" + type.word() + "` counts: `" + name + "` needs a number from 0 to " + MOST);
        }
        if (!counts()
                && number.filter(value -> !Numbers.isHeldByProducts(value)).isPresent()) {
            diagnostics.add(
                    Problem.CORRELATION_CONDITION,
                    part.value().span(),
                    "the number is out of range: products hold those " + Numbers.range());
        }
        return number.map(value -> new Bound(operator, value));
    }

    private boolean counts() {
        return switch (type) {
            case EVENT_COUNT, VALUE_COUNT, TEMPORAL, TEMPORAL_ORDERED -> true;
            case VALUE_SUM, VALUE_AVG, VALUE_MEDIAN, VALUE_PERCENTILE -> false;
        };
    }

    private Optional<BigDecimal> number(Entry part, Problem problem) {
        Optional<BigDecimal> number =
                part.value() instanceof YamlScalar scalar ? YamlScalars.number(scalar) : Optional.empty();
        if (number.isEmpty()) {
            diagnostics.add(
                    problem,
                    part.value().span(),
                    "`" + part.key().text() + "` needs a number, not "
                            + part.value().kind());
        }
        return number;
    }

    private List<Word> fields(Entry part) {
        List<Word> fields = CorrelationReader.words(part.value(), "field", Problem.CORRELATION_FIELD, diagnostics);
        if (!type.needsField()) {
            diagnostics.add(Problem.CORRELATION_FIELD, part.key().span(), "`" + type.word() + "` looks at no field");
        } else if (part.value() instanceof YamlList && type != Type.VALUE_COUNT) {
            diagnostics.add(
                    Problem.CORRELATION_FIELD,
                    part.value().span(),
                    "only value_count can look at several fields, " + type.word() + " at one");
        }
        return fields;
    }

    private Optional<BigDecimal> percentile(Entry part) {
        Optional<BigDecimal> value = number(part, Problem.PERCENTILE);
        if (type != Type.VALUE_PERCENTILE) {
            diagnostics.add(Problem.PERCENTILE, part.key().span(), "`" + type.word() + "` has no percentile");
        }
        if (value.isPresent() && (value.get().signum() < 0 || value.get().compareTo(HUNDRED) > 0)) {
            diagnostics.add(Problem.PERCENTILE, part.value().span(), "a percentile lies between 0 and 100");
        }
        return value;
    }
}
