package dragoman.verify.lucene;

import static dragoman.verify.reading.StagedParse.unread;

import dragoman.query.Comparison;
import dragoman.query.Expression;
import dragoman.query.Field;
import dragoman.query.Glob;
import dragoman.query.Origin;
import dragoman.query.Pattern;
import dragoman.verify.grammar.LuceneLexer;
import dragoman.verify.grammar.LuceneParser;
import dragoman.verify.reading.LuceneRegex;
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

/// Reads Lucene's query syntax as Elasticsearch takes it;
/// https://www.elastic.co/docs/reference/query-languages/query-dsl/query-dsl-query-string-query#query-string-syntax.
///
/// Two-valued: NOT is `must_not`. Fields are keywords, compared as a whole and with regard to case.
public final class LuceneReader implements QueryReader<QueryReading> {
    public static final Readers READERS =
            Readers.of(new LuceneReader(), new ThresholdRule("lucene", new LuceneReader()), "", Trait.NO_SCORES);

    private static final String EXISTS = "_exists_";

    @Override
    public QueryReading read(String text) throws UnreadableQueryException {
        try {
            return new QueryReading(List.of(), expression(tree(text).expression()));
        } catch (StackOverflowError _) {
            throw new UnreadableQueryException("nested too deeply");
        }
    }

    static LuceneParser.QueryContext tree(String text) throws UnreadableQueryException {
        return StagedParse.parse(text, LuceneLexer::new, LuceneParser::new, LuceneParser::query);
    }

    /// "Boolean operators": AND and NOT are demands on the whole clause, so that `a OR NOT b` finds what `a AND NOT b`
    /// does (measured with Elasticsearch 8.19.21); in parentheses a NOT is what it says.
    private static Expression expression(LuceneParser.ExpressionContext expression) throws UnreadableQueryException {
        var operands = new ArrayList<Expression>();
        for (LuceneParser.ClauseContext clause : expression.clause()) {
            Expression operand = primary(clause.primary());
            boolean negated = clause.NOT() != null || clause.BANG() != null;
            if (negated && !expression.OR().isEmpty()) {
                throw unread(clause, "a NOT beside OR has no reading, except in parentheses");
            }
            operands.add(negated ? Expression.not(operand) : operand);
        }
        return expression.OR().isEmpty() ? Expression.and(operands) : Expression.or(operands);
    }

    private static Expression primary(LuceneParser.PrimaryContext primary) throws UnreadableQueryException {
        return switch (primary) {
            case LuceneParser.NestedContext nested -> expression(nested.expression());
            case LuceneParser.TestContext test -> test(test);
            default -> throw unread(primary, "this clause has no reading");
        };
    }

    private static Expression test(LuceneParser.TestContext test) throws UnreadableQueryException {
        Glob name = LuceneTexts.glob(test.field().getText());
        if (!name.isLiteral()) {
            throw unread(test.field(), "a pattern of fields has no reading");
        }
        var field = new Field(name.onlyText().orElseThrow());
        return switch (test.operand()) {
            case LuceneParser.SingleContext single -> value(field, single.value());
            case LuceneParser.EnclosedContext enclosed -> value(field, enclosed.value());
            case LuceneParser.SeveralContext several -> {
                var branches = new ArrayList<Expression>();
                for (LuceneParser.ValueContext value : several.value()) {
                    branches.add(value(field, value));
                }
                yield Expression.or(branches);
            }
            case LuceneParser.ComparedContext compared -> compared(field, compared);
            default -> throw unread(test, "this test has no reading");
        };
    }

    private static Expression value(Field field, LuceneParser.ValueContext value) throws UnreadableQueryException {
        String written = value.getText();
        if (field.name().equals(EXISTS)) {
            Glob name = LuceneTexts.glob(written);
            if (value.TERM() == null || !name.isLiteral()) {
                throw unread(value, "this demand for a field has no reading");
            }
            return there(new Field(name.onlyText().orElseThrow()));
        }
        if (value.REGEX() != null) {
            String source = written.substring(1, written.length() - 1);
            return test(field, new Pattern.Matches(LuceneRegex.parse(source, false)));
        }
        boolean quoted = value.QUOTED() != null;
        Glob glob = quoted
                ? Glob.literal(LuceneTexts.text(written.substring(1, written.length() - 1)), true)
                : LuceneTexts.glob(written);
        return glob.matchesAll() ? there(field) : test(field, QueryStringValues.pattern(glob, quoted));
    }

    private static Expression there(Field field) {
        return Expression.not(test(field, new Pattern.Null()));
    }

    private static Expression test(Field field, Pattern pattern) {
        return new Expression.Test(field, pattern, Origin.NONE);
    }

    private static Expression compared(Field field, LuceneParser.ComparedContext compared)
            throws UnreadableQueryException {
        String written = compared.QUOTED() == null
                ? compared.TERM().getText()
                : compared.QUOTED().getText().replace("\"", "");
        Optional<BigDecimal> number = QueryStringValues.number(written);
        if (number.isEmpty()) {
            throw unread(compared, "an order of values that are no numbers has no reading");
        }
        Comparison operator = compared.LTE() != null
                ? Comparison.LTE
                : compared.LT() != null ? Comparison.LT : compared.GTE() != null ? Comparison.GTE : Comparison.GT;
        return test(field, new Pattern.Compared(operator, number.get()));
    }
}
