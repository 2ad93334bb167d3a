package dragoman.regex;

/// A regular expression costs more on a text than it may.
public final class RegexBudgetException extends RuntimeException {
    public RegexBudgetException(String message) {
        super(message);
    }
}
