package dragoman.query;

/// A column that is looked at as if it had one value.
public record OneValue(Field column) implements Token {}
