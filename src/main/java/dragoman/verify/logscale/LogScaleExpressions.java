package dragoman.verify.logscale;

import static dragoman.verify.reading.StagedParse.unread;

import dragoman.query.Comparison;
import dragoman.query.Expression;
import dragoman.query.Field;
import dragoman.query.Glob;
import dragoman.query.Pattern;
import dragoman.query.Subject;
import dragoman.verify.grammar.LogScaleParser;
import dragoman.verify.reading.Truth;
import dragoman.verify.reading.UnreadableQueryException;
import java.math.BigDecimal;
import java.util.List;
import org.antlr.v4.runtime.ParserRuleContext;

/// Reads the expressions in `test()` and `text:contains()`; three-valued inside, a filter keeps what is true.
///
/// https://library.humio.com/data-analysis/syntax-expressions.html: a missing field is null, a comparison with null is
/// null, bare words are fields, quoted texts are texts without wildcards.
final class LogScaleExpressions {
    private LogScaleExpressions() {}

    /// One side of a comparison.
    private sealed interface Side {}

    private record Value(LogScaleColumn column) implements Side {}

    private record Constant(String text) implements Side {}

    private record Numeral(BigDecimal number) implements Side {}

    static Expression test(LogScaleArguments arguments, LogScaleScope scope) throws UnreadableQueryException {
        return truth(arguments.value("expression").expression(), scope).whenTrue();
    }

    private static Truth truth(LogScaleParser.ExpressionContext expression, LogScaleScope scope)
            throws UnreadableQueryException {
        if (expression == null) {
            throw new UnreadableQueryException("an assignment in `test()` has no reading");
        }
        if (expression.getChildCount() == 1) {
            LogScaleParser.UnitContext unit = expression.unit(0);
            Truth truth = truth(unit.factor(), scope);
            if (!unit.MINUS().isEmpty()) {
                throw unread(unit, "arithmetic has no reading");
            }
            return unit.BANG().size() % 2 == 0 ? truth : truth.not();
        }
        if (expression.unit().size() != 2 || expression.operator().size() != 1) {
            throw unread(expression, "this expression has no reading");
        }
        Side left = side(expression.unit(0), scope);
        Side right = side(expression.unit(1), scope);
        return compare(expression, left, expression.operator(0), right);
    }

    private static Truth truth(LogScaleParser.FactorContext factor, LogScaleScope scope)
            throws UnreadableQueryException {
        return switch (factor) {
            case LogScaleParser.NestedContext nested -> truth(nested.expression(), scope);
            // "filter functions can also be used in expressions, where they evaluate to … true or false"
            case LogScaleParser.CallValueContext call ->
                Truth.total(LogScaleFunctions.filter(call.call(), null, scope));
            default -> throw unread(factor, "this condition has no reading");
        };
    }

    private static Side side(LogScaleParser.UnitContext unit, LogScaleScope scope) throws UnreadableQueryException {
        LogScaleParser.FactorContext factor = unit.factor();
        if (unit.BANG().isEmpty() && unit.MINUS().isEmpty()) {
            return side(factor, scope);
        }
        throw unread(unit, "a sign or a negation has no reading here");
    }

    private static Side side(LogScaleParser.FactorContext factor, LogScaleScope scope) throws UnreadableQueryException {
        return switch (factor) {
            case LogScaleParser.TextContext text ->
                new Constant(LogScaleTexts.decode(text, text.STRING().getText(), false));
            case LogScaleParser.BareWordContext word -> word(word, scope);
            // "functions that calculate a single field … evaluate to the value of that field"
            case LogScaleParser.CallValueContext call
            when call.call().getStart().getText().equals("lower") ->
                new Value(LogScaleFields.lower(new LogScaleArguments(call.call(), "field"), scope));
            case LogScaleParser.NestedContext nested
            when LogScaleArguments.factor(nested.expression()) != null ->
                side(LogScaleArguments.factor(nested.expression()), scope);
            default -> throw unread(factor, "this value has no reading");
        };
    }

    private static Side word(LogScaleParser.BareWordContext word, LogScaleScope scope) throws UnreadableQueryException {
        String text = word.getText();
        if (LogScaleTexts.NUMBER.matcher(text).matches()) {
            return new Numeral(new BigDecimal(text));
        }
        // other characters are operators here, and truth values are texts that mean more
        if (text.matches("(?s).*[-+*/%:].*") || text.equals("true") || text.equals("false")) {
            throw unread(word, "`" + text + "` has no reading in an expression");
        }
        return new Value(scope.column(text));
    }

