package dragoman.taxonomy;

import dragoman.query.FieldType;
import dragoman.query.Glob;
import dragoman.query.GlobMatcher;
import dragoman.query.Pattern;
import java.util.List;

/// A field of source events.
///
/// @param name its name in Sigma; one that ends in `*` stands for a family
/// @param type what it holds; `LIST` if an event may have several values
/// @param values all values that there are; none if any text may occur
/// @param same the field's usual name if this is another one, or empty
/// @param added whether events have it only where something adds it to them
/// @param single whether no event has several values for it, nor lists in which it stands
public record EventField(String name, FieldType type, List<String> values, String same, boolean added, boolean single) {
    public EventField {
        values = List.copyOf(values);
    }

    /// A text.
    public EventField(String name) {
        this(name, FieldType.TEXT, List.of(), "", false, !isFamily(name));
    }

    /// Whether a name stands for all that begin like it, of which nobody knows what they hold.
    public static boolean isFamily(String name) {
        return name.endsWith("*");
    }

    /// Whether a pattern fits none of the values that there are.
    boolean isNever(Pattern pattern) {
        return !values.isEmpty()
                && switch (pattern) {
                    case Glob glob -> !glob.parts().isEmpty() && values.stream().noneMatch(GlobMatcher.of(glob));
                    case Pattern.Number number -> !values.contains(number.text());
                    default -> false;
                };
    }

    /// One of a family, which may stand for one of another family.
    EventField called(String other) {
        String usual =
                isFamily(same) ? same.substring(0, same.length() - 1) + other.substring(name.length() - 1) : same;
        return new EventField(other, type, values, usual, added, single);
    }

    /// The same, of events that something was added to.
    public EventField asAdded() {
        return new EventField(name, type, values, same, true, single);
    }
}
