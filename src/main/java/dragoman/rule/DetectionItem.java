package dragoman.rule;

import dragoman.source.Span;
import java.util.List;

/// A field with modifiers and its values.
///
/// @param field the name as written; empty for keywords
/// @param values at least one
/// @param listed whether the values were written as a list
public record DetectionItem(
        String field, List<ModifierUse> modifiers, List<Value> values, boolean listed, Span key, Span span) {
    public DetectionItem {
        modifiers = List.copyOf(modifiers);
        values = List.copyOf(values);
    }

    /// The same with other values.
    public DetectionItem with(List<Value> other) {
        return new DetectionItem(field, modifiers, other, listed, key, span);
    }
}
