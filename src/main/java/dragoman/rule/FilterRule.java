package dragoman.rule;

import dragoman.query.LogSource;
import dragoman.source.Span;

/// A condition that is added to other rules.
public record FilterRule(Metadata metadata, LogSource logSource, Filter filter, Span span, int document)
        implements SigmaRule {}
