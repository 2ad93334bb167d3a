package dragoman.regex;

/// Says what is wrong in a regular expression, and at which code point from 0.
public final class RegexSyntaxException extends Exception {
    private final int offset;

    RegexSyntaxException(String message, int offset) {
        super(message);
        this.offset = offset;
    }

    public int offset() {
        return offset;
    }
}
