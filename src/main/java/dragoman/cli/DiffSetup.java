package dragoman.cli;

import dragoman.Compiler;
import dragoman.Deployer;
import dragoman.deploy.Formats;
import dragoman.diff.Document;
import dragoman.diff.Target;
import dragoman.read.RuleDocument;
import dragoman.resolve.Project;
import dragoman.rule.FilterRule;
import dragoman.rule.SigmaRule;
import dragoman.source.DiagnosticPrinter;
import dragoman.source.Diagnostics;
import dragoman.workspace.Configuration;
import dragoman.workspace.ConfigurationFile;
import dragoman.workspace.ConfigurationReader;
import dragoman.workspace.Deployment;
import dragoman.workspace.FileSearch;
import dragoman.workspace.FolderTree;
import dragoman.workspace.Selection.Candidate;
import dragoman.workspace.Selection.Source;
import dragoman.workspace.Settings.Setting;
import dragoman.workspace.WorkspacePath;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// What the configuration of a side says: where its rules lie, and where they go.
///
/// @param root the folder that the side begins with
/// @param anywhere whether rules count wherever they lie
record DiffSetup(Path root, Configuration configuration, boolean anywhere) {
    DiffSetup withRulesAnywhere() {
        return new DiffSetup(root, configuration, true);
    }

    /// The configuration of a folder, or of the nearest one above it.
    ///
    /// @param label what people call the side
    /// @param within the configuration lies in this folder, or there is none
    /// @throws UsageException if it is in error
    static Optional<DiffSetup> find(String label, Path folder, Path root, Path within) {
        return ConfigurationFile.find(folder)
                .filter(file -> absolute(file).startsWith(absolute(within)))
                .map(file -> new DiffSetup(root, read(label, root, file), false));
    }

    private static Configuration read(String label, Path root, Path file) {
        var diagnostics = new Diagnostics();
        ConfigurationFile.Read read = ConfigurationFile.read(file, WorkspaceOptions.shape(), diagnostics);
        Configuration configuration = ConfigurationReader.read(read, WorkspaceOptions.NO_FLAGS, diagnostics);
        if (diagnostics.hasErrors()) {
            throw new UsageException("the configuration of " + label + " is in error\n"
                    // a revision lies in a folder of which nobody knows
                    + new DiagnosticPrinter(read.texts(), false)
                            .print(diagnostics.sorted())
                            .replace(root.toAbsolutePath() + "/", "")
                    + "-t names languages instead");
        }
        return configuration;
    }

    private static Path absolute(Path path) {
        return path.toAbsolutePath().normalize();
    }

    private String relative(WorkspacePath path) {
        return FileSearch.slashes(absolute(root).relativize(absolute(path.path())));
    }

    /// The folders of rules and filters, seen from the root; none if they lie elsewhere.
    List<String> folders() {
        return anywhere
                ? List.of()
                : Stream.concat(
                                configuration.rules().stream(),
                                configuration.deployments().stream().flatMap(one -> one.filters().stream()))
                        .map(this::relative)
                        .filter(path -> !path.startsWith(".."))
                        .distinct()
                        .toList();
    }

    /// Whether a file, seen from the root, is left out.
    boolean excludes(String path) {
        List<String> lines =
                configuration.exclude().stream().map(Setting::value).toList();
        return folders().stream()
                .filter(folder -> isBelow(path, folder))
                .anyMatch(folder -> FileSearch.isExcluded(below(path, folder), lines));
    }

    private static boolean isBelow(String path, String folder) {
        return folder.isEmpty() || path.equals(folder) || path.startsWith(folder + "/");
    }

    private static String below(String path, String folder) {
        return folder.isEmpty() || path.equals(folder) ? path : path.substring(folder.length() + 1);
    }

    /// The values of placeholders of all deployments.
    Map<String, List<String>> variables() {
        var all = new TreeMap<String, LinkedHashSet<String>>();
        configuration
                .deployments()
                .forEach(deployment -> deployment
                        .variables()
                        .forEach((name, values) -> all.computeIfAbsent(name, _ -> new LinkedHashSet<>())
                                .addAll(values)));
        var variables = new TreeMap<String, List<String>>();
        all.forEach((name, values) -> variables.put(name, List.copyOf(values)));
        return variables;
    }

