package dragoman.trial;

/// What a case says of its events.
public sealed interface Expectation {
    /// A rule of single events finds each of them; a correlation has a hit.
    record Match() implements Expectation {}

    /// Nothing is found.
    record NoMatch() implements Expectation {}

    /// A rule of single events finds so many of them; a correlation has so many hits.
    record Count(int hits) implements Expectation {}

    /// The same, or more: real logs hold events beside those that somebody looked at.
    record AtLeast(int hits) implements Expectation {}

    /// Whether it came as was said.
    ///
    /// @param hits what was found
    /// @param most how much could have been found; 1 for a correlation
    default boolean isMet(int hits, int most) {
        return switch (this) {
            case Match() -> hits >= most;
            case NoMatch() -> hits == 0;
            case Count(int wanted) -> hits == wanted;
            case AtLeast(int wanted) -> hits >= wanted;
        };
    }

    /// As test files write it.
    default String words() {
        return switch (this) {
            case Match() -> "match";
            case NoMatch() -> "no match";
            case Count(int hits) -> Integer.toString(hits);
            case AtLeast(int hits) -> "at least " + hits;
        };
    }
}
