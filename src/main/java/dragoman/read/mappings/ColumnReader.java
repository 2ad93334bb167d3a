package dragoman.read.mappings;

import dragoman.map.ColumnRow;
import dragoman.map.ColumnRow.Place;
import dragoman.map.ColumnRow.Rewrite;
import dragoman.map.ColumnRow.Target;
import dragoman.map.LeftOut;
import dragoman.query.Evidence;
import dragoman.query.Expression;
import dragoman.query.Field;
import dragoman.query.FieldType;
import dragoman.query.MappingRow;
import dragoman.query.Text;
import dragoman.source.NearestName;
import dragoman.yaml.YamlChecks;
import dragoman.yaml.YamlNode;
import dragoman.yaml.YamlNode.Entry;
import dragoman.yaml.YamlNode.YamlList;
import dragoman.yaml.YamlNode.YamlMap;
import dragoman.yaml.YamlNode.YamlScalar;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Reads the rows of column sets.
final class ColumnReader {
    private static final Set<String> KEYS = Set.of(
            "column",
            "columns",
            "members",
            "join",
            "hashes",
            "account",
            "none",
            "type",
            "path",
            "parse",
            "values",
            "prefixes",
            "quoted",
            "basename",
            "inside",
            "dword",
            "kind",
            "hex",
            "url",
            "raw",
            "optional",
            "confidence",
            "see",
            "wider",
            "narrower",
            "lists",
            "note",
            "missing",
            "absent",
            "filler");
    private static final List<String> TARGETS = List.of("column", "columns", "join", "hashes", "account", "none");

    /// What only one of several places has.
    private static final Set<String> PLACE = Set.of("when", "within", "family");

    /// What keeps a place apart from others of its field: plain columns share one row.
    private static final List<String> OWN = List.of(
            "members",
            "when",
            "within",
            "family",
            "missing",
            "absent",
            "filler",
            "wider",
            "narrower",
            "lists",
            "note",
            "confidence",
            "see");

    private final YamlChecks checks;
    private final GuardReader guards;
    private final RewriteReader rewrites;
    private final LossReader losses;
    private final EvidenceReader evidences;

    ColumnReader(YamlChecks checks) {
        this.checks = checks;
        this.guards = new GuardReader(checks);
        this.rewrites = new RewriteReader(checks, guards);
        this.losses = new LossReader(checks);
        this.evidences = new EvidenceReader(checks);
    }

    /// What the set of a row says of all its rows.
    ///
    /// @param pages that it cites, or empty
    /// @param missing values that the product leaves out
    record Shared(String pages, List<String> missing) {}

    ColumnRow row(Entry entry, Shared shared) {
        return switch (entry.value()) {
            case YamlScalar scalar -> plain(entry, List.of(scalar), shared);
            case YamlList list -> plain(entry, list.items(), shared);
            case YamlMap written -> {
                YamlMap map = checks.map(written, KEYS);
                Target target = target(entry, map, shared);
                yield new ColumnRow(
                        target,
                        rewrites.rewrite(map),
                        leftOut(map, target, shared),
                        Optional.ofNullable(map.get("filler")).map(checks::text),
                        losses.ofColumn(map),
                        map.get("note") == null ? "" : checks.word(map.get("note")),
                        named(entry, target, map, shared.pages()));
            }
        };
    }

    private ColumnRow plain(Entry entry, List<YamlNode> columns, Shared shared) {
        Target target = places(entry, columns, shared);
        var nothing = new YamlMap(List.of(), entry.key().span());
        return new ColumnRow(
                target,
                new Rewrite.Same(),
                leftOut(nothing, target, shared),
                Optional.empty(),
                List.of(),
                "",
                named(entry, target, nothing, shared.pages()));
    }

    /// Places have what they leave out in rows of their own.
    private LeftOut leftOut(YamlMap map, Target target, Shared shared) {
        return target instanceof Target.AnyOf
                ? LeftOut.NONE
                : new LeftOut(
                        lower(map.get("missing") == null ? shared.missing() : checks.words(map.get("missing"))),
                        lower(checks.words(map.get("absent"))));
    }

