package dragoman.rule;

import dragoman.source.Span;

/// A name where it is written: of a rule, a field or an alias.
public record Word(String text, Span span) {}
