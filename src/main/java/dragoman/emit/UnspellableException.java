package dragoman.emit;

/// Says why a language cannot write a token.
public final class UnspellableException extends RuntimeException {
    public UnspellableException(String message) {
        super(message, null, false, false);
    }
}
