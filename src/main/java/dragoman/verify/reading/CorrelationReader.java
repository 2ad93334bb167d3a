package dragoman.verify.reading;

/// Reads the text of a correlation in one language back into its searches and parameters.
public interface CorrelationReader {
    /// @throws UnreadableQueryException if the text does not relate events in a way that is known here
    CorrelationReading read(String text) throws UnreadableQueryException;

    /// Whether texts of the language have a place for what hits score.
    default boolean hasScores() {
        return true;
    }
}
