package dragoman.cli;

import dragoman.read.pipelines.VariablesReader;
import dragoman.source.DiagnosticPrinter;
import dragoman.source.Diagnostics;
import dragoman.source.NearestName;
import dragoman.source.SourceFile;
import dragoman.workspace.FileTree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/// The options that give placeholders their values.
final class Variables {
    private static final Pattern PLACEHOLDER = Pattern.compile("%([^%\\s]{1,100})%");

    @Option(
            names = "--var",
            paramLabel = "NAME=VALUE",
            description = "A value of the placeholder %%NAME%%; repeat it for several")
    private List<String> variables = List.of();

    @Option(
            names = "--vars",
            paramLabel = "FILE",
            description = "Values of placeholders: a YAML map from names to values or lists; --var goes before")
    private List<String> files = List.of();

    /// What a configuration says of them.
    private Map<String, List<String>> configured = Map.of();

    static Variables of(Map<String, List<String>> configured) {
        var variables = new Variables();
        variables.configured = configured;
        return variables;
    }

    /// The values by name; those of later files win, and those of the command line over all files.
    ///
    /// @param tree where the files are
    /// @param counts which of them are read
    Map<String, List<String>> values(FileTree tree, Predicate<String> counts) {
        var values = new LinkedHashMap<>(configured);
        files.stream().filter(counts).forEach(file -> values.putAll(read(file, tree)));
        var own = new HashMap<String, List<String>>();
        for (String variable : variables) {
            int sign = variable.indexOf('=');
            if (sign < 1) {
                throw new UsageException("--var needs NAME=VALUE, not `" + variable + "`");
            }
            own.computeIfAbsent(variable.substring(0, sign), _ -> new ArrayList<>())
                    .add(variable.substring(sign + 1));
        }
        values.putAll(own);
        return values;
    }

    /// A line for each name of `--var` that stands in none of the texts, mostly a slip of the pen.
    List<String> unused(Supplier<List<String>> texts) {
        if (variables.isEmpty()) {
            return List.of();
        }
        Set<String> placeholders = texts.get().stream()
                .flatMap(text -> PLACEHOLDER.matcher(text).results())
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        return variables.stream()
                .map(variable -> variable.substring(0, variable.indexOf('=')))
                .distinct()
                .filter(name -> !placeholders.contains(name))
                .map(name -> "no rule has a placeholder `%" + name + "%`"
                        + NearestName.of(name, placeholders)
                                .map(near -> "; did you mean `" + near + "`?")
                                .orElse(""))
                .toList();
    }

    private static Map<String, List<String>> read(String path, FileTree tree) {
        var diagnostics = new Diagnostics();
        Optional<SourceFile> file = tree.read(path, diagnostics);
        Map<String, List<String>> values =
                file.map(text -> VariablesReader.read(text, diagnostics)).orElse(Map.of());
        if (diagnostics.hasErrors()) {
            Map<String, SourceFile> texts =
                    file.map(text -> Map.of(text.name(), text)).orElse(Map.of());
            throw new UsageException("the values of placeholders cannot be read\n"
                    + new DiagnosticPrinter(texts, false).print(diagnostics.sorted()));
        }
        return values;
    }
}
