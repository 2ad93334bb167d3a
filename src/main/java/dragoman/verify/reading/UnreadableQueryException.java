package dragoman.verify.reading;

/// Says why a query text cannot be read, with line and column from 1 where there is a place.
public final class UnreadableQueryException extends Exception {
    public UnreadableQueryException(String message) {
        super(message);
    }

    public UnreadableQueryException(int line, int column, String message) {
        super(line + ":" + column + ": " + message);
    }
}
