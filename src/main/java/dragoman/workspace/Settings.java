package dragoman.workspace;

import dragoman.source.Span;
import dragoman.yaml.YamlNode;
import dragoman.yaml.YamlNode.Entry;
import dragoman.yaml.YamlNode.YamlList;
import dragoman.yaml.YamlNode.YamlMap;
import dragoman.yaml.YamlNode.YamlScalar;
import dragoman.yaml.YamlScalars;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// A map of the configuration whose values know where they come from; what has another shape than asked for reads as
/// absent.
public record Settings(YamlMap map) {
    /// The name that stands for a file where a value is a default of ours.
    public static final String DEFAULT = "default";

    public static final Settings NONE = new Settings(new YamlMap(List.of(), new Span(DEFAULT, 0, 0, 0, 0)));

    /// A value and its place.
    public record Setting<T>(T value, Span place) {
        public boolean isDefault() {
            return place.file().equals(DEFAULT);
        }
    }

    /// The value of a key as a text.
    public Optional<Setting<String>> text(String key) {
        return map.get(key) instanceof YamlScalar scalar ? text(scalar) : Optional.empty();
    }

    private static Optional<Setting<String>> text(YamlScalar scalar) {
        return isAbsent(scalar) ? Optional.empty() : Optional.of(new Setting<>(scalar.text(), scalar.span()));
    }

    /// The texts of a list or of a text alone.
    public List<Setting<String>> texts(String key) {
        return items(key).stream()
                .flatMap(item ->
                        item instanceof YamlScalar scalar ? text(scalar).stream() : java.util.stream.Stream.of())
                .toList();
    }

    /// The maps of a list or of a map alone.
    public List<Settings> sections(String key) {
        return items(key).stream()
                .filter(YamlMap.class::isInstance)
                .map(item -> new Settings((YamlMap) item))
                .toList();
    }

    private List<YamlNode> items(String key) {
        YamlNode node = map.get(key);
        return isAbsent(node) ? List.of() : node instanceof YamlList list ? list.items() : List.of(node);
    }

    public boolean isTrue(String key) {
        return map.get(key) instanceof YamlScalar scalar
                && YamlScalars.bool(scalar).orElse(false);
    }

    /// The map behind a key; an empty one if there is none.
    public Settings section(String key) {
        return map.get(key) instanceof YamlMap below ? new Settings(below) : NONE;
    }

    /// Whether something is said of a key, be it only that it is an empty list.
    public boolean has(String key) {
        return !isAbsent(map.get(key));
    }

    /// The keys that the user chose, with their places.
    public List<Setting<String>> names() {
        return map.entries().stream()
                .map(entry -> new Setting<>(entry.key().text(), entry.key().span()))
                .toList();
    }

    /// For each key its texts.
    public Map<String, List<String>> lists() {
        var lists = new LinkedHashMap<String, List<String>>();
        names().forEach(name -> lists.put(
                name.value(), texts(name.value()).stream().map(Setting::value).toList()));
        return lists;
    }

    /// For each key its text.
    public Map<String, String> values() {
        var values = new LinkedHashMap<String, String>();
        names().forEach(name -> text(name.value()).ifPresent(value -> values.put(name.value(), value.value())));
        return values;
    }

    /// Where the map is written, or another place if it is nowhere.
    public Span place(Span other) {
        return map.span().line() > 0 ? map.span() : other;
    }

    static boolean isAbsent(YamlNode node) {
        return node == null || node instanceof YamlScalar scalar && scalar.isNull();
    }

    /// This map, and under it another one: maps become one, of all else the upper wins.
    public Settings over(Settings lower) {
        return new Settings(over(map, lower.map));
    }

    private static YamlMap over(YamlMap upper, YamlMap lower) {
        var entries = new ArrayList<Entry>();
        for (Entry entry : upper.entries()) {
            YamlNode below = lower.get(entry.key().text());
            if (entry.value() instanceof YamlMap map && below instanceof YamlMap lowerMap) {
                entries.add(new Entry(entry.key(), over(map, lowerMap)));
            } else {
                entries.add(
                        isAbsent(entry.value()) && below != null
                                ? lower.entry(entry.key().text())
                                : entry);
            }
        }
        lower.entries().stream()
                .filter(entry -> upper.entry(entry.key().text()) == null)
                .forEach(entries::add);
        return new YamlMap(entries, upper.span());
    }

    /// With each map behind a key changed, and with one where nothing stands.
    Settings withEach(String key, Function<Setting<String>, Settings> change) {
        Settings inner = section(key);
        List<Entry> entries = inner.map.entries().stream()
                .map(entry -> entry.value() instanceof YamlMap || isAbsent(entry.value())
                        ? new Entry(
                                entry.key(),
                                change.apply(new Setting<>(
                                                entry.key().text(), entry.key().span()))
                                        .map)
                        : entry)
                .toList();
        return entries.isEmpty() ? this : with(key, new YamlMap(entries, inner.map.span()));
    }

    private Settings with(String key, YamlNode value) {
        return new Settings(new YamlMap(
                map.entries().stream()
                        .map(entry -> entry.key().text().equals(key) ? new Entry(entry.key(), value) : entry)
                        .toList(),
                map.span()));
    }

    /// Only the keys among those.
    Settings only(java.util.Set<String> keys) {
        return new Settings(new YamlMap(
                map.entries().stream()
                        .filter(entry -> keys.contains(entry.key().text()))
                        .toList(),
                map.span()));
    }
}
