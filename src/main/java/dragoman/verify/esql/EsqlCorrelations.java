package dragoman.verify.esql;

import dragoman.verify.reading.CorrelationReading;
import dragoman.verify.reading.QueryReader;
import dragoman.verify.reading.UnreadableQueryException;

/// Reads queries of ES|QL that compute values of groups.
/// https://www.elastic.co/docs/reference/query-languages/esql/commands/stats-by
public final class EsqlCorrelations implements QueryReader<CorrelationReading> {
    @Override
    public CorrelationReading read(String text) throws UnreadableQueryException {
        throw new UnreadableQueryException("not yet");
    }
}
