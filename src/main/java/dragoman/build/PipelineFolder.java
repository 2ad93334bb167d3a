package dragoman.build;

import dragoman.Language;
import dragoman.pipeline.Pipeline;
import dragoman.pipeline.Pipelines;
import dragoman.read.pipelines.ExternalFiles;
import dragoman.read.pipelines.PipelineReader;
import dragoman.source.Diagnostics;
import dragoman.source.IoReason;
import dragoman.source.Problem;
import dragoman.source.SourceFile;
import dragoman.source.Span;
import dragoman.workspace.TextFile;
import dragoman.workspace.WorkspacePath;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The pipelines that a deployment names, with all that was read for them.
///
/// @param hash of all bytes that were read; empty if there is no pipeline
public record PipelineFolder(List<Pipeline> pipelines, String hash) {
    public PipelineFolder {
        pipelines = List.copyOf(pipelines);
    }

    /// The hash of all that is read for pipelines; empty if there is none.
    public static String hash(List<Path> paths, boolean allowExternal) {
        return read(
                        paths.stream()
                                .map(path -> new WorkspacePath(path, Span.NONE))
                                .toList(),
                        allowExternal,
                        new Footprint(),
                        new HashMap<>(),
                        new Diagnostics())
                .hash();
    }

    /// Those that are made for a language.
    Pipelines of(Language language) {
        return new Pipelines(pipelines.stream()
                .filter(pipeline -> pipeline.targets().isEmpty()
                        || pipeline.targets().stream().anyMatch(target -> isCalled(language, target)))
                .toList());
    }

    private static boolean isCalled(Language language, String target) {
        return Language.of(target).filter(language::equals).isPresent();
    }

    /// @param allowExternal whether they may read values from other files
    /// @param texts gets the files that diagnostics point into, by name
    static PipelineFolder read(
            List<WorkspacePath> paths,
            boolean allowExternal,
            Footprint footprint,
            Map<String, SourceFile> texts,
            Diagnostics diagnostics) {
        var reader = new Reader(allowExternal, footprint, texts, diagnostics, new Fingerprint());
        var pipelines = new ArrayList<Pipeline>();
        for (WorkspacePath path : paths) {
            for (Path file : reader.files(path)) {
                reader.pipeline(file).ifPresent(pipelines::add);
            }
        }
        return new PipelineFolder(pipelines, paths.isEmpty() ? "" : reader.hash.hex());
    }

    /// Reads files and keeps account of them.
    private record Reader(
            boolean allowed,
            Footprint footprint,
            Map<String, SourceFile> texts,
            Diagnostics diagnostics,
            Fingerprint hash) {
        private List<Path> files(WorkspacePath path) {
            if (!Files.isDirectory(path.path())) {
                return List.of(path.path());
            }
            try (Stream<Path> walk = Files.walk(path.path())) {
                List<Path> all = walk.sorted().toList();
                all.stream().filter(Files::isDirectory).forEach(footprint::look);
                return all.stream()
                        .filter(file -> file.toString().matches(".+\\.ya?ml") && Files.isRegularFile(file))
                        .toList();
            } catch (IOException e) {
                diagnostics.add(
                        Problem.FILE_UNREADABLE,
                        path.place(),
                        "`" + path.shown() + "` cannot be listed: " + IoReason.of(e));
                return List.of();
            }
        }

        private Optional<Pipeline> pipeline(Path file) {
            var own = new Diagnostics();
            Optional<Pipeline> pipeline =
                    text(file, own).flatMap(text -> PipelineReader.read(text, new Beside(file, this), own));
            diagnostics.addAll(own);
            return pipeline;
        }

        private Optional<SourceFile> text(Path file, Diagnostics diagnostics) {
            String name = file.toString().replace('\\', '/');
            try {
                byte[] bytes = footprint.read(file);
                hash.with(Fingerprint.of(bytes));
                Optional<SourceFile> text = TextFile.read(name, new ByteArrayInputStream(bytes), diagnostics);
                text.ifPresent(found -> texts.put(name, found));
                return text;
            } catch (IOException e) {
                diagnostics.add(
                        Problem.FILE_UNREADABLE, new Span(name, 0, 0, 0, 0), "cannot be read: " + IoReason.of(e));
                return Optional.empty();
            }
        }
    }

    /// Files beside a pipeline file, else in the current folder.
    private record Beside(Path pipeline, Reader reader) implements ExternalFiles {
        @Override
        public boolean allowed() {
            return reader.allowed();
        }

        @Override
        public Optional<SourceFile> open(String path) {
            for (Path place : List.of(pipeline.resolveSibling(path), Path.of(path))) {
                reader.footprint().look(place);
                reader.hash().with(path).with(Boolean.toString(Files.isRegularFile(place)));
                if (Files.isRegularFile(place)) {
                    return reader.text(place, new Diagnostics());
                }
            }
            return Optional.empty();
        }
    }
}
