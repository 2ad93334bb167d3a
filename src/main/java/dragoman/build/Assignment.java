package dragoman.build;

import dragoman.Language;
import dragoman.workspace.Selection.Candidate;
import java.util.List;
import java.util.function.Predicate;

/// Something to write for: a deployment of the configuration, or a target of the command line.
///
/// @param folder where below the output folder, with `/`; empty if it is that one
/// @param selection which rules it wants
/// @param failOn words of gates
/// @param key stands for all that its files are made of beside rules: where it stays the same, a rule that does gives
///     the same
/// @param mapping hash of the built-in mapping
/// @param pipelines hash of the user's pipelines, empty if there are none
record Assignment(
        String name,
        Language language,
        Form form,
        String folder,
        Predicate<Candidate> selection,
        Overrides overrides,
        List<String> failOn,
        String key,
        String mapping,
        String pipelines) {
    Assignment {
        failOn = List.copyOf(failOn);
    }

    /// A path below the output folder.
    String path(String below) {
        return folder.isEmpty() ? below : folder + "/" + below;
    }
}
