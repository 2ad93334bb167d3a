package dragoman.diff;

import dragoman.Compiler;
import dragoman.meaning.Sample;
import dragoman.query.Meaning;
import dragoman.resolve.Placeholders;
import dragoman.resolve.Project;
import dragoman.resolve.Resolved;
import dragoman.source.Diagnostic;
import dragoman.source.Diagnostics;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// One of two states of a rule base: its documents, and what they are compiled with.
///
/// @param label what people call it: a revision, a folder
/// @param pipelines the texts of the user's pipeline files by name
/// @param targets what is asked for, perhaps nothing
/// @param tests the events of the tests of a document
public record Side(
        String label,
        List<Document> documents,
        Project project,
        Map<String, String> pipelines,
        Map<String, List<String>> variables,
        List<Target> targets,
        Function<Document, List<Sample>> tests) {
    public Side {
        targets = List.copyOf(targets);
        documents = List.copyOf(documents);
        pipelines = Map.copyOf(pipelines);
        variables = Map.copyOf(variables);
    }

    public Side(
            String label,
            List<Document> documents,
            Map<String, String> pipelines,
            Map<String, List<String>> variables,
            List<Target> targets,
            Function<Document, List<Sample>> tests) {
        this(
                label,
                documents,
                Compiler.project(documents.stream().map(Document::read).toList()),
                pipelines,
                variables,
                targets,
                tests);
    }

    Optional<Target> target(String name) {
        return targets.stream().filter(target -> target.name().equals(name)).findFirst();
    }

    /// What a document means in Sigma's names, with all filters; or why it means nothing.
    Understood understand(Document document) {
        var diagnostics = new Diagnostics();
        diagnostics.addAll(document.read().diagnostics());
        // a placeholder without values is as good as one with them, for what is the same on both sides
        var open = new Placeholders(variables, Placeholders.Unknown.LEFT_TO_PIPELINES);
        Optional<Meaning> meaning = document.read().hasErrors()
                ? Optional.empty()
                : new Compiler(List.of(), open, false, false)
                        .resolve(document.read(), project, diagnostics)
                        .map(resolved -> switch (resolved) {
                            case Resolved.Whole(Meaning whole) -> whole;
                            case Resolved.Part(var part, var _) -> part;
                        });
        String why = diagnostics.sorted().stream()
                .filter(Diagnostic::isError)
                .findFirst()
                .map(Diagnostic::message)
                .orElse("");
        return new Understood(meaning, why);
    }

    /// @param why what is wrong, or empty
    record Understood(Optional<Meaning> meaning, String why) {}
}
