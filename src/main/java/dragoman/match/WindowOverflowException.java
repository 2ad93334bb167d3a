package dragoman.match;

/// A window holds more events than are kept.
public final class WindowOverflowException extends RuntimeException {
    WindowOverflowException(String message) {
        super(message);
    }
}
