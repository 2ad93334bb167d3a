package dragoman.rule;

import dragoman.source.Span;
import java.util.List;

/// The filter section of a rule.
///
/// @param rules the rules it is for; empty for any
/// @param detection its searches and their one condition
/// @param condition where the condition stands
public record Filter(List<Word> rules, Detection detection, Span condition, Span span) {
    public Filter {
        rules = List.copyOf(rules);
    }
}
