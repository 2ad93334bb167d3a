package dragoman.query;

/// A length of time as a word of a query, in seconds.
public record Timespan(long seconds) implements Token {
    /// In the largest unit that divides it: a number, then s, m, h or d.
    public String text() {
        return seconds % 86_400 == 0
                ? seconds / 86_400 + "d"
                : seconds % 3_600 == 0 ? seconds / 3_600 + "h" : seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
    }
}
