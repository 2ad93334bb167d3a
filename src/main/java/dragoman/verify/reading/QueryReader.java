package dragoman.verify.reading;

/// Reads the text of a query in one language back into its meaning, from a grammar and rules of its own.
public interface QueryReader {
    /// @throws UnreadableQueryException if the text is not a query of the part of the language that is known here
    Reading read(String text) throws UnreadableQueryException;
}
