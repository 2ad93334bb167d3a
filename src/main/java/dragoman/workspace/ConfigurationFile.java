package dragoman.workspace;

import dragoman.source.Diagnostics;
import dragoman.source.IoReason;
import dragoman.source.Problem;
import dragoman.source.SourceFile;
import dragoman.source.Span;
import dragoman.workspace.Settings.Setting;
import dragoman.yaml.YamlNode;
import dragoman.yaml.YamlNode.YamlMap;
import dragoman.yaml.YamlNode.YamlScalar;
import dragoman.yaml.YamlTree;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.PatternSyntaxException;

/// Reads `dragoman.yml` with the files that it includes.
public final class ConfigurationFile {
    public static final String NAME = "dragoman.yml";

    private final Shape.Section shape;
    private final Diagnostics diagnostics;
    private final Map<String, SourceFile> texts = new LinkedHashMap<>();
    private final List<Path> looked = new ArrayList<>();

    private ConfigurationFile(Shape.Section shape, Diagnostics diagnostics) {
        this.shape = shape;
        this.diagnostics = diagnostics;
    }

    /// What was read.
    ///
    /// @param file where it began
    /// @param settings nothing, if there is nothing that could be read
    /// @param texts the files by the names that spans have for them, which are their paths
    /// @param looked all files that were read, and the folders that globs looked into
    public record Read(Path file, Optional<Settings> settings, Map<String, SourceFile> texts, List<Path> looked) {
        public Read {
            texts = Map.copyOf(texts);
            looked = List.copyOf(looked);
        }
    }

    /// The configuration of a folder: in it or, as git looks for its own, above it.
    public static Optional<Path> find(Path folder) {
        Path here = folder;
        Path absolute = folder.toAbsolutePath().normalize();
        while (absolute != null) {
            Path file = here.resolve(NAME);
            if (Files.isRegularFile(file)) {
                return Optional.of(file.normalize());
            }
            here = here.resolve("..");
            absolute = absolute.getParent();
        }
        return Optional.empty();
    }

    /// Reads a file; whatever is wrong in it becomes a diagnostic, and the rest is still read.
    public static Read read(Path file, Shape.Section shape, Diagnostics diagnostics) {
        var reader = new ConfigurationFile(shape, diagnostics);
        Optional<Settings> settings = reader.read(file, List.of());
        return new Read(file, settings, reader.texts, reader.looked);
    }

    /// @param above the files that include this one, the outermost first
    private Optional<Settings> read(Path file, List<Path> above) {
        looked.add(file);
        String name = name(file);
        Optional<SourceFile> text = TextFile.read(name, file, diagnostics);
        text.ifPresent(found -> texts.put(name, found));
        Optional<Settings> own = text.flatMap(this::settings);
        if (own.isEmpty()) {
            return own;
        }
        shape.check(own.get().map(), diagnostics);
        Settings result = own.get();
        var here = new ArrayList<>(above);
        here.add(file);
        for (Setting<String> include : own.get().texts("include").reversed()) {
            for (Path included : included(file, include).reversed()) {
                if (here.stream().anyMatch(other -> same(other, included))) {
                    var circle = new ArrayList<>(here.subList(
                            (int) here.stream()
                                    .takeWhile(other -> !same(other, included))
                                    .count(),
                            here.size()));
                    circle.add(included);
                    diagnostics.add(
                            Problem.SETTING_CYCLE,
                            include.place(),
                            "files include each other in a circle: "
                                    + String.join(
                                            " → ",
                                            circle.stream()
                                                    .map(ConfigurationFile::name)
                                                    .toList()));
                } else {
                    result = result.over(read(included, here).orElse(Settings.NONE));
                }
            }
        }
        return Optional.of(result);
    }

    /// A path as a person would write it here.
    static String name(Path file) {
        return file.toString().replace('\\', '/');
    }

    private static boolean same(Path file, Path other) {
        try {
            return Files.isSameFile(file, other);
        } catch (IOException _) {
            return false;
        }
    }

    private Optional<Settings> settings(SourceFile text) {
        var own = new Diagnostics();
        List<YamlNode> documents = YamlTree.read(text, own);
        diagnostics.addAll(own);
        if (own.hasErrors()) {
            return Optional.empty();
        }
        if (documents.size() > 1) {
            diagnostics.add(
                    Problem.SETTING_TYPE, documents.get(1).span(), "a second document: the configuration is one");
        }
        YamlNode node = documents.isEmpty() ? null : documents.getFirst();
        if (node == null || node instanceof YamlScalar scalar && scalar.isNull()) {
            return Optional.of(new Settings(new YamlMap(List.of(), text.start())));
        }
        if (!(node instanceof YamlMap map)) {
            diagnostics.add(Problem.SETTING_TYPE, node.span(), "a map is needed here, not " + node.kind());
            return Optional.empty();
        }
        return Optional.of(new Settings(map));
    }

    /// The files of an include, sorted.
    private List<Path> included(Path file, Setting<String> include) {
        try {
            Path folder = file.resolveSibling("");
            int star = include.value().indexOf('*');
            if (star < 0) {
                Path path = folder.resolve(include.value()).normalize();
                if (Files.isRegularFile(path)) {
                    return List.of(path);
                }
                looked.add(path);
                missing(include.place(), "there is no file `" + name(path) + "` to include");
                return List.of();
            }
            int slash = include.value().lastIndexOf('/');
            if (star < slash) {
                diagnostics.add(
                        Problem.SETTING_VALUE, include.place(), "`*` may stand in the name of a file, not of a folder");
                return List.of();
            }
            Path listed =
                    folder.resolve(include.value().substring(0, slash + 1)).normalize();
            looked.add(listed);
            return list(listed, include.value().substring(slash + 1), include.place());
        } catch (InvalidPathException e) {
            diagnostics.add(Problem.SETTING_VALUE, include.place(), "no path here: " + e.getReason());
            return List.of();
        }
    }

    private List<Path> list(Path folder, String glob, Span place) {
        try {
            PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + glob);
            try (var entries = Files.list(folder.toString().isEmpty() ? Path.of(".") : folder)) {
                return entries.filter(entry -> matcher.matches(entry.getFileName()) && Files.isRegularFile(entry))
                        .map(entry -> folder.resolve(entry.getFileName()))
                        .sorted()
                        .toList();
            }
        } catch (PatternSyntaxException e) {
            diagnostics.add(Problem.SETTING_VALUE, place, "the glob cannot be read: " + e.getDescription());
        } catch (IOException e) {
            missing(place, "`" + name(folder) + "` cannot be listed: " + IoReason.of(e));
        }
        return List.of();
    }

    private void missing(Span place, String message) {
        diagnostics.add(Problem.SETTING_PATH, place, message);
    }
}
