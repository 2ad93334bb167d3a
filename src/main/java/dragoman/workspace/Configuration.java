package dragoman.workspace;

import dragoman.workspace.Settings.Setting;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// What `dragoman.yml` says, flags and defaults applied; every value knows its place.
///
/// @param file the configuration file
/// @param rules folders of rules, or single files
/// @param exclude lines as of a `.gitignore`
/// @param output the folder that holds a folder for each deployment
/// @param baseline where accepted findings stand, if there is such a file
/// @param settings all of it, for those who ask for a section of their own
public record Configuration(
        Path file,
        List<WorkspacePath> rules,
        List<Setting<String>> exclude,
        List<WorkspacePath> tests,
        WorkspacePath output,
        WorkspacePath overrides,
        Optional<WorkspacePath> baseline,
        List<Deployment> deployments,
        Settings settings) {
    public Configuration {
        rules = List.copyOf(rules);
        exclude = List.copyOf(exclude);
        tests = List.copyOf(tests);
        deployments = List.copyOf(deployments);
    }
}
