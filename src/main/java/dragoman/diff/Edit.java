package dragoman.diff;

import java.util.List;
import java.util.Locale;

/// A change of a rule in the words of its author.
///
/// @param place what was changed: an attribute, a selection, or a field in one, such as `selection: Image|endswith`
/// @param removed what stands there no more
/// @param added what stands there now
public record Edit(Kind kind, String place, List<String> removed, List<String> added) {
    public Edit {
        removed = List.copyOf(removed);
        added = List.copyOf(added);
    }

    /// What kinds of things authors change.
    public enum Kind {
        /// Title, status, level, tags and what else does not decide what is found.
        METADATA,
        LOGSOURCE,
        /// A search as a whole.
        SELECTION,
        /// The name of a search.
        NAME,
        /// A field with its values.
        FIELD,
        /// How the values of a field are compared.
        MODIFIERS,
        VALUES,
        CONDITION,
        /// What relates the events of rules.
        CORRELATION,
        /// Which rules a filter is for.
        SCOPE;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
