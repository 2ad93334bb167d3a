package dragoman.resolve;

import dragoman.query.Meaning;
import dragoman.query.Query;
import dragoman.source.Diagnostic;
import java.util.List;
import java.util.Optional;

/// What a rule stands for among the others of its project.
public sealed interface Resolved {
    /// A query of its own.
    record Whole(Meaning meaning) implements Resolved {}

    /// A part of the queries of other rules: a filter, or a rule or correlation that only correlations use.
    ///
    /// @param notes whose part it is
    record Part(Meaning meaning, List<Diagnostic> notes) implements Resolved {
        public Part {
            notes = List.copyOf(notes);
        }
    }

    /// @param notes whose part it is, if it has no query of its own
    static Resolved of(Meaning meaning, List<Diagnostic> notes) {
        return notes.isEmpty() ? new Whole(meaning) : new Part(meaning, notes);
    }

    /// The query of the rule's own detection, if it has one.
    default Optional<Query> detection() {
        return switch (this) {
            case Whole(Query query) -> Optional.of(query);
            case Whole _ -> Optional.empty();
            case Part(Query query, var _) -> Optional.of(query);
            case Part _ -> Optional.empty();
        };
    }
}
