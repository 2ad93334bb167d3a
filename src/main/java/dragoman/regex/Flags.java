package dragoman.regex;

/// The flags of a regular expression: `i`, `m` and `s`.
public record Flags(boolean ignoreCase, boolean multiline, boolean dotAll) {
    public static final Flags NONE = new Flags(false, false, false);

    public Flags with(char letter) {
        return switch (letter) {
            case 'i' -> new Flags(true, multiline, dotAll);
            case 'm' -> new Flags(ignoreCase, true, dotAll);
            case 's' -> new Flags(ignoreCase, multiline, true);
            default -> throw new IllegalArgumentException("no flag " + letter);
        };
    }

    public Flags without(char letter) {
        return switch (letter) {
            case 'i' -> new Flags(false, multiline, dotAll);
            case 'm' -> new Flags(ignoreCase, false, dotAll);
            case 's' -> new Flags(ignoreCase, multiline, false);
            default -> throw new IllegalArgumentException("no flag " + letter);
        };
    }

    public Flags or(Flags other) {
        return new Flags(ignoreCase || other.ignoreCase, multiline || other.multiline, dotAll || other.dotAll);
    }

    /// The letters of the flags that are set, sorted.
    public String letters() {
        return (ignoreCase ? "i" : "") + (multiline ? "m" : "") + (dotAll ? "s" : "");
    }
}
