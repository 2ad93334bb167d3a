package dragoman.query;

import java.util.Map;
import java.util.Optional;

/// A length of time as a word of a query, in seconds.
public record Timespan(long seconds) implements Token {
    private static final Map<Character, Long> UNITS = Map.of('s', 1L, 'm', 60L, 'h', 3_600L, 'd', 86_400L);

    /// What a text of a number and s, m, h or d means, if it is one.
    public static Optional<Timespan> of(String text) {
        return text.matches("[1-9][0-9]{0,6}[smhd]")
                ? Optional.of(new Timespan(Long.parseLong(text.substring(0, text.length() - 1))
                        * UNITS.get(text.charAt(text.length() - 1))))
                : Optional.empty();
    }

    /// In the largest unit that divides it: a number, then s, m, h or d.
    public String text() {
        return seconds % 86_400 == 0
                ? seconds / 86_400 + "d"
                : seconds % 3_600 == 0 ? seconds / 3_600 + "h" : seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
    }
}
