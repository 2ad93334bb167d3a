package dragoman.query;

/// A text that stands for itself.
public record Text(String value) implements Token {}
