package dragoman.pipeline;

import dragoman.source.Span;

/// A transformation with the conditions under which it is applied.
///
/// @param rule which rules; groups without conditions always hold
/// @param items which detection items of them
/// @param fields which fields of those
public record ProcessingItem(
        String id,
        String type,
        Transformation transformation,
        Logic<RuleCondition> rule,
        Logic<ItemCondition> items,
        Logic<FieldCondition> fields,
        Span span) {}
