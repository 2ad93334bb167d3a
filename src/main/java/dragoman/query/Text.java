package dragoman.query;

/// A text that stands for itself; without `cased` it is compared without regard to case.
public record Text(String value, boolean cased) implements Token {
    /// A text whose case matters, or that is not compared at all.
    public Text(String value) {
        this(value, true);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Text(String theirs, boolean theirCase) && cased == theirCase && value.equals(theirs);
    }

    @Override
    public int hashCode() {
        return 31 * value.hashCode() + (cased ? 1 : 0);
    }
}