    private static Truth compare(
            LogScaleParser.ExpressionContext place, Side left, LogScaleParser.OperatorContext operator, Side right)
            throws UnreadableQueryException {
        if (!(left instanceof Value(LogScaleColumn column))) {
            if (right instanceof Value) {
                return compare(place, right, operator, left, true);
            }
            throw unread(place, "comparing constants has no reading");
        }
        return compare(place, new Value(column), operator, right, false);
    }

    private static Truth compare(
            LogScaleParser.ExpressionContext place,
            Side left,
            LogScaleParser.OperatorContext operator,
            Side right,
            boolean swapped)
            throws UnreadableQueryException {
        LogScaleColumn column = ((Value) left).column();
        if (operator.EQ() != null || operator.NEQ() != null) {
            Truth equal = equal(place, column, right);
            return operator.EQ() != null ? equal : equal.not();
        }
        boolean less = operator.LT() != null || operator.LTE() != null;
        boolean orEqual = operator.LTE() != null || operator.GTE() != null;
        boolean order = less || operator.GT() != null || operator.GTE() != null;
        if (!order || !(right instanceof Numeral(BigDecimal number))) {
            throw unread(place, "this expression has no reading");
        }
        // "true/false if the field exists and has a numeric value, null otherwise"
        Comparison holds = comparison(less != swapped, orEqual);
        Comparison fails = comparison(less == swapped, !orEqual);
        return new Truth(
                LogScaleFilters.order(place, column, holds, number),
                LogScaleFilters.order(place, column, fails, number));
    }

    private static Comparison comparison(boolean less, boolean orEqual) {
        return less ? orEqual ? Comparison.LTE : Comparison.LT : orEqual ? Comparison.GTE : Comparison.GT;
    }

    private static Truth equal(LogScaleParser.ExpressionContext place, LogScaleColumn column, Side right)
            throws UnreadableQueryException {
        return switch (right) {
            case Constant(String text) ->
                Truth.unlessNull(column.subject(), LogScaleFilters.glob(place, column, literal(place, text)));
            case Numeral(BigDecimal number) ->
                Truth.unlessNull(
                        column.subject(),
                        switch (column) {
                            case LogScaleColumn.Time(Field field, Pattern.TimeUnit unit) ->
                                LogScaleFilters.test(field, new Pattern.TimePart(unit, Comparison.EQ, number));
                            default -> LogScaleFilters.test(column.subject(), new Pattern.Number(number));
                        });
            case Value(LogScaleColumn other) -> {
                Expression same = same(place, column, other, Pattern.Part.WHOLE);
                Expression known = Expression.and(List.of(
                        Expression.not(Truth.isNull(column.subject())), Expression.not(Truth.isNull(other.subject()))));
                yield new Truth(same, Expression.and(List.of(known, Expression.not(same))));
            }
        };
    }

    private static Glob literal(LogScaleParser.ExpressionContext place, String text) throws UnreadableQueryException {
        if (LogScaleTexts.number(text).isPresent() || text.equals("true") || text.equals("false")) {
            // "values are basically strings that are interpreted in the context"
            throw unread(place, "comparing with a quoted number or truth value has no reading");
        }
        return Glob.literal(text, true);
    }

    private static Expression same(
            ParserRuleContext place, LogScaleColumn left, LogScaleColumn right, Pattern.Part part)
            throws UnreadableQueryException {
        if (left instanceof LogScaleColumn.Plain(Subject subject) && right instanceof LogScaleColumn.Plain other) {
            return LogScaleFilters.test(subject, new Pattern.SameAs(other.subject(), part, true));
        }
        if (left instanceof LogScaleColumn.Lower(Subject subject) && right instanceof LogScaleColumn.Lower other) {
            return LogScaleFilters.test(subject, new Pattern.SameAs(other.subject(), part, false));
        }
        throw unread(place, "comparing these two values has no reading");
    }

    /// https://library.humio.com/data-analysis/functions-text-contains.html: `text:contains(string=name,
    /// substring="download")` is `name=/download/`.
    static Expression contains(LogScaleArguments arguments, LogScaleScope scope) throws UnreadableQueryException {
        LogScaleParser.FactorContext string = arguments.factor("string");
        LogScaleParser.FactorContext substring = arguments.factor("substring");
        if (!(side(string, scope) instanceof Value(LogScaleColumn column))) {
            throw unread(string, "searching in a constant has no reading");
        }
        return switch (side(substring, scope)) {
            case Value(LogScaleColumn other) -> same(substring, column, other, Pattern.Part.INSIDE);
            case Constant(String text)
            when !text.isEmpty() ->
                LogScaleFilters.glob(substring, column, LogScaleTexts.unanchored(Glob.literal(text, true)));
            default -> throw unread(substring, "this text to search for has no reading");
        };
    }
}