    private static List<String> lower(List<String> words) {
        return words.stream().map(word -> word.toLowerCase(Locale.ROOT)).toList();
    }

    /// A family promises names that nobody has read, so the page of its set is not enough for it.
    private MappingRow named(Entry entry, Target target, YamlMap map, String pages) {
        String field = entry.key().text();
        String own = evidences.pages(map);
        boolean family = field.endsWith("*") && !(target instanceof Target.Absent);
        Evidence evidence = evidences.of(map, own.isEmpty() ? pages : own);
        if (evidence == Evidence.DOCUMENTED && target instanceof Target.AnyOf(List<Place> places)) {
            evidence =
                    places.stream().map(place -> place.row().row().evidence()).reduce(evidence, Evidence::and);
        }
        return new MappingRow(
                entry.key().span(),
                field + " -> " + label(target, Field::label),
                "`" + field + "` is in " + label(target, column -> "`" + column.label() + "`"),
                own.isEmpty() ? pages : own,
                evidence == Evidence.DOCUMENTED && family && own.isEmpty() ? Evidence.RAW : evidence,
                checks.isTrue(map, "raw"),
                false);
    }

    /// Several places; plain columns stay together, so that their values are written once.
    private Target places(Entry entry, List<YamlNode> nodes, Shared shared) {
        boolean plain = nodes.stream()
                .allMatch(node -> node instanceof YamlScalar || node instanceof YamlMap map && isPlain(map));
        return plain
                ? new Target.Columns(columns(nodes))
                : new Target.AnyOf(
                        nodes.stream().map(node -> place(entry, node, shared)).toList());
    }

    /// One of several columns need not be in every place of such events.
    private List<Field> columns(List<YamlNode> nodes) {
        List<Field> columns = nodes.stream().map(this::column).toList();
        return columns.size() == 1
                ? columns
                : columns.stream().map(Field::optional).toList();
    }

    private Place place(Entry entry, YamlNode node, Shared shared) {
        if (!(node instanceof YamlMap map)) {
            return new Place(Expression.ALWAYS, false, 0, row(new Entry(entry.key(), node), shared));
        }
        YamlNode when = map.get("when");
        List<Entry> others = map.entries().stream()
                .filter(other -> !PLACE.contains(other.key().text()))
                .toList();
        return new Place(
                when == null ? Expression.ALWAYS : guards.read(when),
                checks.isTrue(map, "within"),
                map.get("family") == null ? 0 : checks.integer(map.get("family")),
                row(new Entry(entry.key(), new YamlMap(others, map.span())), shared));
    }

    private static boolean isPlain(YamlMap map) {
        return map.get("column") != null
                && Stream.concat(OWN.stream(), RewriteReader.KEYS.stream()).allMatch(key -> map.get(key) == null);
    }

    private Field column(YamlNode node) {
        return node instanceof YamlMap map
                ? field(checks.map(map, Set.of("column", "type", "path", "parse", "raw")), "column")
                : new Field(checks.text(node));
    }

    private static String label(Target target, Function<Field, String> name) {
        return switch (target) {
            case Target.Columns(List<Field> columns) ->
                String.join(", ", columns.stream().map(name).toList());
            case Target.Named(Field column) -> name.apply(column);
            case Target.Members(List<Field> columns) ->
                name.apply(columns.getFirst()) + " to " + name.apply(columns.getLast());
            case Target.Join(List<Field> columns, List<Text> _) ->
                String.join(" + ", columns.stream().map(name).toList());
            case Target.Hashes(Map<String, Field> columns) ->
                String.join(
                        ", ", new TreeMap<>(columns).values().stream().map(name).toList());
            case Target.Account(Field domain, Field account) -> name.apply(domain) + ", " + name.apply(account);
            case Target.AnyOf(List<Place> places) ->
                String.join(
                        " or ",
                        places.stream()
                                .map(place -> label(place.row().target(), name))
                                .distinct()
                                .toList());
            case Target.Absent(String reason) -> "nowhere: " + reason;
        };
    }

