package dragoman.stream;

import dragoman.verify.reading.UnreadableQueryException;
import java.util.List;

/// Runs queries of one language as its vendor describes it.
interface StreamModel {
    /// @param keys the columns by which the query groups
    List<Found> run(String text, List<String> keys) throws UnreadableQueryException;
}
