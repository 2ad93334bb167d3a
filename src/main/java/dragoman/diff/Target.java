package dragoman.diff;

import dragoman.Compiler;
import dragoman.Deployer;
import dragoman.resolve.Project;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/// What a side's rules are compiled for: a language, or a deployment of its configuration.
///
/// @param name the word of the language, or the name of the deployment
/// @param compiler for one language
/// @param project the rules and filters that have a say there
/// @param wants which rules go there
/// @param deployer what makes imports of its queries, where that is asked for
/// @param settings what else decides how they are compiled
/// @param committed what lies in the repository of a rule, if another Dragoman made it
public record Target(
        String name,
        Compiler compiler,
        Project project,
        Predicate<Document> wants,
        Optional<Deployer> deployer,
        String settings,
        Function<Document, Optional<Committed>> committed) {
    /// A target for each language of a compiler.
    public static List<Target> each(Compiler compiler, List<Document> documents) {
        Project project =
                Compiler.project(documents.stream().map(Document::read).toList());
        return compiler.backends().stream()
                .map(backend -> new Target(
                        backend.language().word(),
                        new Compiler(
                                List.of(backend),
                                compiler.placeholders(),
                                compiler.events(),
                                compiler.passUnmapped(),
                                compiler.verify()),
                        project,
                        _ -> true,
                        Optional.empty(),
                        "",
                        _ -> Optional.empty()))
                .toList();
    }

    /// The values of placeholders there.
    Map<String, List<String>> variables() {
        return compiler.placeholders().values();
    }
}
