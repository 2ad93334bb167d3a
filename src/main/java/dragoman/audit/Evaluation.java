package dragoman.audit;

import dragoman.match.Event;
import dragoman.match.Matcher;
import dragoman.query.Expression;
import dragoman.query.Expression.Test;
import dragoman.regex.RegexBudgetException;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/// Evaluates an expression on events again and again, also as if some of its tests were not there.
final class Evaluation {
    private final Map<Test, Predicate<Event>> matchers = new IdentityHashMap<>();

    boolean holds(Expression expression, Event event) {
        return without(expression, _ -> false, event).orElseThrow();
    }

    /// As `Parts.without` would leave it; nothing if nothing would be left.
    Optional<Boolean> without(Expression expression, Predicate<Test> gone, Event event) {
        return switch (expression) {
            case Expression.And(List<Expression> operands) -> joined(operands, gone, event, false);
            case Expression.Or(List<Expression> operands) -> joined(operands, gone, event, true);
            case Expression.Not(Expression operand) ->
                without(operand, gone, event).map(value -> !value);
            case Expression.Constant(boolean value) -> Optional.of(value);
            case Test test -> gone.test(test) ? Optional.empty() : Optional.of(test(test, event));
        };
    }

    /// @param deciding the value of an operand that decides about all
    private Optional<Boolean> joined(List<Expression> operands, Predicate<Test> gone, Event event, boolean deciding) {
        boolean some = false;
        for (Expression operand : operands) {
            Optional<Boolean> value = without(operand, gone, event);
            if (value.isPresent()) {
                some = true;
                if (value.get() == deciding) {
                    return value;
                }
            }
        }
        return some ? Optional.of(!deciding) : Optional.empty();
    }

    private boolean test(Test test, Event event) {
        try {
            return matchers.computeIfAbsent(test, Matcher::of).test(event);
        } catch (RegexBudgetException _) {
            return false;
        }
    }
}
