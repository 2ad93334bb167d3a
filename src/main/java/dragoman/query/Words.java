package dragoman.query;

/// Words of a language as a pipeline or a mapping gives them: they are written as they are.
public record Words(String value) implements Token {}
