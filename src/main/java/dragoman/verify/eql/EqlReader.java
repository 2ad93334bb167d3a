package dragoman.verify.eql;

import static dragoman.verify.reading.StagedParse.unread;

import dragoman.query.Expression;
import dragoman.verify.grammar.EqlLexer;
import dragoman.verify.grammar.EqlParser;
import dragoman.verify.reading.EscapedStrings;
import dragoman.verify.reading.QueryReader;
import dragoman.verify.reading.QueryReading;
import dragoman.verify.reading.Readers;
import dragoman.verify.reading.Readers.Trait;
import dragoman.verify.reading.StagedParse;
import dragoman.verify.reading.UnreadableQueryException;
import java.util.ArrayList;
import java.util.List;

/// Reads event queries of Elastic's EQL; https://www.elastic.co/docs/reference/query-languages/eql/eql-syntax.
///
/// Two-valued: Elasticsearch runs `not` as `must_not` and its scripts null-safe, so a test of a missing field is
/// false and its negation true (x-pack/plugin/eql/src/test/resources/querytranslator_tests.txt).
public final class EqlReader implements QueryReader<QueryReading> {
    public static final Readers READERS = Readers.of(new EqlReader(), new EqlCorrelations(), "", Trait.NO_SCORES);

    @Override
    public QueryReading read(String text) throws UnreadableQueryException {
        try {
            return reading(tree(text));
        } catch (StackOverflowError _) {
            throw new UnreadableQueryException("nested too deeply");
        }
    }

    static EqlParser.QueryContext tree(String text) throws UnreadableQueryException {
        return StagedParse.parse(text, EqlLexer::new, EqlParser::new, EqlParser::query);
    }

    private static QueryReading reading(EqlParser.QueryContext query) throws UnreadableQueryException {
        if (!query.pipe().isEmpty()) {
            throw unread(query.pipe(0), "a pipe has no reading: it keeps only some of the events");
        }
        EqlParser.EventContext event = query.statement().event();
        if (event == null) {
            throw unread(query.statement(), "a sequence or sample has no reading as a condition on one event");
        }
        return reading(event);
    }

    static QueryReading reading(EqlParser.EventContext event) throws UnreadableQueryException {
        EqlParser.CategoryContext category = event.category();
        String name = category.NAME() != null
                ? category.NAME().getText()
                : EscapedStrings.decode(category.getStart().getText());
        return new QueryReading(List.of(name), expression(event.expression()));
    }

    /// `not` binds tightest, `or` loosest; the page on syntax gives no table, this is the order of every example.
    static Expression expression(EqlParser.ExpressionContext expression) throws UnreadableQueryException {
        var branches = new ArrayList<Expression>();
        for (EqlParser.ConjunctionContext conjunction : expression.conjunction()) {
            var parts = new ArrayList<Expression>();
            for (EqlParser.NegationContext negation : conjunction.negation()) {
                Expression part = EqlPredicates.predicate(negation.predicate());
                parts.add(negation.NOT().size() % 2 == 0 ? part : Expression.not(part));
            }
            branches.add(Expression.and(parts));
        }
        return Expression.or(branches);
    }
}
