package dragoman.pipeline;

import dragoman.source.Span;

/// A change of the text of one query, with the rules it is meant for.
public record QueryItem(QueryChange change, Logic<RuleCondition> rule, Span span) {}
