package dragoman.build;

import dragoman.Language;
import dragoman.resolve.Project;
import dragoman.workspace.Deployment;
import dragoman.workspace.Settings.Setting;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Predicate;

/// Something to write for: a deployment of the configuration, or a target of the command line.
///
/// @param folder where below the output folder, with `/`; empty if it is that one
/// @param project the rules that have a say in each other here
/// @param wants which documents it wants
/// @param failOn words of gates
/// @param key stands for all that its files are made of beside rules: where it stays the same, a rule that does gives
///     the same
/// @param mapping hash of the built-in mapping
/// @param pipelines hash of the user's pipelines, empty if there are none
/// @param settings hash of what the configuration says of the deployment, empty if there is none
public record Assignment(
        String name,
        Language language,
        Form form,
        String folder,
        Project project,
        Predicate<Subject> wants,
        Overrides overrides,
        List<String> failOn,
        String key,
        String mapping,
        String pipelines,
        String settings) {
    public Assignment {
        failOn = List.copyOf(failOn);
    }

    /// Stands for all that a configuration says of what is written for a deployment.
    public static String settings(Deployment deployment) {
        var hash = new Fingerprint()
                .with(deployment.name().value())
                .with(deployment.language().value())
                .with(deployment.format().value())
                .with(deployment.worlds().stream().map(Setting::value).toList());
        new TreeMap<>(deployment.variables())
                .forEach((name, values) -> hash.with(name).with(values));
        hash.with("options");
        new TreeMap<>(deployment.options().lists())
                .forEach((name, values) -> hash.with(name).with(values));
        return hash.hex();
    }

    /// A path below the output folder.
    String path(String below) {
        return below(folder, below);
    }

    static String below(String folder, String path) {
        return folder.isEmpty() ? path : folder + "/" + path;
    }

    /// The name of its format, empty for bare queries.
    public String format() {
        return form instanceof Form.Deployables ? form.word() : "";
    }
}
