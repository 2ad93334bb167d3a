package dragoman.query;

/// A part of a time as a word of a query.
public record TimeUnitToken(Pattern.TimeUnit unit) implements Token {}
