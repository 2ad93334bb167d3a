package dragoman.verify.kql;

import dragoman.query.EventRisk;
import dragoman.query.Expression;
import dragoman.verify.grammar.KqlLexer;
import dragoman.verify.grammar.KqlParser;
import dragoman.verify.grammar.KqlParser.LetStatementContext;
import dragoman.verify.grammar.KqlParser.QueryContext;
import dragoman.verify.grammar.KqlParser.ResultStatementContext;
import dragoman.verify.grammar.KqlParser.StatementContext;
import dragoman.verify.kql.KqlPipes.Leg;
import dragoman.verify.reading.QueryReader;
import dragoman.verify.reading.QueryReading;
import dragoman.verify.reading.Readers;
import dragoman.verify.reading.Readers.Trait;
import dragoman.verify.reading.StagedParse;
import dragoman.verify.reading.UnreadableQueryException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.antlr.v4.runtime.ParserRuleContext;

/// Reads queries in the Kusto Query Language, as Microsoft Sentinel and Defender understand them.
public final class KqlReader implements QueryReader<QueryReading> {
    /// Texts of Kusto are never null: https://learn.microsoft.com/kusto/query/scalar-data-types/null-values
    public static final Readers READERS = Readers.of(
            new KqlReader(),
            new KqlCorrelations(),
            "*",
            Trait.EMPTY_IS_MISSING,
            Trait.TEXT_IS_NEVER_NULL,
            Trait.ONE_VALUE);

    @Override
    public QueryReading read(String text) throws UnreadableQueryException {
        try {
            return reading(tree(text));
        } catch (KqlUnreadable e) {
            throw e.toChecked();
        } catch (StackOverflowError _) {
            throw new UnreadableQueryException("nested too deeply");
        }
    }

    static QueryContext tree(String text) throws UnreadableQueryException {
        return StagedParse.parse(text, KqlLexer::new, KqlParser::new, KqlParser::query);
    }

    private static QueryReading reading(QueryContext query) {
        KqlPipes pipes = named(query);
        List<StatementContext> statements = query.statement();
        if (!(statements.getLast() instanceof ResultStatementContext result)) {
            throw KqlUnreadable.at(statements.getLast(), "the query has no result");
        }
        return reading(result, pipes.legs(result.pipe()));
    }

    /// What the statements before the last one give names to.
    static KqlPipes named(QueryContext query) {
        var pipes = new KqlPipes(Map.of(), Map.of());
        List<StatementContext> statements = query.statement();
        for (StatementContext statement : statements.subList(0, statements.size() - 1)) {
            // https://learn.microsoft.com/kusto/query/let-statement : a name for a value or a table.
            if (!(statement instanceof LetStatementContext let)) {
                throw KqlUnreadable.at(statement, "this statement has no reading");
            }
            String name = KqlLiterals.name(let.name());
            pipes = let.pipe() != null
                    ? pipes.with(name, let.pipe())
                    : pipes.without(name, KqlUnreadable.at(let, "the function `" + name + "` has no reading"));
        }
        return pipes;
    }

    /// All tables must be filtered alike, as a reading has one condition; a table that is read twice gives the rows of
    /// both.
    static QueryReading reading(ParserRuleContext place, List<Leg> legs) {
        var conditions = new LinkedHashMap<String, List<Expression>>();
        for (Leg leg : legs) {
            conditions.computeIfAbsent(leg.table(), _ -> new ArrayList<>()).add(Expression.and(leg.filters()));
        }
        List<Expression> different =
                conditions.values().stream().map(Expression::or).distinct().toList();
        if (different.size() != 1) {
            throw KqlUnreadable.at(place, "tables that are filtered in different ways have no reading");
        }
        List<List<EventRisk>> risk = legs.stream().map(Leg::risk).distinct().toList();
        if (risk.size() != 1) {
            throw KqlUnreadable.at(place, "tables whose events are rated in different ways have no reading");
        }
        return new QueryReading(List.copyOf(conditions.keySet()), different.getFirst(), risk.getFirst());
    }
}
