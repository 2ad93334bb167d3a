package dragoman.lower;

import dragoman.query.Expression.Test;
import dragoman.query.Field;
import dragoman.query.FieldType;
import dragoman.query.Glob;
import dragoman.query.Network;
import dragoman.query.Pattern;
import dragoman.regex.EmptyText;
import dragoman.regex.Regex;
import dragoman.source.Problem;
import dragoman.source.Span;
import java.math.BigDecimal;

/// Gives a pattern the form that the type of its column asks for: a number for a number, a network for an address.
final class TypedPattern {
    private TypedPattern() {}

    /// The pattern as the column's type wants it.
    static Pattern of(Test test, FieldType type) {
        Span span = test.origin().value();
        return switch (type) {
            case NUMBER ->
                switch (test.pattern()) {
                    case Glob glob when glob.isLiteral() -> number(glob, test);
                    case Pattern.Bool _, Network _, Pattern.TimePart _ -> throw mismatch(test, type, span);
                    default -> test.pattern();
                };
            case BOOLEAN ->
                switch (test.pattern()) {
                    case Glob glob when glob.isLiteral() -> bool(glob, test);
                    case Pattern.Number _, Network _, Pattern.Compared _, Pattern.TimePart _ ->
                        throw mismatch(test, type, span);
                    default -> test.pattern();
                };
            case IP ->
                switch (test.pattern()) {
                    case Glob glob ->
                        Addresses.network(glob).<Pattern>map(network -> network).orElse(glob);
                    case Pattern.Number _, Pattern.Bool _, Pattern.Compared _, Pattern.TimePart _ ->
                        throw mismatch(test, type, span);
                    default -> test.pattern();
                };
            case TIME, GUID ->
                switch (test.pattern()) {
                    case Pattern.Bool _, Network _, Pattern.Compared _ -> throw mismatch(test, type, span);
                    case Pattern.TimePart _ when type == FieldType.GUID -> throw mismatch(test, type, span);
                    case Pattern.Number number -> Glob.literal(number.text(), false);
                    default -> test.pattern();
                };
            case ENUM ->
                switch (test.pattern()) {
                    case Pattern.Number number -> Glob.literal(number.text(), false);
                    case Pattern.Bool(boolean value) -> Glob.literal(Boolean.toString(value), false);
                    case Glob glob when glob.isLiteral() || glob.matchesAll() -> glob;
                    case Pattern.Null _, Pattern.Present _ -> test.pattern();
                    default -> throw mismatch(test, type, span);
                };
            default ->
                switch (test.pattern()) {
                    case Pattern.Matches(Regex regex) when EmptyText.isOnlyText(regex) -> Glob.literal("", false);
                    case Pattern.Number number -> Glob.literal(number.text(), false);
                    case Pattern.Bool(boolean value) -> Glob.literal(Boolean.toString(value), false);
                    default -> test.pattern();
                };
        };
    }

    private static Pattern number(Glob glob, Test test) {
        String text = glob.onlyText().orElseThrow();
        if (text.matches("-?(0|[1-9][0-9]{0,30})(\\.[0-9]{0,30}[1-9])?")) {
            return new Pattern.Number(new BigDecimal(text));
        }
        throw new UnsayableException(
                Problem.TYPE_MISMATCH,
                test.origin().value(),
                "the column `" + ((Field) test.subject()).label() + "` holds numbers, which `" + glob.text()
                        + "` is not");
    }

    private static Pattern bool(Glob glob, Test test) {
        String text = glob.onlyText().orElseThrow();
        if (glob.cased()) {
            throw new UnsayableException(
                    Problem.TYPE_MISMATCH,
                    test.origin().value(),
                    "the column `" + ((Field) test.subject()).label()
                            + "` holds true or false, of which no case of letters is kept");
        }
        if (text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false")) {
            return new Pattern.Bool(Boolean.parseBoolean(text));
        }
        throw mismatch(test, FieldType.BOOLEAN, test.origin().value());
    }

    private static UnsayableException mismatch(Test test, FieldType type, Span span) {
        return new UnsayableException(
                Problem.TYPE_MISMATCH,
                span,
                "the column `" + ((Field) test.subject()).label() + "` holds " + Subjects.words(type)
                        + ", which this value is not");
    }
}
