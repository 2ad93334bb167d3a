package dragoman.diff;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What became of one rule, correlation or filter between two sides.
///
/// @param path where it is now, or where it was
/// @param oldPath where it was, if that is another place
/// @param type `rule`, `correlation` or `filter`
/// @param meaning what that does to the events it finds
/// @param edits what was changed in its text, in the words of its author; none if order, quotes and comments are all
/// @param causes why anything changed, the rule's own text first
/// @param targets what became of its queries, for the languages that were asked for
public record RuleChange(
        Kind kind,
        String path,
        Optional<String> oldPath,
        String id,
        String title,
        String type,
        MeaningChange meaning,
        List<Edit> edits,
        List<Cause> causes,
        List<TargetChange> targets) {
    public RuleChange {
        edits = List.copyOf(edits);
        causes = List.copyOf(causes);
        targets = List.copyOf(targets);
    }

    /// What became of the document.
    public enum Kind {
        ADDED,
        REMOVED,
        /// It lies in another place, with the same text.
        RENAMED,
        /// Its text changed.
        CHANGED,
        /// Neither text nor place changed, but something that it depends on.
        SAME;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// Whether anything about it deserves a look.
    public boolean isAffected() {
        return kind != Kind.SAME || !causes.isEmpty();
    }
}
