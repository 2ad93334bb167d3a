package dragoman.lint;

import dragoman.rule.Word;
import dragoman.yaml.YamlNode;
import dragoman.yaml.YamlNode.YamlList;
import dragoman.yaml.YamlNode.YamlScalar;
import java.util.List;
import java.util.Optional;

/// A field of a detection with its values, as they are written.
///
/// @param detection the detection that it stands in
/// @param key field and modifiers; the name of the detection where values stand without a field
/// @param field empty for values without a field
/// @param list where the values were written as a list
public record Item(
        String detection,
        YamlScalar key,
        String field,
        List<Word> modifiers,
        List<YamlScalar> values,
        Optional<YamlList> list) {
    public Item {
        modifiers = List.copyOf(modifiers);
        values = List.copyOf(values);
    }

    /// Whether it has one of these modifiers.
    public boolean has(String... words) {
        return modifiers.stream().anyMatch(modifier -> List.of(words).contains(modifier.text()));
    }

    /// Whether its values are texts with wildcards, and mean what they say.
    public boolean isText() {
        return !has(
                "re",
                "cidr",
                "exists",
                "fieldref",
                "lt",
                "lte",
                "gt",
                "gte",
                "minute",
                "hour",
                "day",
                "week",
                "month",
                "year");
    }

    static Item of(String detection, YamlScalar key, boolean keyed, YamlNode value) {
        var words = keyed ? List.of(key.text().split("\\|", -1)) : List.of("");
        int column = key.span().column() + (key.plain() ? 0 : 1);
        var modifiers = new java.util.ArrayList<Word>();
        int offset = words.getFirst().length();
        for (String word : words.subList(1, words.size())) {
            int start = column + offset + 1;
            modifiers.add(new Word(
                    word,
                    new dragoman.source.Span(
                            key.span().file(),
                            key.span().line(),
                            start,
                            key.span().line(),
                            start + word.length())));
            offset += word.length() + 1;
        }
        List<YamlScalar> values = value instanceof YamlList list
                ? list.items().stream()
                        .filter(YamlScalar.class::isInstance)
                        .map(YamlScalar.class::cast)
                        .toList()
                : value instanceof YamlScalar scalar ? List.of(scalar) : List.of();
        return new Item(
                detection,
                key,
                words.getFirst(),
                modifiers,
                values,
                value instanceof YamlList list ? Optional.of(list) : Optional.empty());
    }
}
