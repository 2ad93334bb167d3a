package dragoman.rule;

import dragoman.source.Span;

/// A modifier where it is written.
public record ModifierUse(Modifier modifier, Span span) {}
