package dragoman.cli;

import dragoman.Language;
import dragoman.build.Remembered;
import dragoman.site.Shelf;
import dragoman.source.Span;
import dragoman.workspace.Configuration;
import dragoman.workspace.Deployment;
import dragoman.workspace.Selection;
import dragoman.workspace.Settings;
import dragoman.workspace.Settings.Setting;
import dragoman.workspace.WorkspacePath;
import dragoman.yaml.YamlNode.Entry;
import dragoman.yaml.YamlNode.YamlMap;
import dragoman.yaml.YamlNode.YamlScalar;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/// What a site is built of: a configuration whose deployments are the tabs of its pages.
///
/// @param asked stands for all that the configuration says
/// @param memory the folder of what is remembered
record SiteSetup(Configuration configuration, String asked, Path memory) {
    private static final String QUERIES = "queries/";
    private static final String IMPORTS = "imports/";
    private static final String QUERY = "query";

    /// The deployments of a configuration, each with its bare queries beside what it imports.
    ///
    /// @param hash of its text
    static SiteSetup of(Configuration from, String hash, Path output) {
        var deployments = new ArrayList<Deployment>();
        for (Deployment one : from.deployments()) {
            String name = one.name().value();
            boolean bare = one.format().value().equals(QUERY);
            deployments.add(with(one, bare ? name : name + Shelf.TWIN, QUERY, QUERIES + name));
            if (!bare) {
                deployments.add(with(one, name, one.format().value(), IMPORTS + name));
            }
        }
        return new SiteSetup(
                new Configuration(
                        from.file(),
                        from.rules(),
                        from.exclude(),
                        from.tests(),
                        place(output),
                        from.overrides(),
                        Optional.empty(),
                        deployments,
                        from.settings()),
                String.join("\n", hash, output.toString()),
                memory(from.file(), output));
    }

    /// @param beside the configuration, or the output folder itself where there is none
    private static Path memory(Path beside, Path output) {
        return Remembered.beside(beside)
                .resolve(output.toAbsolutePath().normalize().getFileName().toString());
    }

    private static Deployment with(Deployment one, String name, String format, String folder) {
        return new Deployment(
                setting(name),
                one.language(),
                one.worlds(),
                one.pipelines(),
                one.filters(),
                setting(format),
                setting(folder),
                one.variables(),
                one.options(),
                one.selection(),
                one.verify(),
                List.of());
    }

    /// Rules without a configuration, in each of some languages.
    ///
    /// @param options how to compile
    static SiteSetup of(
            List<String> rules,
            List<Language> languages,
            Map<String, List<String>> variables,
            Map<String, String> options,
            Path output) {
        Path file = Path.of("dragoman.yml");
        return new SiteSetup(
                new Configuration(
                        file,
                        rules.stream().map(Path::of).map(SiteSetup::place).toList(),
                        List.of(),
                        List.of(),
                        place(output),
                        // nobody's: overrides belong to a configuration
                        place(output.resolve(".dragoman/overrides")),
                        Optional.empty(),
                        languages.stream()
                                .map(language -> new Deployment(
                                        setting(language.word()),
                                        setting(language.word()),
                                        List.of(),
                                        List.of(),
                                        List.of(),
                                        setting(QUERY),
                                        setting(QUERIES + language.word()),
                                        variables,
                                        settings(options),
                                        Selection.of(Settings.NONE),
                                        true,
                                        List.of()))
                                .toList(),
                        Settings.NONE),
                String.join(
                        "\n",
                        rules.toString(),
                        languages.toString(),
                        new TreeMap<>(variables).toString(),
                        new TreeMap<>(options).toString(),
                        output.toString()),
                memory(output.toAbsolutePath().normalize(), output));
    }

    private static Settings settings(Map<String, String> options) {
        return new Settings(new YamlMap(
                options.entrySet().stream()
                        .map(one -> new Entry(scalar(one.getKey()), scalar(one.getValue())))
                        .toList(),
                Span.NONE));
    }

    private static YamlScalar scalar(String text) {
        return new YamlScalar(text, true, Span.NONE);
    }

    private static WorkspacePath place(Path path) {
        return new WorkspacePath(path, Span.NONE);
    }

    private static Setting<String> setting(String value) {
        return new Setting<>(value, Span.NONE);
    }

    /// The folders and files of rules.
    List<Path> folders() {
        return configuration.rules().stream().map(WorkspacePath::path).toList();
    }

    /// The values of placeholders of all deployments; of several for one name the first counts.
    Map<String, List<String>> variables() {
        var all = new TreeMap<String, List<String>>();
        configuration.deployments().forEach(one -> one.variables().forEach(all::putIfAbsent));
        return all;
    }

    /// What stands for all that the site is made of beside files.
    String call(String... words) {
        return String.join(
                "\n",
                Stream.concat(Stream.of(Path.of("").toAbsolutePath().toString(), asked), Stream.of(words))
                        .toList());
    }
}
