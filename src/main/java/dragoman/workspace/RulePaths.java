package dragoman.workspace;

import dragoman.workspace.Settings.Setting;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Files and folders that are looked through for rules.
///
/// @param all as they are named
/// @param mayBeEmpty folders of filters: it is no error that there is none yet
/// @param excluded what is left out below folders, as lines of a `.gitignore`
public record RulePaths(List<String> all, Set<String> mayBeEmpty, List<String> excluded) {
    public RulePaths {
        all = List.copyOf(all);
        mayBeEmpty = Set.copyOf(mayBeEmpty);
        excluded = List.copyOf(excluded);
    }

    /// Those that somebody named.
    public static RulePaths of(List<String> named) {
        return new RulePaths(named, Set.of(), List.of());
    }

    /// Those of a configuration: its rules, and the filters of all deployments.
    public static RulePaths of(Configuration configuration) {
        return of(
                configuration,
                configuration.deployments().stream()
                        .flatMap(one -> one.filters().stream())
                        .map(WorkspacePath::shown)
                        .sorted()
                        .toList());
    }

    /// The rules of a configuration, and some filters.
    public static RulePaths of(Configuration configuration, List<String> filters) {
        var all = new LinkedHashSet<String>();
        configuration.rules().forEach(path -> all.add(path.shown()));
        var mayBeEmpty = new HashSet<>(filters);
        mayBeEmpty.removeAll(all);
        all.addAll(filters);
        return new RulePaths(
                List.copyOf(all),
                mayBeEmpty,
                configuration.exclude().stream().map(Setting::value).toList());
    }

    /// The same, and more that somebody named.
    public RulePaths and(List<String> named) {
        var more = new LinkedHashSet<>(all);
        more.addAll(named);
        return new RulePaths(List.copyOf(more), mayBeEmpty, excluded);
    }
}
