package dragoman.trial;

import dragoman.source.Diagnostics;
import dragoman.source.Problem;
import dragoman.source.SourceFile;
import dragoman.source.Span;
import dragoman.workspace.TextFile;
import dragoman.yaml.YamlNode;
import dragoman.yaml.YamlNode.YamlList;
import dragoman.yaml.YamlNode.YamlMap;
import dragoman.yaml.YamlNode.YamlScalar;
import dragoman.yaml.YamlScalars;
import dragoman.yaml.YamlTree;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/// Reads the regression tests of SigmaHQ's repository: a rule's `regression_tests_path` names an `info.yml`,
/// which names files of events and says how many of them match.
///
/// https://github.com/SigmaHQ/sigma/tree/master/regression_data
public final class RegressionReader {
    /// What a rule calls the file of its tests.
    public static final String ATTRIBUTE = dragoman.rule.Metadata.REGRESSION_TESTS;

    private final Path root;
    private final List<Atomic> atomics;
    private final Consumer<Path> looked;
    private final Diagnostics diagnostics;

    private RegressionReader(Path root, List<Atomic> atomics, Consumer<Path> looked, Diagnostics diagnostics) {
        this.root = root;
        this.atomics = atomics;
        this.looked = looked;
        this.diagnostics = diagnostics;
    }

    /// Cases as far as they could be read, and for what could not be read why.
    ///
    /// @param file the file that says so; nothing if it is not there
    /// @param skipped a line each
    public record Found(Optional<SourceFile> file, List<Case> cases, List<String> skipped) {
        public Found {
            cases = List.copyOf(cases);
            skipped = List.copyOf(skipped);
        }
    }

    /// The cases that a rule names.
    ///
    /// @param rule the rule's file: the path is meant from a folder above it, the root of the repository
    /// @param atomics what the rule names under `simulation`: the events were recorded while that ran
    /// @param looked takes each file before it is read, also where it is missing
    public static Found read(
            String path, Path rule, List<Atomic> atomics, Consumer<Path> looked, Diagnostics diagnostics) {
        Path root = root(path, rule, looked);
        if (root == null) {
            return new Found(
                    Optional.empty(), List.of(), List.of(rule + ": no folder above it has a file `" + path + "`"));
        }
        Path info = root.resolve(path);
        Path here = Path.of("").toAbsolutePath();
        Path shown = info.startsWith(here) ? here.relativize(info) : info;
        return TextFile.read(shown.toString(), shown, diagnostics)
                .map(new RegressionReader(root, atomics, looked, diagnostics)::read)
                .orElseGet(() -> new Found(Optional.empty(), List.of(), List.of()));
    }

    /// The file that a rule names, if it is there.
    public static Optional<Path> find(String path, Path rule) {
        return Optional.ofNullable(path.isEmpty() ? null : root(path, rule, _ -> {}))
                .map(root -> root.resolve(path));
    }

    private static Path root(String path, Path rule, Consumer<Path> looked) {
        Path root = rule.toAbsolutePath().normalize().getParent();
        while (root != null && !isFile(root.resolve(path), looked)) {
            root = root.getParent();
        }
        return root;
    }

    private static boolean isFile(Path file, Consumer<Path> looked) {
        looked.accept(file);
        return Files.isRegularFile(file);
    }

    private Found read(SourceFile file) {
        var cases = new ArrayList<Case>();
        var skipped = new ArrayList<String>();
        for (YamlNode node : YamlTree.read(file, diagnostics)) {
            if (node instanceof YamlMap map && map.get("regression_tests_info") instanceof YamlList list) {
                list.items().forEach(item -> read(item, file, cases, skipped));
            } else {
                skipped.add(file.place() + ": it names no tests");
            }
        }
        return new Found(Optional.of(file), cases, skipped);
    }

    private void read(YamlNode node, SourceFile file, List<Case> cases, List<String> skipped) {
        if (!(node instanceof YamlMap map) || text(map, "path").isEmpty()) {
            diagnostics.add(Problem.TEST_SHAPE, node.span(), "a regression test is a map with `path` and `type`");
            return;
        }
        Path named = root.resolve(text(map, "path")).normalize();
        Path events = readable(named);
        looked.accept(named);
        if (!isFile(events, looked)) {
            skipped.add(file.place() + ": " + whyNot(named, events));
            return;
        }
        int count = map.get("match_count") instanceof YamlScalar scalar
                ? YamlScalars.number(scalar).map(Number::intValue).orElse(1)
                : 1;
        Span place = (map.entry("match_count") == null ? map.entry("path") : map.entry("match_count"))
                .value()
                .span();
        EventFiles.read(events, map.get("path").span(), diagnostics)
                .ifPresent(steps -> cases.add(
                        new Case(text(map, "name"), place, new Expectation.AtLeast(count), steps, "", atomics, false)));
    }

    /// Beside each binary log lies the same as JSON.
    private static Path readable(Path named) {
        String name = named.getFileName().toString();
        return name.toLowerCase(Locale.ROOT).endsWith(".evtx")
                ? named.resolveSibling(name.substring(0, name.length() - 5) + ".json")
                : named;
    }

    private static String whyNot(Path named, Path events) {
        return events.equals(named)
                ? "there is no file `" + named.getFileName() + "`"
                : Files.exists(named)
                        ? "`" + named.getFileName() + "` is binary, and no JSON of it lies beside it"
                        : "there is neither `" + named.getFileName() + "` nor `" + events.getFileName() + "`";
    }

    private static String text(YamlMap map, String key) {
        return map.get(key) instanceof YamlScalar scalar ? scalar.text() : "";
    }
}
