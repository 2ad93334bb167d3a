package dragoman.verify.aql;

import dragoman.query.Expression;
import dragoman.verify.grammar.AqlLexer;
import dragoman.verify.grammar.AqlParser;
import dragoman.verify.grammar.AqlParser.CalledContext;
import dragoman.verify.grammar.AqlParser.ColumnContext;
import dragoman.verify.grammar.AqlParser.ConditionContext;
import dragoman.verify.grammar.AqlParser.QueryContext;
import dragoman.verify.grammar.AqlParser.SelectContext;
import dragoman.verify.reading.QueryReader;
import dragoman.verify.reading.QueryReading;
import dragoman.verify.reading.Readers;
import dragoman.verify.reading.Readers.Trait;
import dragoman.verify.reading.ScalarTests;
import dragoman.verify.reading.StagedParse;
import dragoman.verify.reading.UnreadableQueryException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Reads Ariel queries of QRadar, or only their condition, as rules take it.
/// https://ibm.com/docs/en/SS42VS_7.4/pdf/b_qradar_aql.pdf
public final class AqlReader implements QueryReader<QueryReading> {
    public static final Readers READERS =
            Readers.of(new AqlReader(), new AqlCorrelations(), "UTF8(payload)", Trait.NO_SCORES);

    private static final Set<String> AGGREGATES = Set.of(
            "avg", "count", "distinctcount", "first", "last", "max", "min", "stdev", "stdevp", "sum", "uniquecount");

    @Override
    public QueryReading read(String text) throws UnreadableQueryException {
        QueryContext query = parse(text);
        try {
            return query.select() == null
                    ? new QueryReading(
                            List.of(),
                            new AqlConditions(Set.of()).truth(query.condition()).whenTrue())
                    : read(query.select());
        } catch (StackOverflowError _) {
            throw new UnreadableQueryException("nested too deeply");
        }
    }

    static QueryContext parse(String text) throws UnreadableQueryException {
        return StagedParse.parse(text, AqlLexer::new, AqlParser::new, AqlParser::query);
    }

    /// The order and number of results, and the time they are from, are no matter of what an event is like.
    private static QueryReading read(SelectContext select) throws UnreadableQueryException {
        if (select.source().name() == null) {
            throw ScalarTests.noReading(select.source(), "a query of a query");
        }
        if (select.GROUP() != null
                || select.HAVING() != null
                || select.DISTINCT() != null
                || !select.INTO().isEmpty()) {
            throw ScalarTests.noReading(select, "a query that groups or keeps its results");
        }
        var aliases = new HashSet<String>();
        for (ColumnContext column : select.column()) {
            if (AqlConditions.primary(column.condition()) instanceof CalledContext called
                    && AGGREGATES.contains(
                            called.call().name().getLast().getText().toLowerCase(Locale.ROOT))) {
                throw ScalarTests.noReading(column, "a query that counts or sums");
            }
            if (column.alias() != null) {
                aliases.add(AqlConditions.unquoted(column.alias().getText()).toLowerCase(Locale.ROOT));
            }
        }
        ConditionContext where = select.where;
        String table = select.source().getText().toLowerCase(Locale.ROOT);
        return new QueryReading(
                List.of(table),
                where == null
                        ? Expression.ALWAYS
                        : new AqlConditions(aliases).truth(where).whenTrue(),
                AqlRisk.of(select.column()));
    }
}
