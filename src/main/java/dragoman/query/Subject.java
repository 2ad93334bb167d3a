package dragoman.query;

/// What a test looks at.
public sealed interface Subject permits Field, JoinedField, WholeEvent {}
