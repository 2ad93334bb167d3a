package dragoman.query;

/// The name of a table, an event category or a rule: a word that is never quoted as text.
public record Name(String value) implements Token {}
