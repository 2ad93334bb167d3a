package dragoman.build;

import dragoman.Backend;
import dragoman.Compiler;
import dragoman.Deployer;
import dragoman.Edition;
import dragoman.Language;
import dragoman.TaxonomyFiles;
import dragoman.deploy.Format;
import dragoman.deploy.Formats;
import dragoman.map.World;
import dragoman.pipeline.Pipelines;
import dragoman.read.RuleDocument;
import dragoman.resolve.Placeholders;
import dragoman.resolve.Placeholders.Unknown;
import dragoman.resolve.Project;
import dragoman.source.Diagnostics;
import dragoman.source.NearestName;
import dragoman.source.Problem;
import dragoman.source.SourceFile;
import dragoman.taxonomy.EventCheck;
import dragoman.taxonomy.Library.Recorder;
import dragoman.taxonomy.Taxonomy;
import dragoman.workspace.Deployment;
import dragoman.workspace.Settings.Setting;
import dragoman.workspace.WorkspacePath;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Compiles for deployments; mappings and templates are loaded when the first rule needs them.
final class Workshop implements Bench {
    /// What a deployment may say of compiling; all else in its options is its format's.
    static final Set<String> OPTIONS = Set.of("unmapped", "placeholders", "without-pipeline", "allow-external");

    private final Edition edition;
    private final Taxonomy taxonomy = TaxonomyFiles.taxonomy();
    private final Map<String, Order> orders = new LinkedHashMap<>();
    private final Map<String, Backend> backends = new ConcurrentHashMap<>();

    Workshop(Edition edition) {
        this.edition = edition;
    }

    /// What is known of a deployment before anything is loaded for it.
    private record Order(Deployment deployment, Pipelines pipelines) {}

    /// What rules go through before they part by deployment: deployments of one way are compiled together.
    private record Way(
            Placeholders placeholders,
            boolean withoutPipeline,
            List<String> logs,
            boolean pass,
            boolean verify,
            String piped) {}

    /// Begins to load what deployments need, while others look at what there is to do.
    static void begin(List<Deployment> deployments) {
        deployments.stream()
                .flatMap(one -> Language.of(one.language().value()).stream())
                .distinct()
                .forEach(language -> ForkJoinPool.commonPool().execute(() -> Backend.of(language)));
    }

    /// Takes a deployment in.
    ///
    /// @param members the files that have a say in its rules
    /// @param overrides the folder of files written by hand
    /// @param texts gets the files that diagnostics point into, by name
    Optional<Assignment> assign(
            Deployment deployment,
            Members members,
            WorkspacePath overrides,
            Footprint footprint,
            Map<String, SourceFile> texts,
            Diagnostics diagnostics) {
        Language language = Language.of(deployment.language().value()).orElseThrow();
        PipelineFolder folder = PipelineFolder.read(
                deployment.pipelines(), isTrue(deployment, "allow-external"), footprint, texts, diagnostics);
        Pipelines pipelines = folder.of(language);
        orders.put(deployment.name().value(), new Order(deployment, pipelines));
        Predicate<Subject> wants = new Wanted(deployment.selection().test(), members)::wants;
        Optional<Form> form = form(deployment, language, pipelines, members.files(), diagnostics);
        Overrides own = Overrides.read(overrides, deployment.name().value(), footprint, diagnostics);
        var key = new Fingerprint()
                .with(edition.program())
                .with(edition.version())
                .with(language.word())
                .with(deployment.name().value())
                .with(deployment.format().value())
                .with(deployment.worlds().stream().map(Setting::value).toList())
                .with(folder.hash())
                .with(own.key())
                .with(Boolean.toString(deployment.verify()));
        new TreeMap<>(deployment.variables())
                .forEach((name, values) -> key.with(name).with(values));
        new TreeMap<>(deployment.options().lists())
                .forEach((name, values) -> key.with(name).with(values));
        return form.map(found -> new Assignment(
                deployment.name().value(),
                language,
                found,
                deployment.folder().value(),
                members.project(),
                wants,
                own,
                deployment.failOn(),
                key.hex(),
                Edition.mapping(language),
                folder.pipelines().isEmpty() ? "" : folder.hash(),
                Assignment.settings(deployment)));
    }

