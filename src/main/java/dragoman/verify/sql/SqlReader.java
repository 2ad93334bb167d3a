package dragoman.verify.sql;

import dragoman.query.Expression;
import dragoman.verify.grammar.SqlLexer;
import dragoman.verify.grammar.SqlParser;
import dragoman.verify.grammar.SqlParser.CalledContext;
import dragoman.verify.grammar.SqlParser.ColumnContext;
import dragoman.verify.grammar.SqlParser.QueryContext;
import dragoman.verify.grammar.SqlParser.SelectContext;
import dragoman.verify.grammar.SqlParser.SourceContext;
import dragoman.verify.grammar.SqlParser.StatementContext;
import dragoman.verify.reading.QueryReader;
import dragoman.verify.reading.QueryReading;
import dragoman.verify.reading.Readers;
import dragoman.verify.reading.Readers.Trait;
import dragoman.verify.reading.ScalarTests;
import dragoman.verify.reading.StagedParse;
import dragoman.verify.reading.Truth;
import dragoman.verify.reading.UnreadableQueryException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads queries of tables, in one dialect.
public final class SqlReader implements QueryReader<QueryReading> {
    public static final Readers ATHENA = readers(SqlDialect.ATHENA);
    public static final Readers DUCKDB = readers(SqlDialect.DUCKDB);
    public static final Readers SPARK = readers(SqlDialect.SPARK);

    /// Where the text of a whole event stands.
    static final String WHOLE = "raw_event";

    private final SqlDialect dialect;

    SqlReader(SqlDialect dialect) {
        this.dialect = dialect;
    }

    private static Readers readers(SqlDialect dialect) {
        return Readers.of(new SqlReader(dialect), new SqlCorrelations(dialect), WHOLE, Trait.ONE_VALUE);
    }

    static QueryContext parse(String text, SqlDialect dialect) throws UnreadableQueryException {
        Optional<String> variable = dialect.variable(text);
        if (variable.isPresent()) {
            throw new UnreadableQueryException("the value of a setting stands where it says " + variable.get());
        }
        return StagedParse.parse(
                text,
                characters -> {
                    var lexer = new SqlLexer(characters);
                    lexer.backslashes = dialect.backslashes();
                    return lexer;
                },
                SqlParser::new,
                SqlParser::query);
    }

    @Override
    public QueryReading read(String text) throws UnreadableQueryException {
        StatementContext statement = parse(text, dialect).statement();
        if (!statement.common().isEmpty() || statement.select().size() != 1) {
            throw ScalarTests.noReading(statement, "a query of several parts");
        }
        try {
            SelectContext select = statement.select(0);
            QueryReading found = read(select, dialect);
            return found.rated(() -> SqlRisk.of(select.column(), dialect));
        } catch (StackOverflowError _) {
            throw new UnreadableQueryException("nested too deeply");
        }
    }

    /// The order and number of results, and the time they are from, are no matter of what an event is like.
    static QueryReading read(SelectContext select, SqlDialect dialect) throws UnreadableQueryException {
        if (select.GROUP() != null || select.HAVING() != null || select.DISTINCT() != null) {
            throw ScalarTests.noReading(select, "a query that groups its results");
        }
        for (ColumnContext column : select.column()) {
            if (column.condition() != null
                    && SqlValues.primary(column.condition()) instanceof CalledContext called
                    && called.call().OVER() != null) {
                throw ScalarTests.noReading(column, "a query that computes over windows");
            }
        }
        List<String> tables = tables(select.source(), dialect);
        if (select.where == null) {
            return new QueryReading(tables, Expression.ALWAYS);
        }
        var since = new ArrayList<QueryReading.Since>();
        Truth events = new SqlConditions(dialect).ofEvents(select.where, since::add);
        return new QueryReading(tables, events.whenTrue()).within(since);
    }

    /// A table, or several under each other.
    private static List<String> tables(SourceContext source, SqlDialect dialect) throws UnreadableQueryException {
        if (source.path() != null) {
            return List.of(String.join(".", new SqlValues(dialect).names(source.path())));
        }
        var tables = new ArrayList<String>();
        for (SelectContext select : source.statement().select()) {
            boolean whole = select.column().size() == 1 && select.column(0).STAR() != null;
            if (!source.statement().common().isEmpty()
                    || !whole
                    || select.where != null
                    || select.GROUP() != null
                    || select.DISTINCT() != null
                    || select.source().path() == null) {
                throw ScalarTests.noReading(source, "a query of a query");
            }
            tables.addAll(tables(select.source(), dialect));
        }
        return tables;
    }
}