    /// The texts of the pipelines of all deployments, by their paths from the root.
    Map<String, String> pipelines() {
        var texts = new TreeMap<String, String>();
        configuration
                .deployments()
                .forEach(deployment -> texts.putAll(named(deployment).pipelineTexts(tree())));
        return texts;
    }

    private FolderTree tree() {
        return new FolderTree(root);
    }

    private Targets named(Deployment deployment) {
        var names = new ArrayList<String>();
        deployment.worlds().forEach(world -> names.add(world.value()));
        deployment.pipelines().forEach(path -> names.add(relative(path)));
        return Targets.of(deployment, names);
    }

    /// The deployments, with the rules that each of them wants.
    List<Target> targets(List<Document> documents) {
        return configuration.deployments().stream()
                .map(deployment -> target(deployment, documents))
                .toList();
    }

    private Target target(Deployment deployment, List<Document> documents) {
        List<String> filters = deployment.filters().stream().map(this::relative).toList();
        List<String> rules = folders().isEmpty()
                ? List.of("")
                : configuration.rules().stream().map(this::relative).toList();
        Predicate<Document> member = document ->
                Stream.concat(rules.stream(), filters.stream()).anyMatch(folder -> isBelow(document.path(), folder));
        List<RuleDocument> members =
                documents.stream().filter(member).map(Document::read).toList();
        Project project = Compiler.project(members);
        Predicate<Candidate> selected = deployment.selection().test();
        Predicate<Document> wants = document -> document.read()
                .rule()
                .map(rule -> rule instanceof FilterRule || selected.test(candidate(document, rule, rules, project)))
                .orElse(true);
        Optional<Deployer> deployer = deployer(deployment, members);
        return new Target(
                deployment.name().value(),
                named(deployment).compiler(false, tree(), _ -> true),
                project,
                member.and(wants),
                deployer,
                String.join(
                        " ",
                        deployment.language().value(),
                        deployment.worlds().stream()
                                .map(Setting::value)
                                .toList()
                                .toString(),
                        deployment.format().value(),
                        // a folder without any changes nothing
                        filters.stream()
                                .filter(filter ->
                                        documents.stream().anyMatch(document -> isBelow(document.path(), filter)))
                                .toList()
                                .toString(),
                        new TreeMap<>(deployment.options().values()).toString(),
                        deployment.selection().toString()),
                // of a file that holds all rules it cannot be told what is whose
                deployer.filter(one -> one.deployment().holdsAllTogether()).isPresent()
                        ? _ -> Optional.empty()
                        : DiffCommitted.of(root, configuration, deployment, project, documents));
    }

    /// What makes imports of queries, if the deployment asks for more than queries.
    private static Optional<Deployer> deployer(Deployment deployment, List<RuleDocument> members) {
        var settings = new TreeMap<>(deployment.options().values());
        WorkspaceOptions.COMPILING.forEach(settings::remove);
        try {
            return Formats.of(deployment.format().value())
                    .map(format -> Deployer.of(
                            dragoman.deploy.Deployment.of(deployment.name().value(), format, settings),
                            members.stream().map(member -> new Deployer.Identity(member.id(), member.title()))));
        } catch (IllegalArgumentException e) {
            throw new UsageException("the deployment " + deployment.name().value() + ": " + e.getMessage());
        }
    }

    private static Candidate candidate(Document document, SigmaRule rule, List<String> folders, Project project) {
        return new Candidate(
                rule.metadata().level(),
                rule.metadata().status(),
                project.logSources(Compiler.outline(document.read())).stream()
                        .map(source ->
                                new Source(word(source.category()), word(source.product()), word(source.service())))
                        .toList(),
                rule.metadata().tags(),
                folders.stream()
                        .filter(folder -> isBelow(document.path(), folder))
                        .findFirst()
                        .map(folder -> below(document.path(), folder))
                        .orElse(document.path()));
    }

    private static String word(String part) {
        return part == null ? "" : part;
    }
}
