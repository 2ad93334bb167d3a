package dragoman.cli;

import dragoman.Language;
import dragoman.build.Fingerprint;
import dragoman.deploy.Formats;
import dragoman.deploy.Setting;
import dragoman.source.Diagnostics;
import dragoman.source.SourceFile;
import dragoman.source.Span;
import dragoman.workspace.Configuration;
import dragoman.workspace.ConfigurationFile;
import dragoman.workspace.ConfigurationKeys;
import dragoman.workspace.ConfigurationReader;
import dragoman.workspace.Settings;
import dragoman.workspace.Shape;
import dragoman.workspace.Shape.Choice;
import dragoman.workspace.Shape.Flag;
import dragoman.workspace.Shape.Key;
import dragoman.workspace.Shape.Section;
import dragoman.yaml.YamlNode;
import dragoman.yaml.YamlNode.Entry;
import dragoman.yaml.YamlNode.YamlMap;
import dragoman.yaml.YamlNode.YamlScalar;
import dragoman.yaml.YamlTree;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/// The options that say which configuration holds, and what of it does not.
final class WorkspaceOptions {
    @Option(
            names = "--config",
            paramLabel = "FILE",
            description =
                    "The configuration; default: " + ConfigurationFile.NAME + " here or in the nearest folder above")
    private Path file;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "A setting instead of the configuration's, such as deployments.prod.options.unmapped=pass;"
                    + " the value is YAML")
    private List<String> settings = List.of();

    /// No flag stands for a setting.
    static final Settings NO_FLAGS = new Settings(new YamlMap(List.of(), Span.NONE));

    private final Map<String, SourceFile> texts = new LinkedHashMap<>();
    private final List<Path> looked = new ArrayList<>();

    /// What the configuration may say: the one place where rooms bring their keys.
    static Section shape() {
        return new ConfigurationKeys(
                        new Choice(Language.words(), Language.aliases()),
                        new Choice(
                                Stream.concat(Stream.of("query"), Formats.names().stream())
                                        .toList(),
                                Formats.all().stream()
                                        .flatMap(format -> format.profile().aliases().stream())
                                        .toList()),
                        options(),
                        Map.of(LintOptions.KEY, LintOptions.shape()))
                .shape();
    }

    /// What a deployment may say of compiling; all else in its options is its format's.
    static final Set<String> COMPILING = Set.of("unmapped", "placeholders", "without-pipeline", "allow-external");

    private static Section options() {
        var keys = new LinkedHashMap<String, Key>();
        keys.put(
                "unmapped",
                new Key(
                        new Choice(List.of("refuse", "pass")),
                        "What to do with fields that no mapping knows. Default: refuse."));
        keys.put(
                "placeholders",
                new Key(
                        new Choice(List.of("refuse", "list", "keep")),
                        "What becomes of placeholders without values: a refusal, or lists that the product keeps;"
                                + " with `keep` those with values stay lists too."
                                + " Default: refuse."));
        keys.put(
                "without-pipeline",
                new Key(
                        new Flag(),
                        "No built-in mapping: names stay as rules and pipelines write them. Default: false."));
        keys.put(
                "allow-external", new Key(new Flag(), "Whether pipelines may read values from files. Default: false."));
        for (Setting setting : Setting.values()) {
            setting.keys().forEach(key -> keys.put(key, new Key(Shape.text(), "Formats: " + setting.meaning() + ".")));
        }
        return new Section(keys);
    }

    /// The configuration with the flags over it; what is wrong with it goes to `diagnostics`.
    ///
    /// @throws UsageException if there is no configuration
    Configuration read(Settings flags, Diagnostics diagnostics) {
        Path place = place();
        Section shape = shape();
        Settings set = set(shape, diagnostics);
        ConfigurationFile.Read read = ConfigurationFile.read(place, shape, diagnostics);
        texts.putAll(read.texts());
        looked.addAll(read.looked());
        return ConfigurationReader.read(read, flags.over(set), diagnostics);
    }

    /// The same, or nothing where there is no configuration and none was asked for.
    Optional<Configuration> readIfAny(Settings flags, Diagnostics diagnostics) {
        return file == null && ConfigurationFile.find(Path.of("")).isEmpty()
                ? Optional.empty()
                : Optional.of(read(flags, diagnostics));
    }

    /// A section of a configuration.
    ///
    /// @param folder the folder of the configuration
    record Part(Settings settings, Path folder) {}

    /// A section of the configuration, which is empty where there is none; what is wrong with the whole goes to
    /// `diagnostics`.
    Part part(String key, Diagnostics diagnostics) {
        Section shape = shape();
        Settings set = set(shape, diagnostics);
        Optional<Path> place = file == null ? ConfigurationFile.find(Path.of("")) : Optional.of(place());
        if (place.isEmpty()) {
            return new Part(set.section(key), Path.of(""));
        }
        ConfigurationFile.Read read = ConfigurationFile.read(place.get(), shape, diagnostics);
        texts.putAll(read.texts());
        Settings below = read.settings().orElse(new Settings(new YamlMap(List.of(), Span.NONE)));
        return new Part(set.over(below).section(key), place.get().resolveSibling(""));
    }

    /// The texts that diagnostics of the configuration point into, by name.
    Map<String, SourceFile> texts() {
        return texts;
    }

    /// All files that were read for the configuration, and folders that were looked into.
    List<Path> looked() {
        return looked;
    }

    /// Stands for all that was read for the configuration.
    String hash() {
        var hash = new Fingerprint();
        new TreeMap<>(texts).forEach((name, text) -> hash.with(name).with(text.text()));
        return hash.hex();
    }

    /// Stands for these options.
    String words() {
        return file + " " + settings;
    }

    Path place() {
        if (file != null) {
            if (!Files.isRegularFile(file)) {
                throw new UsageException("there is no file `" + file + "`");
            }
            return file;
        }
        return ConfigurationFile.find(Path.of(""))
                .orElseThrow(() -> new UsageException("there is no " + ConfigurationFile.NAME
                        + " here or in a folder above; `dragoman init` writes one"));
    }

    /// What `--set` says, the last word first.
    private Settings set(Shape.Section shape, Diagnostics diagnostics) {
        var all = new Settings(new YamlMap(List.of(), Span.NONE));
        for (String setting : settings) {
            int sign = setting.indexOf('=');
            if (sign < 1) {
                throw new UsageException("--set needs KEY=VALUE, not `" + setting + "`");
            }
            var text = new SourceFile("--set " + setting.substring(0, sign), setting.substring(sign + 1));
            texts.put(text.name(), text);
            List<YamlNode> nodes = YamlTree.read(text, diagnostics);
            YamlNode value = nodes.isEmpty() ? new YamlScalar("", false, text.start()) : nodes.getFirst();
            for (String key : List.of(setting.substring(0, sign).split("\\.")).reversed()) {
                value = new YamlMap(List.of(new Entry(new YamlScalar(key, false, text.start()), value)), text.start());
            }
            // of the whole only this is checked: what must be there may stand in the file
            var own = new Diagnostics();
            shape.check(value, own);
            own.sorted().stream()
                    .filter(one -> one.problem() != dragoman.source.Problem.SETTING_MISSING)
                    .forEach(diagnostics::add);
            all = new Settings((YamlMap) value).over(all);
        }
        return all;
    }

    /// A setting that a flag makes, under its key at the top.
    static Settings flag(String flag, String key, List<String> values) {
        var place = new Span(flag, 0, 0, 0, 0);
        var items = new ArrayList<YamlNode>();
        values.forEach(value -> items.add(new YamlScalar(value, true, place)));
        YamlNode value = items.size() == 1 ? items.getFirst() : new YamlNode.YamlList(items, place);
        return new Settings(new YamlMap(List.of(new Entry(new YamlScalar(key, true, place), value)), place));
    }
}
