package dragoman.match;

import dragoman.query.Measure;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// One computed value of a window, kept up to date as events come and go.
final class Tally {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private final Measure.Function function;
    private final Map<List<String>, Integer> tuples = new HashMap<>();
    private final TreeMap<BigDecimal, Integer> numbers = new TreeMap<>();
    private BigDecimal sum = BigDecimal.ZERO;
    private int count;

    Tally(Measure.Function function) {
        this.function = function;
    }

    /// An event comes (`step` 1) or goes (`step` -1).
    void change(List<List<String>> values, int step) {
        switch (function) {
            case Measure.Function.Count() -> count += step;
            case Measure.Function.Distinct _ ->
                values.forEach(tuple -> tuples.merge(tuple, step, (old, more) -> old + more == 0 ? null : old + more));
            case Measure.Function.Sum _, Measure.Function.Average _, Measure.Function.Percentile _ ->
                values.forEach(value -> number(new BigDecimal(value.getFirst()), step));
        }
    }

    private void number(BigDecimal number, int step) {
        count += step;
        sum = step > 0 ? sum.add(number) : sum.subtract(number);
        if (function instanceof Measure.Function.Percentile) {
            numbers.merge(number, step, (old, more) -> old + more == 0 ? null : old + more);
        }
    }

    /// The value; none where there are no numbers to compute it from.
    Optional<BigDecimal> value() {
        return switch (function) {
            case Measure.Function.Count() -> Optional.of(BigDecimal.valueOf(count));
            case Measure.Function.Distinct _ -> Optional.of(BigDecimal.valueOf(tuples.size()));
            case Measure.Function.Sum _ -> count == 0 ? Optional.empty() : Optional.of(sum);
            case Measure.Function.Average _ ->
                count == 0
                        ? Optional.empty()
                        : Optional.of(sum.divide(BigDecimal.valueOf(count), MathContext.DECIMAL64));
            case Measure.Function.Percentile(var _, BigDecimal percent) -> percentile(percent);
        };
    }

    private Optional<BigDecimal> percentile(BigDecimal percent) {
        long rank = percent.multiply(BigDecimal.valueOf(count))
                .divide(HUNDRED, 0, RoundingMode.CEILING)
                .max(BigDecimal.ONE)
                .longValue();
        long passed = 0;
        for (Map.Entry<BigDecimal, Integer> number : numbers.entrySet()) {
            passed += number.getValue();
            if (passed >= rank) {
                return Optional.of(number.getKey());
            }
        }
        return Optional.empty();
    }
}
