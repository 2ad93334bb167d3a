package dragoman.cli;

import dragoman.Backend;
import dragoman.Compiler;
import dragoman.Language;
import dragoman.TaxonomyFiles;
import dragoman.build.PipelineFolder;
import dragoman.deploy.Format;
import dragoman.map.World;
import dragoman.pipeline.Pipelines;
import dragoman.resolve.Placeholders;
import dragoman.resolve.Placeholders.Unknown;
import dragoman.source.NearestName;
import dragoman.taxonomy.EventCheck;
import dragoman.taxonomy.Library.Recorder;
import dragoman.taxonomy.Taxonomy;
import dragoman.workspace.Deployment;
import dragoman.workspace.FileTree;
import dragoman.workspace.FolderTree;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// The options that say into what to compile, and how.
final class Targets {
    private static final Set<String> SEVERAL_LANGUAGES = Set.of("elasticsearch", "elastic");
    private static final Map<String, List<String>> OPTIONS =
            Map.of("unmapped", List.of("refuse", "pass"), "placeholders", List.of("refuse", "list", "keep"));

    @Option(
            names = {"-t", "--target"},
            split = ",",
            paramLabel = "TARGET",
            description = "Languages to convert to, or `all`: ${COMPLETION-CANDIDATES}",
            completionCandidates = Words.class)
    List<String> words = List.of();

    @Option(
            names = {"-p", "--pipeline"},
            split = ",",
            paramLabel = "NAME",
            description = "The schema that the tenant has: `auto` (default) or a name from `list pipelines`;"
                    + " or pySigma pipelines of your own, as files or folders")
    List<String> pipelines = List.of();

    @Option(
            names = "--without-pipeline",
            description = "No built-in mapping: names stay as rules and your own pipelines write them")
    boolean withoutPipeline;

    @Option(names = "--allow-external", description = "Pipelines may read values from files")
    boolean allowExternal;

    @Option(
            names = "-O",
            paramLabel = "KEY=VALUE",
            description =
                    "unmapped=refuse (default) or unmapped=pass: what to do with fields that no mapping knows;"
                            + " placeholders=refuse (default) or placeholders=list: placeholders without values become"
                            + " lists that the product keeps; placeholders=keep: those with values stay lists too; with -f, the settings of the format, see docs/deploy")
    Map<String, String> options = Map.of();

    @Mixin
    private Variables variables = new Variables();

    /// The words of `-t`.
    static final class Words extends ArrayList<String> {
        Words() {
            super(Language.words());
            add("all");
        }
    }

    /// Targets as other commands name them.
    static Targets of(List<String> words, List<String> pipelines) {
        var targets = new Targets();
        targets.words = words;
        targets.pipelines = pipelines;
        return targets;
    }

    /// As a deployment says.
    ///
    /// @param pipelines the names of its schemas, and the paths of its pipelines from where the tree begins
    static Targets of(Deployment deployment, List<String> pipelines) {
        Targets targets = of(List.of(deployment.language().value()), pipelines);
        targets.withoutPipeline = deployment.options().isTrue("without-pipeline");
        targets.allowExternal = deployment.options().isTrue("allow-external");
        targets.options = new LinkedHashMap<>(deployment.options().values());
        targets.options.keySet().retainAll(OPTIONS.keySet());
        targets.variables = Variables.of(deployment.variables());
        return targets;
    }

    /// Takes the language of a format where no target was named, else one of those that it takes.
    void useLanguage(Format format) {
        List<String> taken = format.profile().languages();
        if (words.isEmpty()) {
            words = List.of(taken.getFirst());
        }
        List<String> named = words.stream()
                .map(word -> Language.of(word).map(Language::word).orElse(word))
                .toList();
        if (named.size() > 1 || !taken.containsAll(named)) {
            throw new UsageException("the format " + format.profile().name() + " is made of "
                    + String.join(" or ", taken) + ", not of " + String.join(", ", words));
        }
        words = named;
    }

    /// The options that are not about compiling, but about the deployment of queries.
    Map<String, String> takeSettings() {
        var settings = new LinkedHashMap<>(options);
        settings.keySet().removeAll(OPTIONS.keySet());
        options = new LinkedHashMap<>(options);
        options.keySet().retainAll(OPTIONS.keySet());
        return settings;
    }

    List<Language> languages() {
        if (words.isEmpty()) {
            throw new UsageException("choose a target with -t: " + String.join(", ", Language.words()) + ", or all");
        }
        return languages(words);
    }

