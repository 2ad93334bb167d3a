package dragoman.query;

import java.math.BigDecimal;
import java.util.List;

/// A value computed over the events of a time window.
///
/// @param name unique among the measures of a correlation: letters, digits and `_`
public record Measure(String name, Function function) {
    /// Whether it is a number of events or values, 0 where there is none.
    public boolean counts() {
        return function instanceof Function.Count || function instanceof Function.Distinct;
    }

    /// How it is computed.
    public sealed interface Function {
        /// The number of events.
        record Count() implements Function {}

        /// The number of different values, or tuples of values; an event without one of them does not count.
        record Distinct(List<String> fields) implements Function {
            public Distinct {
                fields = List.copyOf(fields);
            }
        }

        /// The sum of a field's numbers.
        record Sum(String field) implements Function {}

        /// The arithmetic mean of a field's numbers.
        record Average(String field) implements Function {}

        /// The smallest value that so many of a hundred values do not exceed.
        record Percentile(String field, BigDecimal percent) implements Function {}

        default List<String> fields() {
            return switch (this) {
                case Count() -> List.of();
                case Distinct(List<String> several) -> several;
                case Sum(String field) -> List.of(field);
                case Average(String field) -> List.of(field);
                case Percentile(String field, var _) -> List.of(field);
            };
        }
    }
}
