package dragoman.query;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// What is said of an event that was found, if a condition holds for it.
///
/// @param when always, if there is no condition
/// @param score from 0 to 100; the first that an event gets counts, without any it has 0
/// @param indicator words that people read; an event has those of all whose condition holds
public record EventRisk(Optional<Expression> when, Optional<BigDecimal> score, Optional<String> indicator) {
    /// A score, where a condition holds.
    public static EventRisk scored(Expression when, BigDecimal score) {
        return new EventRisk(Optional.of(when), Optional.of(score), Optional.empty());
    }

    /// Words, where a condition holds.
    public static EventRisk worded(Expression when, String indicator) {
        return new EventRisk(Optional.of(when), Optional.empty(), Optional.of(indicator));
    }

    public EventRisk with(Expression other) {
        return new EventRisk(Optional.of(other), score, indicator);
    }

    /// What is said of some of many events: of those that the condition finds.
    public static List<EventRisk> among(List<EventRisk> risk, Expression events) {
        return risk.stream()
                .map(one -> one.with(Expression.and(List.of(events, one.when().orElse(Expression.ALWAYS)))))
                .toList();
    }

    /// The same of each, with another condition in the place of each that there is.
    public static List<EventRisk> map(List<EventRisk> risk, UnaryOperator<Expression> change) {
        return risk.stream()
                .map(one -> one.when().map(when -> one.with(change.apply(when))).orElse(one))
                .toList();
    }
}
