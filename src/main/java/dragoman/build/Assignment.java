package dragoman.build;

import dragoman.Language;
import dragoman.workspace.Selection.Candidate;
import java.util.List;
import java.util.function.Predicate;

/// Something to write queries for: a deployment.
///
/// @param folder where below the output folder, with `/`
/// @param selection which rules it wants
/// @param failOn words of gates
/// @param key stands for all that its queries are made of beside rules: where it stays the same, a rule that does gives
///     the same query
/// @param mapping hash of the built-in mapping
/// @param pipelines hash of the user's pipelines, empty if there are none
record Assignment(
        String name,
        Language language,
        String folder,
        Predicate<Candidate> selection,
        List<String> failOn,
        String key,
        String mapping,
        String pipelines) {
    Assignment {
        failOn = List.copyOf(failOn);
    }
}
