package dragoman.read;

import dragoman.source.Diagnostics;
import dragoman.source.NearestName;
import dragoman.source.Problem;
import dragoman.yaml.YamlNode.Entry;
import dragoman.yaml.YamlNode.YamlMap;
import dragoman.yaml.YamlNode.YamlScalar;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/// The collection actions of multi-document files: `global` gives parts to the rules that follow, `reset` ends that,
/// `repeat` starts from the rule before. They left the specification with version 2 but stand in old rules.
final class Collection {
    private YamlMap global;
    private YamlMap previous;

    /// The document as a rule, or nothing if it is an action without a rule of its own.
    Optional<YamlMap> apply(YamlMap document, Diagnostics diagnostics) {
        Entry action = document.entry("action");
        if (action == null) {
            boolean isDetection = document.get("correlation") == null && document.get("filter") == null;
            YamlMap rule = isDetection && global != null ? over(document, global) : document;
            previous = rule;
            return Optional.of(rule);
        }
        YamlMap rest = without(document, "action");
        String word = action.value() instanceof YamlScalar scalar ? scalar.text() : "";
        switch (word) {
            case "global" -> global = rest;
            case "reset" -> global = null;
            case "repeat" -> {
                if (previous == null) {
                    diagnostics.add(
                            Problem.ACTION_REPEAT, action.value().span(), "no rule stands before `action: repeat`");
                    return Optional.empty();
                }
                previous = over(previous, rest);
                return Optional.of(previous);
            }
            default ->
                diagnostics.add(
                        Problem.UNKNOWN_ACTION,
                        action.value().span(),
                        "unknown action `" + word + "`",
                        NearestName.help(word, List.of("global", "reset", "repeat")));
        }
        return Optional.empty();
    }

    /// `base` with everything that `winner` says instead or in addition; maps are merged, lists are replaced.
    private static YamlMap over(YamlMap base, YamlMap winner) {
        var entries = new LinkedHashMap<String, Entry>();
        base.entries().forEach(entry -> entries.put(entry.key().text(), entry));
        for (Entry entry : winner.entries()) {
            entries.merge(entry.key().text(), entry, (old, young) -> {
                if (old.value() instanceof YamlMap oldMap && young.value() instanceof YamlMap youngMap) {
                    return new Entry(old.key(), over(oldMap, youngMap));
                }
                return young;
            });
        }
        return new YamlMap(new ArrayList<>(entries.values()), base.span());
    }

    private static YamlMap without(YamlMap map, String key) {
        return new YamlMap(
                map.entries().stream()
                        .filter(entry -> !entry.key().text().equals(key))
                        .toList(),
                map.span());
    }
}
