package dragoman.meaning;

/// A question that is not answered: it is beyond what is decided here, or costs too much.
final class UndecidableException extends RuntimeException {
    UndecidableException(String message) {
        super(message);
    }
}
