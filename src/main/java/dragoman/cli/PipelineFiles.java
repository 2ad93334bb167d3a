package dragoman.cli;

import dragoman.Language;
import dragoman.pipeline.Pipeline;
import dragoman.pipeline.Pipelines;
import dragoman.read.pipelines.ExternalFiles;
import dragoman.read.pipelines.PipelineReader;
import dragoman.source.DiagnosticPrinter;
import dragoman.source.Diagnostics;
import dragoman.source.IoReason;
import dragoman.source.NearestName;
import dragoman.source.SourceFile;
import dragoman.workspace.FileTree;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/// Finds and reads the pipelines that a user names with `-p`: files, or folders with files.
///
/// @param tree where they are
/// @param allowExternal whether they may read values from other files
record PipelineFiles(FileTree tree, boolean allowExternal) {
    /// The pipelines for each language, those that are not made for it left out.
    Map<Language, Pipelines> read(List<String> names, List<Language> languages, List<String> known) {
        List<Pipeline> pipelines = names.stream()
                .flatMap(name -> files(name, known).stream())
                .map(this::read)
                .toList();
        var chosen = new EnumMap<Language, Pipelines>(Language.class);
        for (Language language : languages) {
            chosen.put(
                    language,
                    new Pipelines(pipelines.stream()
                            .filter(pipeline -> isFor(pipeline, language))
                            .toList()));
        }
        for (Pipeline pipeline : pipelines) {
            if (languages.stream().noneMatch(language -> isFor(pipeline, language))) {
                throw new UsageException("the pipeline `" + pipeline.name() + "` is made for "
                        + String.join(", ", pipeline.targets()) + ", which is none of the targets");
            }
        }
        return chosen;
    }

    private static boolean isFor(Pipeline pipeline, Language language) {
        return pipeline.targets().isEmpty()
                || pipeline.targets().stream()
                        .anyMatch(target ->
                                Language.of(target).filter(language::equals).isPresent());
    }

    /// The texts of all pipelines by their paths; none of those that are not there.
    Map<String, String> texts(List<String> names) {
        var texts = new TreeMap<String, String>();
        names.stream()
                .filter(name -> tree.isFile(name) || tree.isFolder(name))
                .flatMap(name -> files(name, List.of()).stream())
                .forEach(path -> tree.read(path, new Diagnostics()).ifPresent(file -> texts.put(path, file.text())));
        return texts;
    }

    private List<String> files(String name, List<String> known) {
        if (tree.isFile(name)) {
            return List.of(name);
        }
        if (!tree.isFolder(name)) {
            boolean path = name.contains("/") || name.endsWith(".yml") || name.endsWith(".yaml");
            throw new UsageException(
                    path
                            ? "no such pipeline file or folder: " + name
                            : "no pipeline is called `" + name + "`; "
                                    + NearestName.of(name, known)
                                            .map(near -> "did you mean `" + near + "`?")
                                            .orElse("for these targets there are: auto, "
                                                    + String.join(", ", new TreeSet<>(known))));
        }
        try {
            return tree.below(name).stream()
                    .filter(file -> file.matches(".+\\.ya?ml"))
                    .toList();
        } catch (UncheckedIOException e) {
            throw new UsageException(
                    "the folder of pipelines " + name + " cannot be listed: " + IoReason.of(e.getCause()));
        }
    }

    private Pipeline read(String path) {
        var diagnostics = new Diagnostics();
        Optional<SourceFile> file = tree.read(path, diagnostics);
        Optional<Pipeline> pipeline =
                file.flatMap(text -> PipelineReader.read(text, new Beside(tree, path, allowExternal), diagnostics));
        return pipeline.orElseThrow(() -> {
            var texts = new java.util.HashMap<String, SourceFile>();
            file.ifPresent(text -> texts.put(text.name(), text));
            return new UsageException("a pipeline cannot be used\n"
                    + new DiagnosticPrinter(texts, false)
                            .print(diagnostics.sorted())
                            .stripTrailing());
        });
    }

    /// Files beside a pipeline file, else from where paths start.
    private record Beside(FileTree tree, String pipeline, boolean allowed) implements ExternalFiles {
        @Override
        public Optional<SourceFile> open(String path) {
            return Stream.of(FileTree.beside(pipeline, path), path)
                    .filter(tree::isFile)
                    .findFirst()
                    .flatMap(place -> tree.read(place, new Diagnostics()));
        }
    }
}