    /// The languages that words name.
    static List<Language> languages(List<String> words) {
        var languages = new LinkedHashSet<Language>();
        for (String word : words) {
            if (word.equalsIgnoreCase("all")) {
                languages.addAll(List.of(Language.values()));
            } else if (SEVERAL_LANGUAGES.contains(word.toLowerCase(Locale.ROOT))) {
                throw new UsageException(
                        "`" + word + "` is not one language: of Elastic's there are eql, esql, kuery and lucene");
            } else {
                languages.add(Language.of(word)
                        .orElseThrow(() -> new UsageException("no target is called `" + word + "`; " + help(word))));
            }
        }
        return languages.stream().sorted().toList();
    }

    private static String help(String word) {
        List<String> names = Arrays.stream(Language.values())
                .flatMap(language -> Stream.concat(Stream.of(language.word()), language.product().aliases().stream()))
                .toList();
        String near = NearestName.help(word, names);
        return near.isEmpty() ? "targets: " + String.join(", ", Language.words()) + ", all" : near;
    }

    /// A line for each value of `--var` that no rule asks for.
    ///
    /// @param texts those of all rules, asked for if there are such values
    List<String> unusedVariables(Supplier<List<String>> texts) {
        return variables.unused(texts);
    }

    /// The hash of all that is read for pipelines of the user; empty if there are none.
    String pipelineHash() {
        return PipelineFolder.hash(
                pipelines.stream().map(Path::of).filter(Files::exists).toList(), allowExternal);
    }

    /// Stands for all that decides what a rule becomes, but for the values of placeholders.
    String call() {
        return String.join(
                "\n",
                languages().toString(),
                pipelines.toString(),
                pipelineHash(),
                new TreeMap<>(options).toString(),
                Boolean.toString(withoutPipeline));
    }

    /// @param verify whether each query is read back and held against its rule
    Compiler compiler(boolean verify) {
        return compiler(verify, FolderTree.HERE, _ -> true);
    }

    /// @param tree where pipelines and values of placeholders are
    /// @param counts which of their names count
    Compiler compiler(boolean verify, FileTree tree, Predicate<String> counts) {
        options.forEach((key, value) -> {
            if (!OPTIONS.getOrDefault(key, List.of()).contains(value)) {
                throw new UsageException("unknown option -O " + key + "=" + value
                        + "; there are unmapped=refuse|pass and placeholders=refuse|list|keep");
            }
        });
        List<Language> languages = languages();
        List<Backend> builtIn = languages.parallelStream().map(Backend::of).toList();
        Taxonomy taxonomy = TaxonomyFiles.taxonomy();
        List<Recorder> recorders = pipelines.isEmpty() ? List.of() : taxonomy.recorders();
        List<String> names = Stream.concat(
                        builtIn.stream()
                                .flatMap(backend -> backend.worlds().stream())
                                .flatMap(world -> Stream.concat(Stream.of(world.name()), world.aliases().stream())),
                        recorders.stream().map(Recorder::name))
                .toList();
        Map<Language, Pipelines> own = new PipelineFiles(tree, allowExternal)
                .read(
                        pipelines.stream()
                                .filter(name -> !name.equals("auto") && !names.contains(name) && counts.test(name))
                                .toList(),
                        languages,
                        names);
        List<Backend> backends = builtIn.stream()
                .map(backend -> backend.with(chosen(backend.worlds()), own.get(backend.language())))
                .toList();
        boolean piped = own.values().stream()
                .anyMatch(pipelines -> !pipelines.pipelines().isEmpty());
        Unknown unknown = Unknown.of(options.getOrDefault("placeholders", ""), piped);
        boolean pass = "pass".equals(options.get("unmapped"));
        List<String> logs = recorders.stream()
                .filter(recorder -> pipelines.contains(recorder.name()))
                .map(Recorder::service)
                .toList();
        return new Compiler(
                backends,
                new Placeholders(variables.values(tree, counts), unknown),
                withoutPipeline ? Optional.empty() : Optional.of(new EventCheck(taxonomy, logs, pass)),
                pass,
                verify);
    }

    /// The values of placeholders.
    Map<String, List<String>> variables(FileTree tree, Predicate<String> counts) {
        return variables.values(tree, counts);
    }

    /// The texts of the user's own pipelines by their paths, as far as they are there.
    Map<String, String> pipelineTexts(FileTree tree) {
        return new PipelineFiles(tree, allowExternal).texts(pipelines);
    }

    private List<World> chosen(List<World> worlds) {
        return World.chosen(worlds, world -> pipelines.stream().anyMatch(world::isCalled), withoutPipeline);
    }
}
