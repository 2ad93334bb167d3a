package dragoman.workspace;

import dragoman.source.Diagnostics;
import dragoman.source.SourceFile;
import dragoman.workspace.Shape.Choice;
import dragoman.workspace.Shape.Flag;
import dragoman.workspace.Shape.Key;
import dragoman.workspace.Shape.Many;
import dragoman.workspace.Shape.Named;
import dragoman.workspace.Shape.Section;
import dragoman.yaml.YamlNode.YamlMap;
import dragoman.yaml.YamlTree;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/// What `dragoman.yml` may say: the one table of its keys.
///
/// @param languages the words of the languages, and what else they are called
/// @param formats the words of the formats, and what else they are called
/// @param options what a deployment may say in its `options`
/// @param sections further keys at the top, of rooms that this one does not know
public record ConfigurationKeys(Choice languages, Choice formats, Section options, Map<String, Key> sections) {
    static final String LEVELS = "informational|low|medium|high|critical";

    /// What stands for no gate.
    static final String NONE = "none";

    /// What may make a build fail.
    public static final List<String> GATES =
            List.of("warning", "wider", "narrower", "approximate", "assumed", "unchecked", "refused", NONE);

    /// Keys at the top that hold for every deployment that does not say otherwise.
    static final Set<String> COMMON =
            Set.of("filters", "pipelines", "variables", "options", "select", "fail-on", "verify");

    private static final String DEFAULTS = """
            rules: rules
            filters: filters
            tests: tests
            output: out
            overrides: overrides
            verify: true
            fail-on: refused
            """;
    private static final Many TEXTS = new Many(Shape.text());

    public ConfigurationKeys {
        sections = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(sections));
    }

    private static Section section(Consumer<Map<String, Key>> keys) {
        var map = new LinkedHashMap<String, Key>();
        keys.accept(map);
        return new Section(map);
    }

    static Settings defaults() {
        var diagnostics = new Diagnostics();
        var node = YamlTree.read(new SourceFile(Settings.DEFAULT, DEFAULTS), diagnostics)
                .getFirst();
        return new Settings((YamlMap) node);
    }

    /// The whole file.
    public Section shape() {
        return section(keys -> {
                    keys.put(
                            "include",
                            new Key(
                                    TEXTS,
                                    "Further files of this kind, as paths or globs beside this one; what stands here wins over them."));
                    keys.put("rules", new Key(TEXTS, "Folders of Sigma rules, or single files. Default: rules."));
                    keys.put(
                            "exclude",
                            new Key(
                                    TEXTS,
                                    "What to leave out below the folders of rules and filters, as lines of .gitignore."));
                    keys.put("tests", new Key(TEXTS, "Folders of tests. Default: tests."));
                    keys.put(
                            "output",
                            new Key(
                                    Shape.text(),
                                    "The folder that `dragoman build` owns; a folder for each deployment lies in it. Default: out."));
                    keys.put(
                            "overrides",
                            new Key(
                                    Shape.text(),
                                    "A folder of files written by hand: overrides/DEPLOYMENT/PATH stands in place of what would be generated at PATH. Default: overrides."));
                    keys.put(
                            "baseline",
                            new Key(
                                    Shape.text(),
                                    "A file of accepted findings, which no gate counts; `dragoman build --update-baseline` writes it."));
                    keys.putAll(common().keys());
                    keys.put(
                            "deployments",
                            new Key(
                                    new Named("the name of a deployment", deployment()),
                                    "Where queries go: by name, the language and what else is special about the place."));
                })
                .and(sections);
    }

    /// What may stand at the top for all deployments, or in one.
    private Section common() {
        return section(keys -> {
            keys.put("filters", new Key(TEXTS, "Folders of Sigma filters, or single files. Default: filters."));
            keys.put("pipelines", new Key(TEXTS, "Processing pipelines in pySigma's format, as files or folders."));
            keys.put(
                    "variables",
                    new Key(
                            new Named("a placeholder without its %", TEXTS),
                            "Values of placeholders (`|expand`), by name."));
            keys.put("options", new Key(options, "How to convert, and what the format asks for."));
            keys.put("select", new Key(select(), "Which rules are built; all, if nothing is said. Each key narrows."));
            keys.put(
                    "verify",
                    new Key(new Flag(), "Whether each query is read back and held against its rule. Default: true."));
            keys.put(
                    "fail-on",
                    new Key(
                            new Many(new Choice(GATES)),
                            "What makes a build fail: the words of verdicts and the like. Default: refused."));
        });
    }

    private Section deployment() {
        return section(keys -> {
            keys.put(
                    "language",
                    new Key(
                            languages,
                            "The query language; each deployment needs one.",
                            Set.of("target", "targets", "backend", "lang")));
            keys.put(
                    "world",
                    new Key(
                            TEXTS,
                            "Schemas of the tenant to choose from (`dragoman list pipelines`). Default: all, in their order."));
            keys.put(
                    "format",
                    new Key(formats, "What is written for each rule (`dragoman list formats`). Default: query."));
            keys.put(
                    "folder",
                    new Key(Shape.text(), "The folder below the output folder. Default: the name of the deployment."));
            keys.putAll(common().keys());
        });
    }

    private static Section select() {
        Section source = section(keys -> List.of("category", "product", "service")
                .forEach(part -> keys.put(part, new Key(Shape.text(), "As in rules."))));
        return section(keys -> {
            keys.put(
                    "level",
                    new Key(
                            new Many(Shape.text(
                                    "(>=|<=)? ?(" + LEVELS + ")",
                                    "a level, or `>=` and a level: " + LEVELS.replace("|", ", "))),
                            "Levels, or bounds such as >=medium."));
            keys.put(
                    "status",
                    new Key(
                            new Many(
                                    new Choice(List.of("stable", "test", "experimental", "deprecated", "unsupported"))),
                            "Statuses."));
            keys.put("logsource", new Key(new Many(source), "Log sources; one that names fewer parts covers more."));
            keys.put("tags", new Key(TEXTS, "Tags, with * for any text; one of them is enough."));
            keys.put(
                    "path",
                    new Key(TEXTS, "Paths below the folders of rules, as lines of .gitignore; `!` takes back."));
        });
    }
}
