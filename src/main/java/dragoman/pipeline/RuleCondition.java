package dragoman.pipeline;

import dragoman.query.LogSource;
import dragoman.rule.Value;
import java.util.List;

/// What a rule must be like for a transformation to touch it.
public sealed interface RuleCondition {
    /// Its log source has all parts that are named here.
    record HasLogSource(LogSource logSource) implements RuleCondition {}

    /// It has an item of the field with the value, which must be of the same type too.
    record HasItem(String field, Value value) implements RuleCondition {}

    /// It has an item of the field.
    record HasField(String field) implements RuleCondition {}

    /// The item with the id was applied to it.
    record WasProcessed(String id) implements RuleCondition {}

    /// A key of the state compares to a value.
    record InState(StateTest test) implements RuleCondition {}

    /// It looks for single events.
    record IsDetection() implements RuleCondition {}

    /// It relates the events of other rules.
    record IsCorrelation() implements RuleCondition {}

    /// An attribute compares to a value, or is (not) in a list.
    record HasAttribute(String attribute, Relation relation, List<Value> values) implements RuleCondition {
        public HasAttribute {
            values = List.copyOf(values);
        }
    }

    /// It has the tag.
    record HasTag(String tag) implements RuleCondition {}
}
