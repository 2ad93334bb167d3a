package dragoman.audit;

import dragoman.query.Expression;
import dragoman.query.Expression.Test;
import dragoman.source.Span;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/// Takes parts out of expressions, as an author would who deletes them.
final class Parts {
    private Parts() {}

    /// The expression without some tests, and without what holds nothing else; nothing if nothing is left.
    static Optional<Expression> without(Expression expression, Predicate<Test> gone) {
        return switch (expression) {
            case Expression.And(List<Expression> operands) ->
                kept(operands, gone).map(Expression::and);
            case Expression.Or(List<Expression> operands) ->
                kept(operands, gone).map(Expression::or);
            case Expression.Not(Expression operand) -> without(operand, gone).map(Expression::not);
            case Test test -> gone.test(test) ? Optional.empty() : Optional.of(test);
            case Expression.Constant constant -> Optional.of(constant);
        };
    }

    private static Optional<List<Expression>> kept(List<Expression> operands, Predicate<Test> gone) {
        List<Expression> kept = operands.stream()
                .flatMap(operand -> without(operand, gone).stream())
                .toList();
        return kept.isEmpty() ? Optional.empty() : Optional.of(kept);
    }

    /// The expression with the one alternative that is made of some tests, and only those, replaced by a truth value;
    /// nothing if they are no such.
    static Optional<Expression> replaced(Expression expression, Predicate<Test> which, boolean value) {
        return switch (expression) {
            case Expression.Or(List<Expression> operands)
            when operands.stream().allMatch(operand -> isMadeOf(operand, which)) ->
                Optional.of(value ? Expression.ALWAYS : Expression.NEVER);
            case Expression.And(List<Expression> operands) ->
                one(operands, which, value).map(Expression::and);
            case Expression.Or(List<Expression> operands) ->
                one(operands, which, value).map(Expression::or);
            case Expression.Not(Expression operand) ->
                replaced(operand, which, value).map(Expression::not);
            case Test _, Expression.Constant _ -> Optional.empty();
        };
    }

    private static boolean isMadeOf(Expression expression, Predicate<Test> which) {
        return switch (expression) {
            case Expression.Or(List<Expression> operands) ->
                operands.stream().allMatch(operand -> isMadeOf(operand, which));
            case Test test -> which.test(test);
            default -> false;
        };
    }

    private static Optional<List<Expression>> one(List<Expression> operands, Predicate<Test> which, boolean value) {
        for (int i = 0; i < operands.size(); i++) {
            Optional<Expression> changed = replaced(operands.get(i), which, value);
            if (changed.isPresent()) {
                var all = new ArrayList<>(operands);
                all.set(i, changed.get());
                return Optional.of(all);
            }
        }
        return Optional.empty();
    }

    /// Whether a place lies in another one.
    static boolean isIn(Span inner, Span outer) {
        return inner.file().equals(outer.file())
                && !before(inner.line(), inner.column(), outer.line(), outer.column())
                && !before(outer.endLine(), outer.endColumn(), inner.endLine(), inner.endColumn());
    }

    private static boolean before(int line, int column, int otherLine, int otherColumn) {
        return line < otherLine || line == otherLine && column < otherColumn;
    }

    /// Whether tests count against the rule only: they stand under a negation wherever they stand.
    static boolean isNegative(Expression expression, Predicate<Test> which) {
        Set<Boolean> found = new HashSet<>();
        signs(expression, which, true, found);
        return found.equals(Set.of(false));
    }

    private static void signs(Expression expression, Predicate<Test> which, boolean positive, Set<Boolean> found) {
        switch (expression) {
            case Expression.And(List<Expression> operands) ->
                operands.forEach(operand -> signs(operand, which, positive, found));
            case Expression.Or(List<Expression> operands) ->
                operands.forEach(operand -> signs(operand, which, positive, found));
            case Expression.Not(Expression operand) -> signs(operand, which, !positive, found);
            case Expression.Constant _ -> {}
            case Test test -> {
                if (which.test(test)) {
                    found.add(positive);
                }
            }
        }
    }

    /// The largest parts that are made of some tests only, as they stand behind their negations.
    static List<Expression> madeOf(Expression expression, Predicate<Test> which) {
        return switch (expression) {
            case Expression.Not(Expression operand) -> madeOf(operand, which);
            case Expression whole when whole.tests().stream().allMatch(which) -> List.of(whole);
            case Expression.And(List<Expression> operands) -> madeOf(operands, which);
            case Expression.Or(List<Expression> operands) -> madeOf(operands, which);
            case Test _, Expression.Constant _ -> List.of();
        };
    }

    private static List<Expression> madeOf(List<Expression> operands, Predicate<Test> which) {
        return operands.stream()
                .filter(operand -> operand.tests().stream().anyMatch(which))
                .flatMap(operand -> madeOf(operand, which).stream())
                .toList();
    }
}
