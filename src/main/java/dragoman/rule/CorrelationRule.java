package dragoman.rule;

import dragoman.source.Span;

/// A rule that relates the events of other rules.
public record CorrelationRule(Metadata metadata, Correlation correlation, Span span, int document)
        implements SigmaRule {}
