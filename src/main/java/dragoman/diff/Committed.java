package dragoman.diff;

import dragoman.Verdict;
import java.util.List;
import java.util.Optional;

/// What lies in the repository of a rule for a target: another Dragoman made it, of the same rule, filters, pipelines
/// and settings.
///
/// @param by what made it another one
/// @param text the query, or what a product imports
/// @param reasons the messages of its verdict
/// @param deployable the word for whether a product takes it; nothing where the text is a bare query
public record Committed(
        Cause by, Optional<String> text, Verdict verdict, List<String> reasons, Optional<String> deployable) {
    public Committed {
        reasons = List.copyOf(reasons);
    }
}
