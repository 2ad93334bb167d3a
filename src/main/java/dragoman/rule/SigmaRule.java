package dragoman.rule;

import dragoman.source.Span;

/// A document of a rule file: one of the three kinds of Sigma rules.
public sealed interface SigmaRule permits DetectionRule, CorrelationRule, FilterRule {
    Metadata metadata();

    /// The whole document.
    Span span();

    /// The index of the document in its file, from 0.
    int document();
}
