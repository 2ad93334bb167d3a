package dragoman.pipeline;

import dragoman.rule.Value;

/// What a detection item must be like for a transformation to touch it.
public sealed interface ItemCondition {
    /// Its texts match a regular expression from their start on, wildcards written as `*` and `?`.
    record MatchesText(PythonRegex regex, boolean all, boolean negated) implements ItemCondition {}

    /// Its values are this one.
    record IsValue(Value value, boolean all) implements ItemCondition {}

    /// Its values have wildcards.
    record HasWildcard(boolean all) implements ItemCondition {}

    /// Its values are null.
    record IsNull(boolean all) implements ItemCondition {}

    /// The transformation with the id changed it.
    record WasProcessed(String id) implements ItemCondition {}

    /// A key of the state compares to a value.
    record InState(StateTest test) implements ItemCondition {}
}
