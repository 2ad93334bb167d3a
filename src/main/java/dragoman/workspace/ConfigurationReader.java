package dragoman.workspace;

import dragoman.source.Diagnostics;
import dragoman.source.NearestName;
import dragoman.source.Problem;
import dragoman.source.Span;
import dragoman.workspace.Settings.Setting;
import dragoman.yaml.YamlNode.Entry;
import dragoman.yaml.YamlNode.YamlMap;
import dragoman.yaml.YamlNode.YamlScalar;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Makes a configuration of settings: defaults below, flags above, paths found, conflicts told.
public final class ConfigurationReader {
    /// What stands before the name of a place that is a flag.
    private static final String FLAG = "--";

    private final Path file;
    private final Settings settings;
    private final Diagnostics diagnostics;

    private ConfigurationReader(Path file, Settings settings, Diagnostics diagnostics) {
        this.file = file;
        this.settings = settings;
        this.diagnostics = diagnostics;
    }

    /// The configuration of a file and of flags; what is wrong is told, and the rest is there to go on with.
    ///
    /// @param flags settings whose places are flags, such as `--output`
    public static Configuration read(ConfigurationFile.Read read, Settings flags, Diagnostics diagnostics) {
        Settings whole = flags.over(read.settings().orElse(Settings.NONE)).over(ConfigurationKeys.defaults());
        Settings common = whole.only(ConfigurationKeys.COMMON);
        Settings complete =
                whole.withEach("deployments", name -> deployment(whole.section("deployments"), name, flags, common));
        var reader = new ConfigurationReader(read.file(), complete, diagnostics);
        Configuration configuration = reader.configuration();
        if (read.settings().isPresent()) {
            reader.check(configuration);
        }
        return configuration;
    }

    /// A deployment with what holds for all of them under it; flags hold for it, too.
    private static Settings deployment(Settings deployments, Setting<String> name, Settings flags, Settings common) {
        Span place = new Span(Settings.DEFAULT, 0, 0, 0, 0);
        var own = new ArrayList<Entry>();
        own.add(new Entry(new YamlScalar("format", true, place), new YamlScalar("query", true, place)));
        own.add(new Entry(new YamlScalar("folder", true, place), new YamlScalar(name.value(), false, place)));
        return flags.only(ConfigurationKeys.COMMON)
                .over(deployments.section(name.value()))
                .over(common)
                .over(new Settings(new YamlMap(own, place)));
    }

    private Configuration configuration() {
        List<WorkspacePath> rules = paths(settings, "rules", true);
        return new Configuration(
                file,
                rules,
                settings.texts("exclude"),
                paths(settings, "tests", false),
                folder("output"),
                folder("overrides"),
                path(settings, "baseline"),
                settings.section("deployments").names().stream()
                        .flatMap(name -> deployment(name).stream())
                        .toList(),
                settings);
    }

    private Optional<Deployment> deployment(Setting<String> name) {
        Settings own = settings.section("deployments").section(name.value());
        if (own.text("language").isEmpty()) {
            if (own != Settings.NONE && !own.has("language")) {
                diagnostics.add(
                        Problem.SETTING_MISSING,
                        name.place(),
                        "the deployment `" + name.value() + "` has no `language`");
            }
            return Optional.empty();
        }
        return Optional.of(new Deployment(
                name,
                own.text("language").get(),
                own.texts("world"),
                paths(own, "pipelines", true),
                paths(own, "filters", true),
                own.text("format").orElse(name),
                folder(own.text("folder").orElse(name)),
                own.section("variables").lists(),
                own.section("options"),
                Selection.of(own.section("select")),
                own.isTrue("verify"),
                own.texts("fail-on").stream()
                        .map(Setting::value)
                        .filter(gate -> !gate.equals(ConfigurationKeys.NONE))
                        .toList()));
    }

    private static Setting<String> folder(Setting<String> written) {
        return new Setting<>(written.value().replaceFirst("/+$", ""), written.place());
    }

    /// A folder that has a default; where the user's is none, that is told already.
    private WorkspacePath folder(String key) {
        return path(settings, key)
                .or(() -> path(ConfigurationKeys.defaults(), key))
                .orElseThrow();
    }

    private Optional<WorkspacePath> path(Settings from, String key) {
        return from.text(key).flatMap(this::path);
    }

