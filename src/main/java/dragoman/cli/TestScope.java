package dragoman.cli;

import dragoman.trial.TestFiles;
import dragoman.workspace.Configuration;
import dragoman.workspace.Deployment;
import dragoman.workspace.FolderTree;
import dragoman.workspace.InputFile;
import dragoman.workspace.RulePaths;
import dragoman.workspace.Settings;
import dragoman.workspace.WorkspacePath;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Which rules are tested, and what holds for them.
///
/// @param named rule files and folders; none for all of the configuration
record TestScope(Optional<Configuration> configuration, Optional<Deployment> deployment, List<String> named) {
    /// What was asked for.
    ///
    /// @param name of a deployment, or null
    static TestScope of(Optional<Configuration> configuration, String name, List<String> named) {
        Optional<Deployment> deployment = configuration.stream()
                .flatMap(found -> found.deployments().stream())
                .filter(one -> one.name().value().equals(name))
                .findFirst();
        if (name != null && deployment.isEmpty()) {
            throw new UsageException("no deployment is called `" + name + "`");
        }
        if (named.isEmpty() && configuration.isEmpty()) {
            throw new UsageException("which rules? Name files or folders, or write a dragoman.yml that does");
        }
        return new TestScope(configuration, deployment, named);
    }

    /// Where the tests of these rules are.
    TestFiles files() {
        return new TestFiles(
                configuration.map(Configuration::rules).orElse(List.of()).stream()
                        .map(WorkspacePath::path)
                        .toList(),
                configuration.map(Configuration::tests).orElse(List.of()).stream()
                        .map(WorkspacePath::path)
                        .toList());
    }

    /// What is asked for besides the rules themselves.
    Optional<Targets> targets(List<String> languages) {
        if (deployment.isEmpty()) {
            return languages.isEmpty() ? Optional.empty() : Optional.of(Targets.of(languages, List.of()));
        }
        var names = new ArrayList<String>();
        deployment.get().worlds().forEach(world -> names.add(world.value()));
        deployment.get().pipelines().forEach(path -> names.add(path.path().toString()));
        var words = new ArrayList<>(languages);
        words.add(deployment.get().language().value());
        Targets targets = Targets.of(words.stream().distinct().toList(), names);
        Settings options = deployment.get().options();
        options.text("unmapped").ifPresent(value -> targets.options = Map.of("unmapped", value.value()));
        targets.withoutPipeline = options.isTrue("without-pipeline");
        targets.allowExternal = options.isTrue("allow-external");
        return Optional.of(targets);
    }

    /// Rules that are tested, and those that they are related to.
    RulePaths paths() {
        return configuration
                .map(found -> RulePaths.of(
                        found,
                        deployment
                                .map(Deployment::filters)
                                .map(paths ->
                                        paths.stream().map(WorkspacePath::shown).toList())
                                .orElseGet(() -> filters(found))))
                .orElse(RulePaths.of(List.of()))
                .and(named);
    }

    /// The filters that hold for every deployment.
    private static List<String> filters(Configuration configuration) {
        return configuration.settings().texts("filters").stream()
                .map(text -> (text.isDefault()
                                ? configuration.file()
                                : Path.of(text.place().file()))
                        .resolveSibling("")
                        .resolve(text.value()))
                .filter(Files::exists)
                .map(Path::toString)
                .toList();
    }

    private static Path absolute(String path) {
        return Path.of(path).toAbsolutePath().normalize();
    }

    boolean isChosen(InputFile file) {
        return named.isEmpty()
                || file.place()
                        .map(place -> named.stream()
                                .anyMatch(path ->
                                        place.toAbsolutePath().normalize().startsWith(absolute(path))))
                        .orElse(true);
    }

    /// Stands for all that decides what passes beside rules and tests.
    String call(Variables variables, Optional<Targets> targets) {
        var call = new StringBuilder(absolute("").toString());
        new TreeMap<>(values(variables))
                .forEach((name, values) -> call.append('\n').append(name).append(values));
        targets.ifPresent(found -> call.append('\n').append(found.call()));
        return call.toString();
    }

    Map<String, List<String>> values(Variables variables) {
        var values = new LinkedHashMap<String, List<String>>();
        configuration.ifPresent(
                found -> values.putAll(found.settings().section("variables").lists()));
        deployment.ifPresent(found -> values.putAll(found.variables()));
        values.putAll(variables.values(new FolderTree(Path.of("")), _ -> true));
        return values;
    }
}
