package dragoman.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
import dragoman.verify.reading.QueryReader;
import dragoman.verify.reading.QueryReading;
import dragoman.verify.reading.UnreadableQueryException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// Writes meanings shortly, for tables of texts and what they mean: `(f~"a*" & !g?)`.
public final class MeaningNotation {
    private MeaningNotation() {}

    public static void reads(QueryReader<QueryReading> reader, String text, String meaning) {
        assertEquals(meaning, assertRead(reader, text), text);
    }

    public static void refuses(QueryReader<QueryReading> reader, String text, String message) {
        var refusal = assertThrows(UnreadableQueryException.class, () -> reader.read(text), text);
        assertTrue(refusal.getMessage().contains(message), text + " -> " + refusal.getMessage());
    }

    private static String assertRead(QueryReader<QueryReading> reader, String text) {
        try {
            return write(reader.read(text).condition());
        } catch (UnreadableQueryException e) {
            return "unreadable: " + e.getMessage();
        }
    }

    public static String write(Expression expression) {
        return switch (expression) {
            case Expression.And(List<Expression> operands) -> joined(operands, " & ");
            case Expression.Or(List<Expression> operands) -> joined(operands, " | ");
            case Expression.Not(Expression operand) -> "!" + write(operand);
            case Expression.Constant(boolean value) -> value ? "always" : "never";
            case Expression.Test(Subject subject, Pattern pattern, var _) -> write(subject, pattern);
        };
    }

    private static String joined(List<Expression> operands, String operator) {
        return operands.stream().map(MeaningNotation::write).collect(Collectors.joining(operator, "(", ")"));
    }

    private static String write(Subject subject, Pattern pattern) {
        String name = name(subject);
        return switch (pattern) {
            case Glob glob -> name + (glob.cased() ? "~~" : "~") + '"' + glob.text() + '"';
            case Pattern.Number number -> name + "=" + number.text();
            case Pattern.Bool(boolean value) -> name + "=" + value;
            case Pattern.Null _ -> name + "?";
            case Pattern.Present _ -> name + "!";
            case Pattern.Matches(var regex) ->
                name + "/" + RegexPrinter.print(regex, Dialect.PCRE) + "/"
                        + regex.flags().letters();
            case Network network -> name + " in " + network.text();
            case Pattern.Compared(var operator, var value) -> name + operator.symbol() + value.toPlainString();
            case Pattern.SameAs(Subject other, Pattern.Part part, boolean cased) ->
                name + (cased ? "~~" : "~") + part.name().toLowerCase(Locale.ROOT) + ":" + name(other);
            case Pattern.Listed(String list, var _) -> name + " in list " + list;
            case Pattern.Verbatim(List<String> pieces) -> String.join(name, pieces);
            case Pattern.TimePart(var unit, var operator, var value) ->
                unit.name().toLowerCase(Locale.ROOT) + "(" + name + ")" + operator.symbol() + value.toPlainString();
        };
    }

    private static String name(Subject subject) {
        return switch (subject) {
            case Field field -> field.label();
            case WholeEvent _ -> "*";
            case JoinedField joined -> {
                var out = new StringBuilder(name(joined.columns().getFirst()));
                for (int i = 1; i < joined.columns().size(); i++) {
                    out.append('<')
                            .append(joined.separators().get(i - 1).value())
                            .append('>');
                    out.append(name(joined.columns().get(i)));
                }
                yield out.toString();
            }
        };
    }
}
