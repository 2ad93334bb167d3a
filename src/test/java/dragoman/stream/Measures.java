package dragoman.stream;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What functions of languages compute of the rows of a group.
final class Measures {
    private static final Pattern CALL = Pattern.compile("(\\w+) = (\\w+)\\((.*)\\)", Pattern.DOTALL);

    private Measures() {}

    /// `name = function(argument, …)`
    static void kql(String measure, Group group) {
        Matcher call = CALL.matcher(measure);
        if (!call.matches()) {
            throw new IllegalArgumentException(measure);
        }
        List<String> arguments = Pieces.of(call.group(3), ',');
        Object value = switch (call.group(2)) {
            case "count" -> BigDecimal.valueOf(group.rows().size());
            case "count_distinctif" -> {
                Formula counted = Formula.read(arguments.getFirst());
                Formula when = Formula.read(arguments.getLast());
                yield BigDecimal.valueOf(group.rows().stream()
                        .filter(row -> Boolean.TRUE.equals(of(when, row)))
                        .map(row -> of(counted, row))
                        .distinct()
                        .count());
            }
            case "min", "max", "sum", "avg", "percentile" ->
                computed(call.group(2), values(Formula.read(arguments.getFirst()), group.rows()));
            default -> throw new IllegalArgumentException(measure);
        };
        group.result().put(call.group(1), value);
    }

    /// The rows of a group, and what is told of it.
    record Group(List<Map<String, Object>> rows, Map<String, Object> result) {}

    static Object of(Formula formula, Map<String, Object> row) {
        return formula.value(name -> row.get(((Formula.Name) name).name()));
    }

    static List<Object> values(Formula formula, List<Map<String, Object>> rows) {
        return rows.stream()
                .map(row -> of(formula, row))
                .filter(Objects::nonNull)
                .toList();
    }

    /// A value of those that are there; none of none.
    static BigDecimal computed(String function, List<Object> values) {
        if (function.equals("count")) {
            return BigDecimal.valueOf(values.size());
        }
        if (function.equals("distinct")) {
            return BigDecimal.valueOf(new HashSet<>(values).size());
        }
        if (values.isEmpty()) {
            return null;
        }
        List<BigDecimal> numbers = values.stream().map(BigDecimal.class::cast).toList();
        BigDecimal sum = numbers.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        return switch (function) {
            case "last" -> numbers.getLast();
            case "max" -> numbers.stream().reduce(BigDecimal::max).orElseThrow();
            case "min" -> numbers.stream().reduce(BigDecimal::min).orElseThrow();
            case "sum" -> sum;
            case "avg" -> sum.divide(BigDecimal.valueOf(numbers.size()), MathContext.DECIMAL64);
            // what is estimated makes no query exact
            case "percentile" -> numbers.getFirst();
            default -> throw new IllegalArgumentException(function);
        };
    }
}
