package dragoman.workspace;

import dragoman.workspace.Settings.Setting;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A place where queries go: what `dragoman.yml` says of it, with what holds for all.
///
/// @param name with the place where it is defined
/// @param language the word of a language
/// @param worlds the schemas to choose from; all if there are none
/// @param pipelines files and folders of pipelines
/// @param folder the folder below the output folder, with `/`
/// @param failOn words of gates
public record Deployment(
        Setting<String> name,
        Setting<String> language,
        List<Setting<String>> worlds,
        List<WorkspacePath> pipelines,
        List<WorkspacePath> filters,
        Setting<String> format,
        Setting<String> folder,
        Map<String, List<String>> variables,
        Settings options,
        Selection selection,
        boolean verify,
        List<String> failOn) {
    public Deployment {
        worlds = List.copyOf(worlds);
        pipelines = List.copyOf(pipelines);
        filters = List.copyOf(filters);
        failOn = List.copyOf(failOn);
    }

    /// The value of an option.
    public Optional<Setting<String>> option(String key) {
        return options.text(key);
    }
}
