package dragoman.map;

import dragoman.query.Expression;
import dragoman.query.Field;
import dragoman.query.Glob;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What one demand of a condition says of the others: where a rule asks for outgoing connections, the columns of
/// incoming ones need not be looked at.
final class Known {
    private Known() {}

    /// The condition without tests that its own demands decide.
    ///
    /// @param columns that tell the kinds of events apart, and hold one word each
    static Expression applied(Expression condition, Set<String> columns) {
        if (columns.isEmpty() || !(condition instanceof Expression.And(List<Expression> operands))) {
            return condition;
        }
        Map<String, Expression.Test> demands = new HashMap<>();
        for (Expression operand : operands) {
            if (operand instanceof Expression.Test test && word(test, columns).isPresent()) {
                demands.putIfAbsent(((Field) test.subject()).name(), test);
            }
        }
        return Expression.and(operands.stream()
                .map(operand -> operand instanceof Expression.Test test && demands.containsValue(test)
                        ? operand
                        : operand.mapTests(test -> decided(test, demands, columns)))
                .toList());
    }

    private static Expression decided(Expression.Test test, Map<String, Expression.Test> demands, Set<String> columns) {
        Optional<String> word = word(test, columns);
        Expression.Test demand = word.isPresent() ? demands.get(((Field) test.subject()).name()) : null;
        if (demand == null) {
            return test;
        }
        return word.get().equalsIgnoreCase(word(demand, columns).orElseThrow()) ? Expression.ALWAYS : Expression.NEVER;
    }

    private static Optional<String> word(Expression.Test test, Set<String> columns) {
        return test.subject() instanceof Field field
                        && field.path().isEmpty()
                        && columns.contains(field.name())
                        && test.pattern() instanceof Glob glob
                        && glob.isLiteral()
                ? glob.onlyText()
                : Optional.empty();
    }
}
