package dragoman.read.taxonomy;

import dragoman.query.FieldType;
import dragoman.query.LogSource;
import dragoman.query.Recording;
import dragoman.query.Recording.OwnName;
import dragoman.source.Diagnostics;
import dragoman.source.NearestName;
import dragoman.source.Problem;
import dragoman.taxonomy.EventField;
import dragoman.taxonomy.EventFields;
import dragoman.taxonomy.EventSource;
import dragoman.taxonomy.Form;
import dragoman.taxonomy.Library.Recorder;
import dragoman.taxonomy.Library.Shelf;
import dragoman.taxonomy.WrittenForm;
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
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Reads files of the taxonomy; their format is described in `docs/taxonomy.md`.
public final class TaxonomyReader {
    private static final Set<String> SOURCE_KEYS = Set.of(
            "logsource",
            "also",
            "vendors",
            "channels",
            "providers",
            "properties",
            "fields",
            "added",
            "recorded",
            "numbers",
            "further",
            "forms",
            "open",
            "see");
    private static final Set<String> NAME_KEYS = Set.of("name", "join", "values", "prefixes", "approximate", "none");
    private static final Set<String> FORM_KEYS = Stream.concat(
                    Stream.of("numbers", "see"), Arrays.stream(Form.values()).map(Form::word))
            .collect(Collectors.toSet());
    private static final List<String> TYPES = Arrays.stream(FieldType.values())
            .map(type -> type.name().toLowerCase(Locale.ROOT))
            .toList();

    private final YamlChecks checks;
    private final Map<String, List<EventField>> groups = new LinkedHashMap<>();
    private final Map<String, EventField> types = new LinkedHashMap<>();
    private final List<EventSource> sources = new ArrayList<>();
    private final List<Recorder> recorders = new ArrayList<>();

    private TaxonomyReader(Diagnostics diagnostics) {
        this.checks = new YamlChecks(diagnostics, Problem.TAXONOMY_INVALID);
    }

    /// What a file holds; what is wrong in it becomes a diagnostic.
    public static Shelf file(List<YamlNode> documents, Diagnostics diagnostics) {
        var reader = new TaxonomyReader(diagnostics);
        documents.forEach(reader::document);
        return new Shelf(reader.sources, reader.recorders);
    }

    private void document(YamlNode node) {
        YamlMap root = checks.map(node, Set.of("pipelines", "fields", "types", "sources"));
        if (root.get("pipelines") != null) {
            checks.list(root.get("pipelines")).forEach(this::recorder);
        }
        if (root.get("types") instanceof YamlMap map) {
            map.entries().forEach(entry -> types.put(entry.key().text(), field(entry)));
        }
        if (root.get("fields") instanceof YamlMap map) {
            map.entries().forEach(entry -> groups.put(entry.key().text(), fields(entry.value())));
        }
        checks.list(root.get("sources")).forEach(this::source);
    }

    private void recorder(YamlNode node) {
        YamlMap map = checks.map(node, Set.of("name", "title", "service"));
        recorders.add(new Recorder(
                checks.word(map.get("name")), checks.word(map.get("title")), checks.word(map.get("service"))));
    }

    private void source(YamlNode node) {
        YamlMap map = checks.map(node, SOURCE_KEYS);
        List<LogSource> logSources = logSources(checks.needed(map, "logsource"));
        var fields = new ArrayList<>(fields(map.get("fields")));
        fields(map.get("added")).forEach(field -> fields.add(field.asAdded()));
        String product = logSources.isEmpty() ? null : logSources.getFirst().product();
        List<Recording> recordings = map.get("recorded") == null
                ? List.of()
                : checks.list(map.get("recorded")).stream()
                        .map(one -> recording(one, product))
                        .toList();
        List<String> providers = checks.texts(map.get("providers"));
        if (fields.isEmpty() && recordings.isEmpty() && providers.isEmpty() && map.get("open") == null) {
            checks.error(map.span(), "a source has `fields` or `providers`, is `recorded`, or is `open`");
        }
        sources.add(new EventSource(
                logSources,
                map.get("also") == null ? List.of() : logSources(map.get("also")),
                map.get("vendors") != null && checks.text(map.get("vendors")).equals("any"),
                checks.texts(map.get("channels")),
                providers,
                EventFields.of(fields(map.get("properties"))),
                EventFields.of(fields),
                types,
                recordings,
                numbers(map),
                map.get("numbers") != null,
                map.get("forms") == null
                        ? List.of()
                        : checks.list(map.get("forms")).stream()
                                .flatMap(this::forms)
                                .toList(),
                map.get("open") == null ? "" : checks.word(map.get("open"))));
    }

    /// What some events write in which form.
    private Stream<WrittenForm> forms(YamlNode node) {
        YamlMap map = checks.map(node, FORM_KEYS);
        Set<Integer> numbers = map.get("numbers") == null ? Set.of() : numbers(map);
        return Arrays.stream(Form.values())
                .filter(form -> map.get(form.word()) != null)
                .map(form -> new WrittenForm(form, numbers, Set.copyOf(checks.texts(map.get(form.word())))));
    }

