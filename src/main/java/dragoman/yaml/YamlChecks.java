package dragoman.yaml;

import dragoman.source.Diagnostics;
import dragoman.source.NearestName;
import dragoman.source.Problem;
import dragoman.source.Span;
import dragoman.yaml.YamlNode.Entry;
import dragoman.yaml.YamlNode.YamlList;
import dragoman.yaml.YamlNode.YamlMap;
import dragoman.yaml.YamlNode.YamlScalar;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Takes maps, lists and texts out of a file of the project; what has another shape is a diagnostic and reads as empty.
public final class YamlChecks {
    private final Diagnostics diagnostics;
    private final Problem problem;

    /// @param problem what kind of file is in error
    public YamlChecks(Diagnostics diagnostics, Problem problem) {
        this.diagnostics = diagnostics;
        this.problem = problem;
    }

    public void error(Span span, String message) {
        error(span, message, "");
    }

    public void error(Span span, String message, String help) {
        diagnostics.add(problem, span, message, help);
    }

    /// A map with no other keys than those.
    public YamlMap map(YamlNode node, Set<String> keys) {
        if (!(node instanceof YamlMap map)) {
            error(
                    node == null ? Span.NONE : node.span(),
                    "a map is needed here, not " + (node == null ? "nothing" : node.kind()));
            return new YamlMap(List.of(), node == null ? Span.NONE : node.span());
        }
        for (Entry entry : map.entries()) {
            if (!keys.contains(entry.key().text())) {
                error(
                        entry.key().span(),
                        "unknown key `" + entry.key().text() + "`",
                        NearestName.help(entry.key().text(), keys));
            }
        }
        return map;
    }

    public List<YamlNode> list(YamlNode node) {
        if (node instanceof YamlList(List<YamlNode> items, Span _)) {
            return items;
        }
        error(
                node == null ? Span.NONE : node.span(),
                "a list is needed here, not " + (node == null ? "nothing" : node.kind()));
        return List.of();
    }

    public String text(YamlNode node) {
        if (node instanceof YamlScalar scalar && !scalar.isNull()) {
            return scalar.text();
        }
        error(
                node == null ? Span.NONE : node.span(),
                "a text is needed here, not " + (node == null ? "nothing" : node.kind()));
        return "";
    }

    /// The texts of a list, or of a single text; none if there is no node.
    public List<String> texts(YamlNode node) {
        return node == null
                ? List.of()
                : node instanceof YamlScalar
                        ? List.of(text(node))
                        : list(node).stream().map(this::text).toList();
    }

    /// A text that says something.
    public String word(YamlNode node) {
        String text = text(node);
        if (node instanceof YamlScalar scalar && !scalar.isNull() && text.isBlank()) {
            error(node.span(), "this text is empty");
        }
        return text;
    }

    /// The texts of a list with something in it, or of a single text; none if there is no node.
    public List<String> words(YamlNode node) {
        if (node instanceof YamlList(List<YamlNode> items, Span span) && items.isEmpty()) {
            error(span, "this list is empty");
        }
        return node == null
                ? List.of()
                : node instanceof YamlScalar
                        ? List.of(word(node))
                        : list(node).stream().map(this::word).toList();
    }

    /// What texts stand for others, by the others: a map, or a list of those that stand for themselves; none if there
    /// is no node.
    public Map<String, String> renames(YamlNode node) {
        var renames = new LinkedHashMap<String, String>();
        switch (node) {
            case null -> {}
            case YamlMap map ->
                map.entries().forEach(entry -> renames.put(entry.key().text(), text(entry.value())));
            case YamlList list -> list.items().forEach(word -> renames.put(text(word), text(word)));
            case YamlScalar scalar -> error(scalar.span(), "a map from Sigma's value to the product's is needed");
        }
        return renames;
    }

    /// The value of a key that must be there; else an empty text.
    public YamlNode needed(YamlMap map, String key) {
        if (map.get(key) != null) {
            return map.get(key);
        }
        error(map.span(), "`" + key + "` is missing");
        return new YamlScalar("", false, map.span());
    }

    public int integer(YamlNode node) {
        if (node instanceof YamlScalar scalar && scalar.text().matches("-?[0-9]{1,9}")) {
            return Integer.parseInt(scalar.text());
        }
        error(node.span(), "a whole number is needed here, not " + node.kind());
        return 0;
    }

    public boolean isTrue(YamlMap map, String key) {
        if (map.get(key) == null) {
            return false;
        }
        if (map.get(key) instanceof YamlScalar scalar
                && YamlScalars.bool(scalar).isPresent()) {
            return YamlScalars.bool(scalar).get();
        }
        error(map.get(key).span(), "`" + key + "` is true or false");
        return false;
    }
}
