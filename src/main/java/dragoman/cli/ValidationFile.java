package dragoman.cli;

import dragoman.lint.LintSettings;
import dragoman.lint.Validator;
import dragoman.source.Diagnostics;
import dragoman.source.NearestName;
import dragoman.source.Problem;
import dragoman.source.Span;
import dragoman.workspace.Settings;
import dragoman.workspace.Settings.Setting;
import dragoman.workspace.TextFile;
import dragoman.yaml.YamlNode;
import dragoman.yaml.YamlNode.YamlMap;
import dragoman.yaml.YamlTree;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// The validation file of sigma-cli: `validators` with `all`, names and `-names`, and `exclusions` by the ids of rules.
final class ValidationFile {
    private static final Set<String> TOOLS = Set.of("pysigma", "sigmahq");
    private static final String ALL = "all";

    private final Map<String, Set<String>> codes = new HashMap<>();
    private final Diagnostics diagnostics;

    private ValidationFile(Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
        Validator.all().stream()
                .filter(validator -> TOOLS.contains(validator.tool()))
                .forEach(validator -> codes.put(validator.name(), Set.copyOf(validator.codes())));
    }

    /// What such a file asks for; what is wrong with it goes to `diagnostics`.
    static LintSettings read(Path place, Diagnostics diagnostics) {
        List<YamlNode> nodes = TextFile.read(place.toString(), place, diagnostics)
                .map(text -> YamlTree.read(text, diagnostics))
                .orElse(List.of());
        if (nodes.isEmpty() || !(nodes.getFirst() instanceof YamlMap map)) {
            if (!diagnostics.hasErrors()) {
                var file = new Span(place.toString(), 0, 0, 0, 0);
                diagnostics.add(Problem.SETTING_TYPE, file, "a validation file is a map with `validators`");
            }
            return LintSettings.standard();
        }
        return new ValidationFile(diagnostics).settings(new Settings(map));
    }

    private LintSettings settings(Settings file) {
        var names = new LinkedHashSet<String>();
        for (Setting<String> word : file.texts("validators")) {
            if (word.value().equals(ALL)) {
                names.addAll(codes.keySet());
            } else if (word.value().startsWith("-")) {
                names.remove(known(word.value().substring(1), word.place()));
            } else {
                names.add(known(word.value(), word.place()));
            }
        }
        Set<String> on = of(names);
        var off = new HashSet<>(of(codes.keySet()));
        off.removeAll(on);
        var ids = new HashMap<String, Set<String>>();
        Settings exclusions = file.section("exclusions");
        for (Setting<String> id : exclusions.names()) {
            ids.put(
                    id.value(),
                    of(exclusions.texts(id.value()).stream()
                            .map(word -> known(word.value(), word.place()))
                            .toList()));
        }
        return new LintSettings(on, off, List.of(), ids, Map.of());
    }

    private Set<String> of(Iterable<String> names) {
        var all = new HashSet<String>();
        names.forEach(name -> all.addAll(codes.getOrDefault(name, Set.of())));
        return all;
    }

    private String known(String name, Span place) {
        if (!codes.containsKey(name)) {
            diagnostics.add(
                    Problem.SETTING_VALUE,
                    place,
                    "sigma-cli has no validator `" + name + "` that is known here",
                    NearestName.help(name, codes.keySet().stream().sorted().collect(Collectors.toList())));
        }
        return name;
    }
}
