package dragoman.verify.sql;

import dragoman.verify.reading.CorrelationReading;
import dragoman.verify.reading.QueryReader;
import dragoman.verify.reading.UnreadableQueryException;

/// Reads queries that compute values over windows of events.
public final class SqlCorrelations implements QueryReader<CorrelationReading> {
    private final SqlDialect dialect;

    SqlCorrelations(SqlDialect dialect) {
        this.dialect = dialect;
    }

    @Override
    public CorrelationReading read(String text) throws UnreadableQueryException {
        SqlReader.parse(text, dialect);
        throw new UnreadableQueryException("a query of events relates nothing");
    }
}
