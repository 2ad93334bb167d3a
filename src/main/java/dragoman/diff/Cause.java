package dragoman.diff;

import java.util.Locale;

/// Why a rule finds something else, or is written in another way.
///
/// @param name which one; empty for the rule itself
public record Cause(Kind kind, String name) {
    /// What a rule's queries depend on.
    public enum Kind {
        /// Its own text.
        RULE,
        /// A filter that applies to it.
        FILTER,
        /// A rule that a correlation relates to others.
        BASE_RULE,
        PIPELINE,
        /// The values of a placeholder.
        VARIABLE,
        /// The settings of a deployment, or that there is one.
        DEPLOYMENT,
        /// Another version of Dragoman.
        TOOL,
        /// Another built-in mapping in the same version.
        MAPPING;

        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    /// Whether it lies in the program, and not in what it works on.
    public boolean isOfDragoman() {
        return kind == Kind.TOOL || kind == Kind.MAPPING;
    }

    /// `filter ...`, `rule`
    public String text() {
        return name.isEmpty() ? kind.word() : kind.word() + " " + name;
    }
}