    /// @param needed whether those that the user names must be there
    private List<WorkspacePath> paths(Settings from, String key, boolean needed) {
        var paths = new ArrayList<WorkspacePath>();
        for (Setting<String> text : from.texts(key)) {
            Optional<WorkspacePath> path = path(text);
            boolean missing = path.isPresent() && !Files.exists(path.get().path());
            if (missing && needed && (!text.isDefault() || key.equals("rules"))) {
                diagnostics.add(
                        Problem.SETTING_PATH,
                        text.isDefault() ? new Span(ConfigurationFile.name(file), 0, 0, 0, 0) : text.place(),
                        "there is no file or folder `" + path.get().shown() + "`",
                        text.isDefault()
                                ? "`" + key + ":` says where they are"
                                : near(path.get().path()));
            } else if (!missing || !text.isDefault()) {
                path.ifPresent(paths::add);
            }
        }
        return List.copyOf(paths);
    }

    private static String near(Path missing) {
        Path parent = missing.toAbsolutePath().getParent();
        String[] beside = parent == null ? null : parent.toFile().list();
        return beside == null || missing.getFileName() == null
                ? ""
                : NearestName.help(missing.getFileName().toString(), List.of(beside));
    }

    /// Paths are meant from the folder of the file where they stand, those of flags from the current one.
    private Optional<WorkspacePath> path(Setting<String> text) {
        try {
            String from = text.place().file();
            Path base = text.isDefault() ? file : Path.of(from);
            Path path = from.startsWith(FLAG)
                    ? Path.of(text.value())
                    : base.resolveSibling("").resolve(text.value());
            return Optional.of(new WorkspacePath(path.normalize(), text.place()));
        } catch (InvalidPathException e) {
            diagnostics.add(Problem.SETTING_VALUE, text.place(), "no path here: " + e.getReason());
            return Optional.empty();
        }
    }

    private void check(Configuration configuration) {
        if (configuration.settings().section("deployments").names().isEmpty()) {
            diagnostics.add(
                    Problem.SETTING_MISSING,
                    new Span(ConfigurationFile.name(file), 0, 0, 0, 0),
                    "there is nothing to build: `deployments` names none",
                    "such as `deployments: {splunk: {language: spl}}`");
        }
        WorkspacePath output = configuration.output();
        var read = new ArrayList<WorkspacePath>(configuration.rules());
        read.addAll(configuration.tests());
        if (!configuration.overrides().isDefault()
                || Files.exists(configuration.overrides().path())) {
            read.add(configuration.overrides());
        }
        configuration.deployments().forEach(deployment -> read.addAll(deployment.filters()));
        for (WorkspacePath path : read.stream().distinct().toList()) {
            if (path.holds(output) || output.holds(path)) {
                boolean below = path.holds(output);
                diagnostics.add(
                        Problem.SETTING_CONFLICT,
                        below && !output.isDefault() || path.isDefault() ? output.place() : path.place(),
                        "the output folder `" + output.shown() + "` and `" + path.shown()
                                + "`, which is read, lie in one another",
                        "a build removes what it did not make: give it a folder of its own");
            }
        }
        folders(configuration);
    }

    /// No two deployments write to one place, and none leaves the output folder.
    private void folders(Configuration configuration) {
        var owners = new HashMap<String, Deployment>();
        for (Deployment deployment : configuration.deployments()) {
            Setting<String> folder = deployment.folder();
            Span place = folder.isDefault() ? deployment.name().place() : folder.place();
            String name = folder.value();
            if (!name.matches("[\\p{L}\\p{N}_][\\p{L}\\p{N}_.+ -]*(/[\\p{L}\\p{N}_][\\p{L}\\p{N}_.+ -]*)*")
                    || name.matches(".*[. ](/.*)?")) {
                diagnostics.add(
                        Problem.SETTING_VALUE,
                        place,
                        "`" + folder.value() + "` is no name of a folder on every system",
                        "letters, digits and `-_.+`, and `/` between folders");
                continue;
            }
            String folded = name.toLowerCase(Locale.ROOT) + "/";
            for (var other : owners.entrySet()) {
                if (folded.startsWith(other.getKey()) || other.getKey().startsWith(folded)) {
                    diagnostics.add(
                            Problem.SETTING_CONFLICT,
                            place,
                            "the deployments `" + other.getValue().name().value() + "` and `"
                                    + deployment.name().value() + "` write to one place, `"
                                    + configuration.output().shown() + "/" + name + "`",
                            "`folder:` gives one of them another");
                    break;
                }
            }
            owners.put(folded, deployment);
        }
    }
}
