package dragoman.verify.eql;

import dragoman.query.Expression;
import dragoman.query.Subject;
import java.math.BigDecimal;

/// What an operand of EQL stands for.
sealed interface EqlValue {
    /// A field, or the concatenation of several.
    record Column(Subject subject) implements EqlValue {}

    /// The number of characters of a text.
    record Length(Subject subject) implements EqlValue {}

    /// A text converted to a number.
    record NumberOf(Subject subject) implements EqlValue {}

    /// A text constant.
    record Text(String text) implements EqlValue {}

    /// A number constant.
    record Num(BigDecimal value) implements EqlValue {}

    /// A condition in parentheses, a function that tests, or a truth constant.
    record Condition(Expression expression) implements EqlValue {}

    /// `null`.
    record Null() implements EqlValue {}

    default boolean isConstant() {
        return switch (this) {
            case Text _, Num _, Null _ -> true;
            case Condition(Expression expression) -> expression instanceof Expression.Constant;
            case Column _, Length _, NumberOf _ -> false;
        };
    }
}
