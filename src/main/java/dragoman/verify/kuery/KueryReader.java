package dragoman.verify.kuery;

import static dragoman.verify.reading.StagedParse.unread;

import dragoman.query.Comparison;
import dragoman.query.Expression;
import dragoman.query.Field;
import dragoman.query.Glob;
import dragoman.query.Origin;
import dragoman.query.Pattern;
import dragoman.verify.grammar.KueryLexer;
import dragoman.verify.grammar.KueryParser;
import dragoman.verify.reading.QueryReader;
import dragoman.verify.reading.QueryReading;
import dragoman.verify.reading.QueryStringValues;
import dragoman.verify.reading.Readers;
import dragoman.verify.reading.Readers.Trait;
import dragoman.verify.reading.StagedParse;
import dragoman.verify.reading.ThresholdRule;
import dragoman.verify.reading.UnreadableQueryException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads Kibana's query language; https://www.elastic.co/docs/reference/query-languages/kql.
///
/// Two-valued: Kibana makes `must_not` of `not`, so a test of a missing field is false and its negation true. Fields
/// are keywords, compared with regard to case, as Kibana asks for `term` and `wildcard` and says nothing of case
/// (elastic/kibana, kbn-es-query, kuery/functions/is.ts).
public final class KueryReader implements QueryReader<QueryReading> {
    public static final Readers READERS =
            Readers.of(new KueryReader(), new ThresholdRule("kuery", new KueryReader()), "", Trait.NO_SCORES);

    @Override
    public QueryReading read(String text) throws UnreadableQueryException {
        try {
            KueryParser.ExpressionContext expression = tree(text).expression();
            if (expression == null) {
                throw new UnreadableQueryException("an empty query has no reading: it finds every event");
            }
            return new QueryReading(List.of(), expression(expression));
        } catch (StackOverflowError _) {
            throw new UnreadableQueryException("nested too deeply");
        }
    }

    static KueryParser.QueryContext tree(String text) throws UnreadableQueryException {
        return StagedParse.parse(text, KueryLexer::new, KueryParser::new, KueryParser::query);
    }

    private static Expression expression(KueryParser.ExpressionContext expression) throws UnreadableQueryException {
        var branches = new ArrayList<Expression>();
        for (KueryParser.ConjunctionContext conjunction : expression.conjunction()) {
            var parts = new ArrayList<Expression>();
            for (KueryParser.NegationContext negation : conjunction.negation()) {
                Expression part = predicate(negation.predicate());
                parts.add(negation.NOT() == null ? part : Expression.not(part));
            }
            branches.add(Expression.and(parts));
        }
        return Expression.or(branches);
    }

    private static Expression predicate(KueryParser.PredicateContext predicate) throws UnreadableQueryException {
        return switch (predicate) {
            case KueryParser.NestedContext nested -> expression(nested.expression());
            case KueryParser.IsContext is -> operand(field(is.value()), is.operand());
            case KueryParser.RangeContext range -> range(range);
            case KueryParser.NestedFieldContext nested -> throw unread(nested, "nested fields have no reading");
            default -> throw unread(predicate, "a value without a field has no reading");
        };
    }

    private static Field field(KueryParser.ValueContext value) throws UnreadableQueryException {
        Glob name = KueryTexts.glob(value);
        if (!name.isLiteral()) {
            throw unread(value, "a pattern of fields has no reading");
        }
        return new Field(name.onlyText().orElseThrow());
    }

    /// "(a or b)": one of several values; "(a and b)": both, of a field with several.
    private static Expression operand(Field field, KueryParser.OperandContext operand) throws UnreadableQueryException {
        if (operand.value() != null) {
            return test(field, operand.value());
        }
        var branches = new ArrayList<Expression>();
        for (KueryParser.RequirementsContext requirements :
                operand.alternatives().requirements()) {
            var parts = new ArrayList<Expression>();
            for (KueryParser.ElementContext element : requirements.element()) {
                Expression part = operand(field, element.operand());
                parts.add(element.NOT() == null ? part : Expression.not(part));
            }
            branches.add(Expression.and(parts));
        }
        return Expression.or(branches);
    }

    private static Expression test(Field field, KueryParser.ValueContext value) throws UnreadableQueryException {
        Glob glob = KueryTexts.glob(value);
        if (glob.matchesAll()) {
            return Expression.not(new Expression.Test(field, new Pattern.Null(), Origin.NONE));
        }
        return new Expression.Test(field, QueryStringValues.pattern(glob, value.QUOTED() != null), Origin.NONE);
    }

    private static Expression range(KueryParser.RangeContext range) throws UnreadableQueryException {
        Glob glob = KueryTexts.glob(range.value(1));
        Optional<BigDecimal> number =
                glob.isLiteral() ? QueryStringValues.number(glob.onlyText().orElseThrow()) : Optional.empty();
        if (number.isEmpty()) {
            throw unread(range, "an order of values that are no numbers has no reading");
        }
        Comparison operator = range.LTE() != null
                ? Comparison.LTE
                : range.LT() != null ? Comparison.LT : range.GTE() != null ? Comparison.GTE : Comparison.GT;
        return new Expression.Test(field(range.value(0)), new Pattern.Compared(operator, number.get()), Origin.NONE);
    }
}
