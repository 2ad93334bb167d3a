package dragoman.regex;

/// Says what a dialect cannot express.
public final class UnsupportedRegexException extends RuntimeException {
    UnsupportedRegexException(String message) {
        super(message, null, false, false);
    }
}