    /// The numbers that the table of Windows events does not have: all others, or some.
    private Set<Integer> numbers(YamlMap map) {
        YamlNode node = map.get(map.get("numbers") == null ? "further" : "numbers");
        if (node == null || node instanceof YamlScalar all && all.text().equals("all")) {
            return Set.of();
        }
        return checks.list(node).stream().flatMap(this::range).collect(Collectors.toSet());
    }

    /// `517` or `528-540`.
    private Stream<Integer> range(YamlNode node) {
        String text = checks.word(node);
        if (!text.matches("[0-9]{1,6}(-[0-9]{1,6})?")) {
            checks.error(node.span(), "a number or a range of numbers (`528-540`) is needed here");
            return Stream.of();
        }
        int dash = text.indexOf('-');
        int first = Integer.parseInt(dash < 0 ? text : text.substring(0, dash));
        return IntStream.rangeClosed(first, dash < 0 ? first : Integer.parseInt(text.substring(dash + 1)))
                .boxed();
    }

    private List<LogSource> logSources(YamlNode node) {
        return node instanceof YamlList(List<YamlNode> items, var _)
                ? items.stream().map(this::logSource).toList()
                : List.of(logSource(node));
    }

    private LogSource logSource(YamlNode node) {
        YamlMap map = checks.map(node, Set.of("category", "product", "service"));
        return new LogSource(part(map, "category"), part(map, "product"), part(map, "service"), map.span());
    }

    private String part(YamlMap map, String name) {
        return map.get(name) == null ? null : checks.word(map.get(name));
    }

    /// A list of names of groups, names of fields, and `name: type` or `name: {type: …}`.
    private List<EventField> fields(YamlNode node) {
        var fields = new ArrayList<EventField>();
        if (node != null) {
            for (YamlNode item : checks.list(node)) {
                if (item instanceof YamlMap map) {
                    map.entries().forEach(entry -> fields.add(field(entry)));
                } else {
                    String name = checks.text(item);
                    fields.addAll(groups.getOrDefault(name, List.of(types.getOrDefault(name, new EventField(name)))));
                }
            }
        }
        return fields;
    }

    private EventField field(Entry entry) {
        String name = entry.key().text();
        if (entry.value() instanceof YamlScalar type) {
            FieldType held = type(type);
            return new EventField(name, held, List.of(), "", false, isSingle(name, held));
        }
        YamlMap map = checks.map(entry.value(), Set.of("type", "values", "same", "single"));
        FieldType held = map.get("type") == null ? FieldType.TEXT : type(map.get("type"));
        return new EventField(
                name,
                held,
                checks.words(map.get("values")),
                map.get("same") == null ? "" : checks.word(map.get("same")),
                false,
                map.get("single") == null ? isSingle(name, held) : checks.isTrue(map, "single"));
    }

    /// Whether a field holds one value, where nothing says so of a family.
    private static boolean isSingle(String name, FieldType type) {
        return type != FieldType.LIST && !EventField.isFamily(name);
    }

    private FieldType type(YamlNode node) {
        String word = checks.word(node);
        if (!TYPES.contains(word)) {
            checks.error(node.span(), "`" + word + "` is no type", NearestName.help(word, TYPES));
            return FieldType.TEXT;
        }
        return FieldType.valueOf(word.toUpperCase(Locale.ROOT));
    }

    private Recording recording(YamlNode node, String product) {
        YamlMap map = checks.map(node, Set.of("service", "numbers", "names", "wider"));
        String service = checks.word(checks.needed(map, "service"));
        var names = new LinkedHashMap<String, OwnName>();
        if (map.get("names") instanceof YamlMap written) {
            written.entries().forEach(entry -> names.put(entry.key().text(), ownName(entry)));
        }
        return new Recording(
                service,
                new LogSource(null, product, service, map.span()),
                checks.list(checks.needed(map, "numbers")).stream()
                        .map(checks::integer)
                        .toList(),
                names,
                map.get("wider") == null ? "" : checks.word(map.get("wider")));
    }

    private OwnName ownName(Entry entry) {
        if (entry.value() instanceof YamlScalar) {
            return new OwnName(checks.word(entry.value()));
        }
        YamlMap map = checks.map(entry.value(), NAME_KEYS);
        List<String> joined = checks.texts(map.get("join"));
        var fields = new ArrayList<String>();
        var separators = new ArrayList<String>();
        for (int i = 0; i < joined.size(); i++) {
            (i % 2 == 0 ? fields : separators).add(joined.get(i));
        }
        if (joined.isEmpty()) {
            fields.add(map.get("name") == null ? entry.key().text() : checks.word(map.get("name")));
        }
        return new OwnName(
                fields,
                separators,
                checks.renames(map.get("values")),
                checks.renames(map.get("prefixes")),
                map.get("approximate") == null ? "" : checks.word(map.get("approximate")),
                map.get("none") == null ? "" : checks.word(map.get("none")));
    }
}
