package dragoman.cli;

import dragoman.query.Expression;
import dragoman.query.Field;
import dragoman.query.Glob;
import dragoman.query.JoinedField;
import dragoman.query.Network;
import dragoman.query.Pattern;
import dragoman.query.Subject;
import dragoman.query.WholeEvent;
import dragoman.regex.Dialect;
import dragoman.regex.RegexPrinter;
import java.util.List;
import java.util.Locale;

/// Writes expressions for people, one test a line.
final class ExpressionText {
    private ExpressionText() {}

    static String of(Expression expression) {
        return switch (expression) {
            case Expression.And(List<Expression> operands) -> block("all of", operands);
            case Expression.Or(List<Expression> operands) -> block("one of", operands);
            case Expression.Not(Expression operand) -> block("not", List.of(operand));
            case Expression.Constant(boolean value) -> value ? "always" : "never";
            case Expression.Test(Subject subject, Pattern pattern, var _) -> subject(subject) + " " + pattern(pattern);
        };
    }

    private static String block(String title, List<Expression> operands) {
        var text = new StringBuilder(title);
        operands.forEach(
                operand -> text.append('\n').append(of(operand).indent(2).stripTrailing()));
        return text.toString();
    }

    private static String subject(Subject subject) {
        return switch (subject) {
            case Field field -> field.label();
            case JoinedField joined -> joined.field().label() + " (joined)";
            case WholeEvent _ -> "the event";
        };
    }

    private static String pattern(Pattern pattern) {
        return switch (pattern) {
            case Glob glob -> (glob.cased() ? "is exactly " : "is ") + "'" + glob.text() + "'";
            case Pattern.Number number -> "is the number " + number.text();
            case Pattern.Bool(boolean value) -> "is " + value;
            case Pattern.Null() -> "is missing";
            case Pattern.Present() -> "is present";
            case Pattern.Matches(var regex) ->
                "matches /" + RegexPrinter.print(regex, Dialect.JAVA) + "/"
                        + regex.flags().letters();
            case Network network -> "lies in " + network.text();
            case Pattern.Compared(var operator, var value) -> operator.symbol() + " " + value.toPlainString();
            case Pattern.SameAs(Subject other, Pattern.Part part, boolean cased) ->
                part.name().toLowerCase(Locale.ROOT) + " same as " + subject(other) + (cased ? " (case matters)" : "");
            case Pattern.Listed(String list, var _) -> "is in the list " + list;
            case Pattern.Verbatim(List<String> pieces) -> "fulfils " + String.join("{field}", pieces);
            case Pattern.TimePart(var unit, var operator, var value) ->
                unit.name().toLowerCase(Locale.ROOT) + " " + operator.symbol() + " " + value.toPlainString();
        };
    }
}
