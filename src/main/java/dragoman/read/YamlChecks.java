package dragoman.read;

import dragoman.read.YamlNode.Entry;
import dragoman.read.YamlNode.YamlList;
import dragoman.read.YamlNode.YamlMap;
import dragoman.read.YamlNode.YamlScalar;
import dragoman.source.Diagnostics;
import dragoman.source.NearestName;
import dragoman.source.Problem;
import dragoman.source.Span;
import java.util.List;
import java.util.Set;

/// Takes maps, lists and texts out of a mapping file; what has another shape is a diagnostic and reads as empty.
final class YamlChecks {
    private final Diagnostics diagnostics;

    YamlChecks(Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
    }

    void error(Span span, String message) {
        error(span, message, "");
    }

    void error(Span span, String message, String help) {
        diagnostics.add(Problem.MAPPING_INVALID, span, message, help);
    }

    /// A map with no other keys than those.
    YamlMap map(YamlNode node, Set<String> keys) {
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

    List<YamlNode> list(YamlNode node) {
        if (node instanceof YamlList(List<YamlNode> items, Span _)) {
            return items;
        }
        error(
                node == null ? Span.NONE : node.span(),
                "a list is needed here, not " + (node == null ? "nothing" : node.kind()));
        return List.of();
    }

    String text(YamlNode node) {
        if (node instanceof YamlScalar scalar && !scalar.isNull()) {
            return scalar.text();
        }
        error(
                node == null ? Span.NONE : node.span(),
                "a text is needed here, not " + (node == null ? "nothing" : node.kind()));
        return "";
    }

    /// The texts of a list, or of a single text; none if there is no node.
    List<String> texts(YamlNode node) {
        return node == null
                ? List.of()
                : node instanceof YamlScalar
                        ? List.of(text(node))
                        : list(node).stream().map(this::text).toList();
    }

    boolean isTrue(YamlMap map, String key) {
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

    boolean isAssumed(YamlMap map) {
        if (map.get("confidence") == null) {
            return false;
        }
        if (!text(map.get("confidence")).equals("assumed")) {
            error(map.get("confidence").span(), "`confidence` can only be `assumed`");
        }
        return true;
    }
}
