package dragoman.trial;

import dragoman.match.Event;
import dragoman.source.Diagnostics;
import dragoman.source.NearestName;
import dragoman.source.Problem;
import dragoman.source.SourceFile;
import dragoman.source.Span;
import dragoman.yaml.YamlNode;
import dragoman.yaml.YamlNode.Entry;
import dragoman.yaml.YamlNode.YamlList;
import dragoman.yaml.YamlNode.YamlMap;
import dragoman.yaml.YamlNode.YamlScalar;
import dragoman.yaml.YamlScalars;
import dragoman.yaml.YamlTree;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads a test file; whatever is wrong in it becomes a diagnostic, and the other cases are still read.
public final class CaseReader {
    /// When the sequences of test files begin, in milliseconds since 1970.
    static final long START = Instant.parse("2026-01-01T00:00:00Z").toEpochMilli();

    static final String GENERATED = "dragoman";

    private static final Set<String> DOCUMENT = Set.of("rule", "cases");
    private static final Set<String> CASE =
            Set.of("name", "expect", "event", "events", "sequence", "signal", "atomic", "generated");
    private static final Set<String> STEP = Set.of("at", "repeat", "event");
    private static final Set<String> ATOMIC = Set.of("technique", "guid", "name");
    private static final Pattern TIME = Pattern.compile("([0-9]{1,9})(ms|s|m|h|d)");
    private static final int MOST_STEPS = 100_000;

    private final Path folder;
    private final Consumer<Path> looked;
    private final Diagnostics diagnostics;

    private CaseReader(Path folder, Consumer<Path> looked, Diagnostics diagnostics) {
        this.folder = folder;
        this.looked = looked;
        this.diagnostics = diagnostics;
    }

    /// The cases of a test file.
    ///
    /// @param folder where it lies: files of events are named from there
    /// @param looked takes each of these files before it is read
    public static List<CaseSet> read(SourceFile file, Path folder, Consumer<Path> looked, Diagnostics diagnostics) {
        var reader = new CaseReader(folder, looked, diagnostics);
        return YamlTree.read(file, diagnostics).stream()
                .filter(node -> !(node instanceof YamlScalar scalar && scalar.isNull()))
                .flatMap(node -> reader.document(node).stream())
                .toList();
    }

    private Optional<CaseSet> document(YamlNode node) {
        if (!(node instanceof YamlMap map)) {
            wrong(node, "a test file is a map with `cases`, not " + node.kind());
            return Optional.empty();
        }
        known(map, DOCUMENT);
        if (!(map.get("cases") instanceof YamlList list)) {
            wrong(map.get("cases") == null ? map : map.get("cases"), "`cases` must be a list");
            return Optional.empty();
        }
        var cases = new ArrayList<Case>();
        for (YamlNode item : list.items()) {
            if (item instanceof YamlMap one) {
                read(one, cases.size() + 1).ifPresent(cases::add);
            } else {
                wrong(item, "a case is a map, not " + item.kind());
            }
        }
        Span place = map.entry("rule") == null
                ? list.span()
                : map.entry("rule").value().span();
        return Optional.of(new CaseSet(text(map, "rule"), place, cases));
    }

    private Optional<Case> read(YamlMap map, int number) {
        known(map, CASE);
        Optional<Expectation> expectation = expectation(map);
        Optional<List<Step>> steps = steps(map);
        String name = text(map, "name");
        if (expectation.isEmpty() || steps.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Case(
                name.isEmpty() ? "case " + number : name,
                map.entry("expect").value().span(),
                expectation.get(),
                steps.get(),
                text(map, "signal"),
                atomic(map).stream().toList(),
                text(map, "generated").equals(GENERATED)));
    }

    private Optional<Expectation> expectation(YamlMap map) {
        YamlNode node = map.get("expect");
        if (node instanceof YamlScalar scalar) {
            Optional<Integer> count = YamlScalars.number(scalar)
                    .filter(number -> number.signum() >= 0 && number.scale() <= 0 && number.precision() < 9)
                    .map(java.math.BigDecimal::intValueExact);
            if (count.isPresent()) {
                return count.map(Expectation.Count::new);
            }
            switch (scalar.text()) {
                case "match" -> {
                    return Optional.of(new Expectation.Match());
                }
                case "no match" -> {
                    return Optional.of(new Expectation.NoMatch());
                }
                default -> {}
            }
        }
        wrong(node == null ? map : node, "`expect` must be `match`, `no match` or how many events match");
        return Optional.empty();
    }

