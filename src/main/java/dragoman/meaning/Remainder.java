package dragoman.meaning;

import dragoman.query.Expression;
import dragoman.query.Expression.And;
import dragoman.query.Expression.Not;
import dragoman.query.Expression.Or;
import java.util.List;
import java.util.function.Function;

/// What is left of two expressions where they are written differently: an event tells them apart only if it tells that
/// apart.
public record Remainder(Expression left, Expression right) {
    public static Remainder of(Expression left, Expression right) {
        return switch (left) {
            case And(List<Expression> some)
            when right instanceof And(List<Expression> others) -> between(some, others, Expression::and);
            case Or(List<Expression> some)
            when right instanceof Or(List<Expression> others) -> between(some, others, Expression::or);
            case Not(Expression operand) when right instanceof Not(Expression other) -> of(operand, other);
            default -> new Remainder(left, right);
        };
    }

    /// Without the operands that both begin with, and those that both end with.
    private static Remainder between(
            List<Expression> left, List<Expression> right, Function<List<Expression>, Expression> join) {
        int least = Math.min(left.size(), right.size());
        int start = 0;
        while (start < least && left.get(start).equals(right.get(start))) {
            start++;
        }
        int end = 0;
        while (end < least - start && left.get(left.size() - 1 - end).equals(right.get(right.size() - 1 - end))) {
            end++;
        }
        Expression some = join.apply(left.subList(start, left.size() - end));
        Expression others = join.apply(right.subList(start, right.size() - end));
        return start + end > 0 ? of(some, others) : new Remainder(some, others);
    }
}
