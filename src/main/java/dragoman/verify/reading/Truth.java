package dragoman.verify.reading;

import dragoman.query.Expression;
import dragoman.query.Origin;
import dragoman.query.Pattern;
import dragoman.query.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// A condition in three-valued logic: when it is true and when it is false; otherwise it is unknown.
///
/// A product keeps an event only when the whole condition is true.
public record Truth(Expression whenTrue, Expression whenFalse) {
    /// A condition that is never unknown.
    public static Truth total(Expression expression) {
        return new Truth(expression, Expression.not(expression));
    }

    /// A predicate that is unknown while the subject is null.
    public static Truth unlessNull(Subject subject, Expression predicate) {
        Expression known = Expression.not(isNull(subject));
        return new Truth(predicate, Expression.and(List.of(known, Expression.not(predicate))));
    }

    /// The test whether a subject is missing or null.
    public static Expression isNull(Subject subject) {
        return new Expression.Test(subject, new Pattern.Null(), Origin.NONE);
    }

    public static Truth and(List<Truth> operands) {
        return new Truth(
                Expression.and(all(operands, Truth::whenTrue)), Expression.or(all(operands, Truth::whenFalse)));
    }

    public static Truth or(List<Truth> operands) {
        return new Truth(
                Expression.or(all(operands, Truth::whenTrue)), Expression.and(all(operands, Truth::whenFalse)));
    }

    /// What a part of a text means.
    public interface Reading<T> {
        Truth of(T part) throws UnreadableQueryException;
    }

    /// What parts mean that AND joins.
    public static <T> Truth all(List<T> parts, Reading<T> reading) throws UnreadableQueryException {
        return and(read(parts, reading));
    }

    /// What parts mean of which one is enough.
    public static <T> Truth any(List<T> parts, Reading<T> reading) throws UnreadableQueryException {
        return or(read(parts, reading));
    }

    private static <T> List<Truth> read(List<T> parts, Reading<T> reading) throws UnreadableQueryException {
        var truths = new ArrayList<Truth>();
        for (T part : parts) {
            truths.add(reading.of(part));
        }
        return truths;
    }

    public Truth not() {
        return new Truth(whenFalse, whenTrue);
    }

    /// Its opposite, if a text says so.
    public Truth notIf(boolean negated) {
        return negated ? not() : this;
    }

    /// `coalesce(condition, false)`.
    public Truth orFalse() {
        return total(whenTrue);
    }

    private static List<Expression> all(List<Truth> operands, Function<Truth, Expression> side) {
        var all = new ArrayList<Expression>(operands.size());
        for (Truth operand : operands) {
            all.add(side.apply(operand));
        }
        return all;
    }
}
