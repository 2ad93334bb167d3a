package dragoman.query;

/// A text in a list that the product keeps, compared without regard to case: it stands in no query.
public record ListEntry(String value) implements Token {}
