package dragoman.match;

/// A regular expression costs more on a text than it may.
public final class RegexBudgetException extends RuntimeException {
    RegexBudgetException(String message) {
        super(message);
    }
}
