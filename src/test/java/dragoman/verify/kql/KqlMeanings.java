package dragoman.verify.kql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dragoman.query.Comparison;
import dragoman.query.Expression;
import dragoman.query.Field;
import dragoman.query.FieldType;
import dragoman.query.Glob;
import dragoman.query.Origin;
import dragoman.query.Pattern;
import dragoman.query.Subject;
import dragoman.regex.RegexParser;
import dragoman.regex.RegexSyntaxException;
import dragoman.verify.reading.QueryReading;
import dragoman.verify.reading.Truth;
import dragoman.verify.reading.UnreadableQueryException;
import java.math.BigDecimal;
import java.util.List;

/// Says in few words what KQL texts mean, for the tests of the reader.
final class KqlMeanings {
    static final Field A = new Field("a");
    static final Field B = new Field("b");

    static Expression of(Subject subject, Pattern pattern) {
        return new Expression.Test(subject, pattern, Origin.NONE);
    }

    static Expression uncased(String text) {
        return of(A, Glob.literal(text, false));
    }

    static Expression cased(String text) {
        return of(A, Glob.literal(text, true));
    }

    static Expression glob(boolean cased, Glob.Part... parts) {
        return of(A, new Glob(List.of(parts), cased));
    }

    static Expression number(int number) {
        return of(A, new Pattern.Number(BigDecimal.valueOf(number)));
    }

    static Expression compared(Comparison operator, int number) {
        return of(A, new Pattern.Compared(operator, BigDecimal.valueOf(number)));
    }

    static Expression regex(Subject subject, String regex) {
        try {
            return of(subject, new Pattern.Matches(RegexParser.parse(regex)));
        } catch (RegexSyntaxException e) {
            throw new IllegalArgumentException(e);
        }
    }

    static Expression and(Expression... operands) {
        return Expression.and(List.of(operands));
    }

    static Expression or(Expression... operands) {
        return Expression.or(List.of(operands));
    }

    static Expression not(Expression operand) {
        return Expression.not(operand);
    }

    static Field member(String... path) {
        return new Field("a", List.of(path), FieldType.TEXT, Field.Storage.COLUMN);
    }

    static final Expression NULL = Truth.isNull(A);
    static final Expression EMPTY = or(of(A, Glob.literal("", false)), NULL);

    static void means(Expression expected, String filter) {
        query(List.of("T"), expected, "T | where " + filter);
    }

    static void query(List<String> tables, Expression expected, String text) {
        try {
            assertEquals(new QueryReading(tables, expected), new KqlReader().read(text), text);
        } catch (UnreadableQueryException e) {
            throw new AssertionError(text + ": " + e.getMessage(), e);
        }
    }

    static void refused(String... texts) {
        for (String text : texts) {
            assertThrows(UnreadableQueryException.class, () -> new KqlReader().read(text), text);
        }
    }

    private KqlMeanings() {}
}
