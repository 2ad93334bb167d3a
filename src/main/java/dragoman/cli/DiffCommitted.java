package dragoman.cli;

import dragoman.Edition;
import dragoman.Language;
import dragoman.Verdict;
import dragoman.build.Assignment;
import dragoman.build.Fingerprint;
import dragoman.build.PipelineFolder;
import dragoman.build.Published;
import dragoman.build.Published.Inputs;
import dragoman.build.Published.Row;
import dragoman.diff.Cause;
import dragoman.diff.Committed;
import dragoman.diff.Document;
import dragoman.resolve.Project;
import dragoman.source.SourceFile;
import dragoman.workspace.Configuration;
import dragoman.workspace.Deployment;
import dragoman.workspace.WorkspacePath;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Finds what lies in the output folder of a deployment and was made by another Dragoman of what lies beside it.
///
/// @param root the folder that the paths of documents begin with
/// @param now what this Dragoman would note of a rule, beside the hashes of rules
/// @param texts of all rule files, by path
record DiffCommitted(Path root, Published published, Inputs now, Project project, Map<String, SourceFile> texts)
        implements Function<Document, Optional<Committed>> {
    static DiffCommitted of(
            Path root, Configuration configuration, Deployment deployment, Project project, List<Document> documents) {
        boolean external = deployment.options().isTrue("allow-external");
        var now = new Inputs(
                Edition.load().version(),
                "",
                "",
                Edition.mapping(Language.of(deployment.language().value()).orElseThrow()),
                PipelineFolder.hash(
                        deployment.pipelines().stream().map(WorkspacePath::path).toList(), external),
                Assignment.settings(deployment));
        Path absolute = root.toAbsolutePath().normalize();
        Path output = configuration.output().path().toAbsolutePath().normalize();
        return new DiffCommitted(
                absolute,
                Published.read(output.resolve(deployment.folder().value())),
                now,
                project,
                documents.stream().collect(Collectors.toMap(Document::path, Document::file, (first, _) -> first)));
    }

    @Override
    public Optional<Committed> apply(Document document) {
        return published
                .row(root.resolve(document.path()).normalize(), document.read().index())
                .filter(row -> !row.several())
                .filter(row -> isOfTheSame(row.inputs(), document))
                .filter(published::isUntouched)
                .flatMap(row -> maker(row.inputs()).map(by -> committed(row, by)));
    }

    /// Whether it was made of what lies beside it: else it is only old.
    private boolean isOfTheSame(Inputs inputs, Document document) {
        return inputs.pipelines().equals(now.pipelines())
                && inputs.settings().equals(now.settings())
                && inputs.rule().equals(hash(document.file()))
                && inputs.related().equals(related(document));
    }

    private String related(Document document) {
        return Published.related(project.surroundings(dragoman.Compiler.outline(document.read())).files().stream()
                .map(texts::get)
                .map(DiffCommitted::hash)
                .toList());
    }

    private static String hash(SourceFile file) {
        return Fingerprint.of(file.text().getBytes(StandardCharsets.UTF_8));
    }

    /// What is other about the Dragoman that made it.
    private Optional<Cause> maker(Inputs inputs) {
        if (!inputs.version().equals(now.version())) {
            return Optional.of(new Cause(Cause.Kind.TOOL, inputs.version() + " → " + now.version()));
        }
        return inputs.mapping().equals(now.mapping())
                ? Optional.empty()
                : Optional.of(new Cause(Cause.Kind.MAPPING, "built into Dragoman " + now.version()));
    }

    private Committed committed(Row row, Cause by) {
        return new Committed(
                by,
                published.text(row),
                Verdict.valueOf(row.verdict().toUpperCase(Locale.ROOT)),
                row.reasons(),
                row.deployable());
    }
}
