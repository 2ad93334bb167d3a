package dragoman.read;

import dragoman.rule.Word;
import dragoman.source.Diagnostics;
import dragoman.source.Problem;
import dragoman.source.Span;
import dragoman.yaml.YamlNode;
import dragoman.yaml.YamlNode.Entry;
import dragoman.yaml.YamlNode.YamlList;
import dragoman.yaml.YamlNode.YamlMap;
import dragoman.yaml.YamlNode.YamlScalar;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Reads the maps of `custom`, an attribute of ours, with which a rule answers for itself what a deployment settles for
/// all; `risk` is none of them.
final class SettingsReader {
    private static final String RISK = "risk";

    private SettingsReader() {}

    static Map<String, Map<String, Word>> read(Entry custom, Diagnostics diagnostics) {
        var settings = new LinkedHashMap<String, Map<String, Word>>();
        if (custom != null && custom.value() instanceof YamlMap map) {
            for (Entry entry : map.entries()) {
                if (entry.value() instanceof YamlMap own && !entry.key().text().equals(RISK)) {
                    var words = new LinkedHashMap<String, Word>();
                    collect("", own, words, diagnostics);
                    settings.put(entry.key().text(), words);
                }
            }
        }
        return settings;
    }

    private static void collect(String prefix, YamlMap map, Map<String, Word> words, Diagnostics diagnostics) {
        for (Entry entry : map.entries()) {
            String key = prefix + entry.key().text();
            switch (entry.value()) {
                case YamlMap inner -> collect(key + ".", inner, words, diagnostics);
                case YamlScalar scalar -> words.put(key, new Word(scalar.text(), scalar.span()));
                case YamlList(List<YamlNode> items, Span span)
                when items.stream().allMatch(YamlScalar.class::isInstance) ->
                    words.put(
                            key,
                            new Word(
                                    items.stream()
                                            .map(item -> ((YamlScalar) item).text())
                                            .collect(Collectors.joining(",")),
                                    span));
                case YamlList list ->
                    diagnostics.add(Problem.METADATA, list.span(), "an item of `" + key + "` must be a text");
            }
        }
    }
}
