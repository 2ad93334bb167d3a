package dragoman.cli;

import dragoman.source.Diagnostics;
import dragoman.workspace.FileSearch;
import dragoman.workspace.RulePaths;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/// The options that say which files below a folder are rules.
final class FileChoice {
    @Option(
            names = {"-P", "--file-pattern"},
            paramLabel = "GLOB",
            description = "Names of rule files below folders; default: *.yml and *.yaml in any case")
    private List<String> patterns = List.of();

    @Option(
            names = "--exclude",
            paramLabel = "PATTERN",
            description = "Files and folders to leave out, as lines of .gitignore below the folders that are named")
    private List<String> excluded = List.of();

    @Option(
            names = "--gitignore",
            negatable = true,
            defaultValue = "true",
            fallbackValue = "true",
            description = "Leave out what .gitignore says (the default)")
    private boolean gitignore;

    FileSearch.Found find(RulePaths paths, Diagnostics diagnostics) {
        List<String> left =
                Stream.concat(paths.excluded().stream(), excluded.stream()).toList();
        return new FileSearch(FileSearch.Kind.RULES, pattern(), left, gitignore, _ -> {}, diagnostics)
                .find(paths.all(), paths.mayBeEmpty());
    }

    /// Whether a path below a folder is that of a rule file.
    boolean isRuleFile(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        return pattern().test(name) && !FileSearch.isExcluded(path, excluded);
    }

    private Predicate<String> pattern() {
        if (patterns.isEmpty()) {
            return FileSearch.Kind.RULES::isUsual;
        }
        List<PathMatcher> matchers = patterns.stream().map(FileChoice::matcher).toList();
        return name -> matchers.stream().anyMatch(matcher -> matcher.matches(Path.of(name)));
    }

    private static PathMatcher matcher(String pattern) {
        try {
            return FileSystems.getDefault().getPathMatcher("glob:" + pattern);
        } catch (PatternSyntaxException e) {
            throw new UsageException("--file-pattern `" + pattern + "`: " + e.getDescription());
        }
    }
}
