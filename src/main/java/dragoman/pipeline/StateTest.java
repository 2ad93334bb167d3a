package dragoman.pipeline;

import dragoman.rule.Value;

/// A comparison of what `set_state` left under a key; a key that nothing has set compares to nothing, and so do
/// several values.
public record StateTest(String key, Relation relation, Value value) {}
