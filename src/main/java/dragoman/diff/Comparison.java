package dragoman.diff;

import java.util.List;

/// What a change does, rule by rule.
///
/// @param before what people call the old side
/// @param now what people call the new side
/// @param rules in the order of their places
/// @param unchanged how many rules are not among them, as nothing about them changed
public record Comparison(String before, String now, List<RuleChange> rules, int unchanged) {
    public Comparison {
        rules = List.copyOf(rules);
    }
}