    private static Optional<Form> form(
            Deployment deployment,
            Language language,
            Pipelines pipelines,
            List<RuleFile> members,
            Diagnostics diagnostics) {
        Setting<String> name = deployment.format();
        if (name.value().equals("query")) {
            return Optional.of(new Form.Queries(language, pipelines));
        }
        Format format = Formats.of(name.value()).orElse(null);
        if (format == null) {
            // told already where the configuration was read
            return Optional.empty();
        }
        if (!format.profile().languages().contains(language.word())) {
            diagnostics.add(
                    Problem.SETTING_CONFLICT,
                    name.place(),
                    "the format " + name.value() + " is made of "
                            + String.join(" or ", format.profile().languages()) + ", not of " + language.word());
            return Optional.empty();
        }
        try {
            var settings = new TreeMap<>(deployment.options().values());
            settings.keySet().removeAll(OPTIONS);
            var target = dragoman.deploy.Deployment.of(deployment.name().value(), format, settings);
            return Optional.of(new Form.Deployables(Deployer.of(
                    target,
                    members.stream()
                            .flatMap(file -> file.entries().stream())
                            .map(entry -> new Deployer.Identity(
                                    entry.id(), entry.outline().title())))));
        } catch (IllegalArgumentException e) {
            diagnostics.add(
                    Problem.SETTING_VALUE,
                    deployment.options().place(deployment.name().place()),
                    e.getMessage());
            return Optional.empty();
        }
    }

    private static boolean isTrue(Deployment deployment, String option) {
        return deployment
                .option(option)
                .filter(value -> value.value().equals("true"))
                .isPresent();
    }

    /// Tells which schemas a deployment asks for that there are not; this loads its mapping.
    void check(Assignment assignment, Diagnostics diagnostics) {
        if (orders.get(assignment.name()).deployment.worlds().isEmpty()) {
            return;
        }
        List<String> names = new ArrayList<>();
        Backend.of(assignment.language()).worlds().forEach(world -> {
            names.add(world.name());
            names.addAll(world.aliases());
        });
        taxonomy.recorders().forEach(recorder -> names.add(recorder.name()));
        for (Setting<String> world : orders.get(assignment.name()).deployment.worlds()) {
            if (!names.contains(world.value())) {
                diagnostics.add(
                        Problem.PIPELINE_UNKNOWN,
                        world.place(),
                        "no schema of " + assignment.language().word() + " is called `" + world.value() + "`",
                        NearestName.of(world.value(), names)
                                .map(near -> "did you mean `" + near + "`?")
                                .orElse("there are " + String.join(", ", names)));
            }
        }
    }

    @Override
    public void compile(
            RuleDocument document, Project project, List<Assignment> assignments, Executor others, Taker taker)
            throws IOException {
        load(assignments);
        var byWay = new LinkedHashMap<Way, List<Assignment>>();
        assignments.forEach(
                one -> byWay.computeIfAbsent(way(one), _ -> new ArrayList<>()).add(one));
        for (var way : byWay.entrySet()) {
            Bench.compile(compiler(way.getKey(), way.getValue()), document, project, way.getValue(), others, taker);
        }
    }

    private Way way(Assignment assignment) {
        Order order = orders.get(assignment.name());
        boolean piped = !order.pipelines.pipelines().isEmpty();
        String word = order.deployment
                .option("placeholders")
                .map(value -> value.value())
                .orElse("");
        Unknown unknown = Unknown.of(word, piped);
        return new Way(
                new Placeholders(order.deployment.variables(), unknown),
                isTrue(order.deployment, "without-pipeline"),
                order.deployment.worlds().isEmpty() ? List.of() : logs(order.deployment),
                order.deployment
                        .option("unmapped")
                        .filter(value -> value.value().equals("pass"))
                        .isPresent(),
                order.deployment.verify(),
                piped ? assignment.name() : "");
    }

    private List<String> logs(Deployment deployment) {
        return taxonomy.recorders().stream()
                .filter(recorder -> isNamed(deployment, recorder.name()))
                .map(Recorder::service)
                .toList();
    }

    private static boolean isNamed(Deployment deployment, String world) {
        return deployment.worlds().stream().anyMatch(name -> name.value().equals(world));
    }

    private Compiler compiler(Way way, List<Assignment> assignments) {
        return new Compiler(
                assignments.stream().map(this::backend).toList(),
                way.placeholders,
                way.withoutPipeline ? Optional.empty() : Optional.of(new EventCheck(taxonomy, way.logs, way.pass)),
                way.pass,
                way.verify);
    }

    private Backend backend(Assignment assignment) {
        return backends.computeIfAbsent(assignment.name(), _ -> {
            Order order = orders.get(assignment.name());
            Backend whole = Backend.of(assignment.language());
            Predicate<World> named = world -> Stream.concat(Stream.of(world.name()), world.aliases().stream())
                    .anyMatch(name -> isNamed(order.deployment, name));
            return whole.with(
                    World.chosen(whole.worlds(), named, isTrue(order.deployment, "without-pipeline")), order.pipelines);
        });
    }

    /// Loads what some deployments need, side by side.
    void load(List<Assignment> assignments) {
        assignments.stream().map(Assignment::language).distinct().toList().parallelStream()
                .forEach(Backend::of);
    }
}