    /// The events of a case; nothing if a diagnostic says why.
    private Optional<List<Step>> steps(YamlMap map) {
        List<String> ways = List.of("event", "events", "sequence").stream()
                .filter(key -> map.entry(key) != null)
                .toList();
        if (ways.size() != 1) {
            wrong(
                    map,
                    "a case needs one of `event`, `events` and `sequence`" + (ways.isEmpty() ? "" : ", not several"));
            return Optional.empty();
        }
        YamlNode node = map.get(ways.getFirst());
        List<YamlNode> items = node instanceof YamlList list ? list.items() : List.of(node);
        if (items.isEmpty() || ways.getFirst().equals("event") && node instanceof YamlList) {
            wrong(node, "`" + ways.getFirst() + "` must be " + (items.isEmpty() ? "at least one event" : "one event"));
            return Optional.empty();
        }
        boolean sequence = ways.getFirst().equals("sequence");
        var steps = new ArrayList<Step>();
        boolean whole = true;
        for (YamlNode item : items) {
            Optional<List<Step>> some = sequence ? timed(item) : events(item);
            some.ifPresent(steps::addAll);
            whole &= some.isPresent();
        }
        return whole ? Optional.of(steps) : Optional.empty();
    }

    private Optional<List<Step>> timed(YamlNode node) {
        if (!(node instanceof YamlMap map) || map.get("event") == null) {
            wrong(node, "a step of a sequence is a map with `at` and `event`");
            return Optional.empty();
        }
        known(map, STEP);
        String at = text(map, "at");
        Matcher time = TIME.matcher(at);
        String repeat = text(map, "repeat");
        if (!time.matches()) {
            wrong(map, "`at` says when an event happens, counted from the first one, such as `90s`");
            return Optional.empty();
        }
        if (!repeat.isEmpty() && !repeat.matches("[1-9][0-9]{0,4}")) {
            wrong(map.get("repeat"), "`repeat` must be a whole number from 1 to " + (MOST_STEPS - 1));
            return Optional.empty();
        }
        long milliseconds = Long.parseLong(time.group(1)) * unit(time.group(2));
        return events(map.get("event")).map(steps -> {
            var all = new ArrayList<Step>();
            for (int i = 0; i < (repeat.isEmpty() ? 1 : Integer.parseInt(repeat)); i++) {
                steps.forEach(step -> all.add(new Step(step.event(), OptionalLong.of(START + milliseconds))));
            }
            return all;
        });
    }

    private static long unit(String word) {
        return switch (word) {
            case "ms" -> 1;
            case "s" -> 1_000;
            case "m" -> 60_000;
            case "h" -> 3_600_000;
            default -> 86_400_000;
        };
    }

    /// An event, or those of a file.
    private Optional<List<Step>> events(YamlNode node) {
        if (node instanceof YamlMap map) {
            return Optional.of(List.of(new Step(Event.of(fields(map)))));
        }
        if (node instanceof YamlScalar scalar
                && YamlScalars.isText(scalar)
                && !scalar.text().isEmpty()) {
            try {
                Path file = folder.resolve(scalar.text()).normalize();
                looked.accept(file);
                return EventFiles.read(file, scalar.span(), diagnostics);
            } catch (InvalidPathException e) {
                wrong(node, "no path here: " + e.getReason());
                return Optional.empty();
            }
        }
        wrong(node, "an event is a map of fields, or the name of a file of events, not " + node.kind());
        return Optional.empty();
    }

    private static Map<String, Object> fields(YamlMap map) {
        var fields = new LinkedHashMap<String, Object>();
        for (Entry entry : map.entries()) {
            fields.put(entry.key().text(), value(entry.value()));
        }
        return fields;
    }

    private static Object value(YamlNode node) {
        return switch (node) {
            case YamlMap map -> fields(map);
            case YamlList list -> list.items().stream().map(CaseReader::value).toList();
            case YamlScalar scalar ->
                scalar.isNull()
                        ? null
                        : YamlScalars.number(scalar)
                                .<Object>map(number -> number)
                                .or(() -> YamlScalars.bool(scalar))
                                .orElse(scalar.text());
        };
    }

    private Optional<Atomic> atomic(YamlMap map) {
        if (!(map.get("atomic") instanceof YamlMap atomic)) {
            if (map.get("atomic") != null) {
                wrong(map.get("atomic"), "`atomic` is a map with `technique`, `guid` and `name`");
            }
            return Optional.empty();
        }
        known(atomic, ATOMIC);
        return Optional.of(new Atomic(text(atomic, "technique"), text(atomic, "guid"), text(atomic, "name")));
    }

    private static String text(YamlMap map, String key) {
        return map.get(key) instanceof YamlScalar scalar && !scalar.isNull() ? scalar.text() : "";
    }

    private void known(YamlMap map, Set<String> keys) {
        for (Entry entry : map.entries()) {
            String key = entry.key().text();
            if (!keys.contains(key)) {
                diagnostics.add(
                        Problem.TEST_SHAPE,
                        entry.key().span(),
                        "`" + key + "` is nothing that can be said here",
                        NearestName.help(key, keys));
            }
        }
    }

    private void wrong(YamlNode node, String message) {
        diagnostics.add(Problem.TEST_SHAPE, node.span(), message);
    }
}