    private Target target(Entry entry, YamlMap map, Shared shared) {
        List<String> given =
                TARGETS.stream().filter(key -> map.get(key) != null).toList();
        if (given.size() != 1) {
            checks.error(map.span(), "a row has exactly one of " + String.join(", ", TARGETS));
            return new Target.Absent("the row is in error");
        }
        return switch (given.getFirst()) {
            case "column" ->
                map.get("members") == null
                        ? new Target.Columns(List.of(field(map, "column")))
                        : members(field(map, "column"), map.get("members"));
            case "columns" -> places(entry, checks.list(map.get("columns")), shared);
            case "join" -> join(checks.texts(map.get("join")), map);
            case "hashes" -> new Target.Hashes(hashes(map.get("hashes")));
            case "account" -> {
                YamlMap account = checks.map(map.get("account"), Set.of("domain", "name"));
                yield new Target.Account(column(account.get("domain")), column(account.get("name")));
            }
            default -> new Target.Absent(checks.text(map.get("none")));
        };
    }

    /// `answers.#` with the numbers `1-3`.
    private Target members(Field column, YamlNode node) {
        String[] ends = checks.text(node).split("-", -1);
        if (ends.length != 2
                || !ends[0].matches("[0-9]")
                || !ends[1].matches("[0-9]{1,2}")
                || Integer.parseInt(ends[0]) > Integer.parseInt(ends[1])
                || column.name().indexOf('#') < 0) {
            checks.error(node.span(), "`members` is `1-3`, and `#` in the column stands for the number");
            return new Target.Absent("the row is in error");
        }
        return new Target.Members(IntStream.rangeClosed(Integer.parseInt(ends[0]), Integer.parseInt(ends[1]))
                .mapToObj(number -> new Field(
                        column.name().replace("#", Integer.toString(number)),
                        column.path(),
                        column.type(),
                        column.storage()))
                .toList());
    }

    private Target join(List<String> parts, YamlMap map) {
        if (parts.size() < 3 || parts.size() % 2 == 0) {
            checks.error(map.get("join").span(), "`join` is column, text, column …");
            return new Target.Absent("the row is in error");
        }
        var columns = new ArrayList<Field>();
        var separators = new ArrayList<Text>();
        for (int i = 0; i < parts.size(); i++) {
            if (i % 2 == 0) {
                columns.add(new Field(parts.get(i)));
            } else {
                separators.add(new Text(parts.get(i)));
            }
        }
        return new Target.Join(columns, separators);
    }

    private Map<String, Field> hashes(YamlNode node) {
        YamlMap map = checks.map(node, Set.of("MD5", "SHA1", "SHA256", "IMPHASH"));
        var columns = new LinkedHashMap<String, Field>();
        map.entries().forEach(entry -> columns.put(entry.key().text(), column(entry.value())));
        return columns;
    }

    private Field field(YamlMap map, String key) {
        List<String> path = map.get("path") == null ? List.of() : checks.texts(map.get("path"));
        return new Field(checks.text(map.get(key)), path, type(map), storage(map));
    }

    private Field.Storage storage(YamlMap map) {
        if (RewriteReader.isList(map)) {
            return Field.Storage.JSON;
        }
        if (checks.isTrue(map, "parse")) {
            return Field.Storage.JSON_TEXT;
        }
        if (checks.isTrue(map, "raw")) {
            return Field.Storage.RAW;
        }
        return checks.isTrue(map, "optional") ? Field.Storage.OPTIONAL : Field.Storage.COLUMN;
    }

    private FieldType type(YamlMap map) {
        if (map.get("type") == null) {
            return FieldType.TEXT;
        }
        String word = checks.text(map.get("type"));
        List<String> words = Arrays.stream(FieldType.values())
                .map(type -> type.name().toLowerCase(Locale.ROOT))
                .toList();
        if (!words.contains(word)) {
            checks.error(map.get("type").span(), "`" + word + "` is no type", NearestName.help(word, words));
            return FieldType.TEXT;
        }
        return FieldType.valueOf(word.toUpperCase(Locale.ROOT));
    }
}
