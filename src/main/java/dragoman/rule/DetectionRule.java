package dragoman.rule;

import dragoman.query.LogSource;
import dragoman.source.Span;

/// A rule that looks for single events.
public record DetectionRule(Metadata metadata, LogSource logSource, Detection detection, Span span, int document)
        implements SigmaRule {}
