package dragoman.lint.fix;

import dragoman.meaning.Canonical;
import dragoman.meaning.Decider;
import dragoman.meaning.Normal;
import dragoman.query.Expression;
import dragoman.query.Query;
import dragoman.yaml.YamlNode;
import dragoman.yaml.YamlNode.Entry;
import dragoman.yaml.YamlNode.YamlList;
import dragoman.yaml.YamlNode.YamlMap;
import dragoman.yaml.YamlNode.YamlScalar;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Whether a rule means the same before and after its text was changed.
public final class Sameness {
    /// What decides which events are found; all else of a rule tells people of it.
    private static final List<String> MEANING = List.of(
            "logsource",
            "detection",
            "correlation",
            "filter",
            "action",
            "generate",
            "taxonomy",
            "id",
            "name",
            "timeframe");

    private static final Normal NORMAL = new Normal(false, "", Set.of(), Set.of(), Set.of(), Set.of());
    private static final long STEPS = 400_000;

    private Sameness() {}

    /// A rule as far as it could be read and resolved.
    ///
    /// @param query what it looks for, if it looks for single events and can be resolved
    public record Version(YamlMap map, Optional<Query> query) {}

    public static boolean of(List<Version> before, List<Version> after) {
        if (before.size() != after.size()) {
            return false;
        }
        for (int i = 0; i < before.size(); i++) {
            if (!of(before.get(i), after.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean of(Version before, Version after) {
        if (MEANING.stream()
                .allMatch(key -> isSame(before.map().get(key), after.map().get(key)))) {
            return true;
        }
        return before.query().isPresent()
                && after.query().isPresent()
                && before.query().get().logSource().covers(after.query().get().logSource())
                && after.query().get().logSource().covers(before.query().get().logSource())
                && isSame(before.query().get().condition(), after.query().get().condition());
    }

    private static boolean isSame(Expression before, Expression after) {
        return Canonical.of(NORMAL.of(before)).equals(Canonical.of(NORMAL.of(after)))
                || new Decider(_ -> false, STEPS).isSame(before, after, List.of());
    }

    /// Whether two nodes say the same, wherever they stand.
    private static boolean isSame(YamlNode before, YamlNode after) {
        return switch (before) {
            case null -> after == null;
            case YamlScalar scalar ->
                after instanceof YamlScalar other
                        && scalar.text().equals(other.text())
                        && scalar.plain() == other.plain();
            case YamlList list ->
                after instanceof YamlList other
                        && list.items().size() == other.items().size()
                        && areSame(list.items(), other.items());
            case YamlMap map ->
                after instanceof YamlMap other
                        && map.entries().size() == other.entries().size()
                        && areSame(
                                map.entries().stream().map(Entry::key).toList(),
                                other.entries().stream().map(Entry::key).toList())
                        && areSame(
                                map.entries().stream().map(Entry::value).toList(),
                                other.entries().stream().map(Entry::value).toList());
        };
    }

    private static boolean areSame(List<? extends YamlNode> before, List<? extends YamlNode> after) {
        for (int i = 0; i < before.size(); i++) {
            if (!isSame(before.get(i), after.get(i))) {
                return false;
            }
        }
        return true;
    }
}
