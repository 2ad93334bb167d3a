package dragoman.verify.reading;

/// Reads the text of a query in one language back into its meaning, from a grammar and rules of its own.
///
/// @param <R> what is read: a query, or a correlation with its searches and parameters
public interface QueryReader<R extends Reading> {
    /// @throws UnreadableQueryException if the text is not of the part of the language that is known here
    R read(String text) throws UnreadableQueryException;
}
