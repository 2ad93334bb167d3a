package dragoman.read;

import dragoman.rule.Condition;
import dragoman.rule.Detection;
import dragoman.rule.Filter;
import dragoman.rule.Word;
import dragoman.source.Diagnostics;
import dragoman.source.Problem;
import dragoman.source.Span;
import dragoman.yaml.YamlNode;
import dragoman.yaml.YamlNode.Entry;
import dragoman.yaml.YamlNode.YamlList;
import dragoman.yaml.YamlNode.YamlMap;
import dragoman.yaml.YamlNode.YamlScalar;
import dragoman.yaml.YamlScalars;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Reads the filter section: for which rules it is, its searches and its condition.
final class FilterReader {
    private FilterReader() {}

    static Optional<Filter> read(YamlMap document, Diagnostics diagnostics) {
        Entry entry = document.entry("filter");
        if (!(entry.value() instanceof YamlMap map)) {
            diagnostics.add(
                    Problem.FILTER_SHAPE,
                    entry.value().span(),
                    "`filter` must be a map, not " + entry.value().kind());
            return Optional.empty();
        }
        Span key = entry.key().span();
        Optional<List<Word>> rules = rules(map, key, diagnostics);
        Entry condition = map.entry("condition");
        if (condition == null || !(condition.value() instanceof YamlScalar scalar) || scalar.isNull()) {
            diagnostics.add(
                    Problem.FILTER_CONDITION,
                    condition == null ? key : condition.value().span(),
                    condition == null
                            ? "`filter` has no `condition`"
                            : "the condition of a filter must be one text, not "
                                    + condition.value().kind());
            return Optional.empty();
        }
        var searches = map.entries().stream()
                .filter(part -> !part.key().text().equals("rules"))
                .toList();
        Optional<Detection> detection = DetectionReader.filter(key, new YamlMap(searches, map.span()), diagnostics);
        detection
                .filter(found -> !isNegation(found.conditions().getFirst()))
                .ifPresent(_ -> diagnostics.add(
                        Problem.FILTER_KEEPS,
                        scalar.span(),
                        "the filter keeps only events that match it and drops all others",
                        "write `not …` to leave out what it matches"));
        return rules.flatMap(words -> detection.map(found -> new Filter(words, found, scalar.span(), key)));
    }

    private static boolean isNegation(Condition condition) {
        return switch (condition) {
            case Condition.Not _ -> true;
            case Condition.And(List<Condition> operands) -> operands.stream().allMatch(FilterReader::isNegation);
            default -> false;
        };
    }

    /// The references; none for `any`.
    private static Optional<List<Word>> rules(YamlMap map, Span key, Diagnostics diagnostics) {
        YamlNode node = map.get("rules");
        if (node == null || node instanceof YamlScalar scalar && scalar.isNull()) {
            diagnostics.add(
                    Problem.FILTER_RULES,
                    node == null ? key : node.span(),
                    "`filter` has no `rules`",
                    "write `rules: any`, or the ids or names of the rules");
            return Optional.empty();
        }
        if (node instanceof YamlScalar scalar
                && scalar.text().toLowerCase(Locale.ROOT).equals("any")) {
            return Optional.of(List.of());
        }
        List<YamlNode> items = node instanceof YamlList list ? list.items() : List.of(node);
        var words = new ArrayList<Word>();
        for (YamlNode item : items) {
            if (item instanceof YamlScalar scalar && !scalar.isNull() && YamlScalars.isText(scalar)) {
                words.add(new Word(scalar.text(), scalar.span()));
            } else {
                diagnostics.add(
                        Problem.FILTER_RULES, item.span(), "`rules` names rules by id or name, not by " + item.kind());
            }
        }
        return words.size() == items.size() ? Optional.of(words) : Optional.empty();
    }
}
