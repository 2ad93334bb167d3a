package dragoman.cli;

import dragoman.Language;
import dragoman.pipeline.Pipeline;
import dragoman.pipeline.Pipelines;
import dragoman.read.pipelines.ExternalFiles;
import dragoman.read.pipelines.PipelineReader;
import dragoman.source.DiagnosticPrinter;
import dragoman.source.Diagnostics;
import dragoman.source.NearestName;
import dragoman.source.SourceFile;
import dragoman.workspace.TextFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/// Finds and reads the pipelines that a user names with `-p`: files, or folders with files.
///
/// @param allowExternal whether they may read values from other files
record PipelineFiles(boolean allowExternal) {
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

    private static List<Path> files(String name, List<String> known) {
        Path place = Path.of(name);
        if (Files.isRegularFile(place)) {
            return List.of(place);
        }
        if (!Files.isDirectory(place)) {
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
        try (Stream<Path> files = Files.walk(place)) {
            return files.filter(file -> file.toString().matches(".+\\.ya?ml") && Files.isRegularFile(file))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UsageException("the folder of pipelines " + name + " cannot be listed: " + e.getMessage());
        }
    }

    private Pipeline read(Path place) {
        var diagnostics = new Diagnostics();
        Optional<SourceFile> file = open(place, diagnostics);
        Optional<Pipeline> pipeline =
                file.flatMap(text -> PipelineReader.read(text, new Beside(place, allowExternal), diagnostics));
        return pipeline.orElseThrow(() -> {
            var texts = new java.util.HashMap<String, SourceFile>();
            file.ifPresent(text -> texts.put(text.name(), text));
            return new UsageException("a pipeline cannot be used\n"
                    + new DiagnosticPrinter(texts, false)
                            .print(diagnostics.sorted())
                            .stripTrailing());
        });
    }

    private static Optional<SourceFile> open(Path place, Diagnostics diagnostics) {
        return TextFile.read(place.toString().replace('\\', '/'), place, diagnostics);
    }

    /// Files beside a pipeline file, else in the current folder.
    private record Beside(Path pipeline, boolean allowed) implements ExternalFiles {
        @Override
        public Optional<SourceFile> open(String path) {
            var places = new ArrayList<>(List.of(pipeline.resolveSibling(path), Path.of(path)));
            return places.stream()
                    .filter(Files::isRegularFile)
                    .findFirst()
                    .flatMap(place -> PipelineFiles.open(place, new Diagnostics()));
        }
    }
}
