package dragoman.query;

/// A text that stands for itself; without `cased` it is compared without regard to case.
public record Text(String value, boolean cased) implements Token {
    /// A text whose case matters, or that is not compared at all.
    public Text(String value) {
        this(value, true);
    }
}
