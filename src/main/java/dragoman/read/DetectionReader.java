package dragoman.read;

import dragoman.rule.Condition;
import dragoman.rule.Detection;
import dragoman.rule.DetectionItem;
import dragoman.rule.Modifier;
import dragoman.rule.ModifierUse;
import dragoman.rule.Search;
import dragoman.rule.Value;
import dragoman.source.Diagnostics;
import dragoman.source.NearestName;
import dragoman.source.Numbers;
import dragoman.source.Problem;
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
import java.util.Optional;

/// Reads the detection section: searches in all their shapes, and the conditions.
public final class DetectionReader {
    private static final int LONGEST_VALUE = 100_000;

    private final String title;
    private final Diagnostics diagnostics;

    private DetectionReader(String title, Diagnostics diagnostics) {
        this.title = title;
        this.diagnostics = diagnostics;
    }

    static Optional<Detection> read(YamlMap document, Diagnostics diagnostics) {
        Entry entry = document.entry("detection");
        if (entry == null) {
            Span span = document.span();
            diagnostics.add(
                    Problem.ATTRIBUTE_MISSING,
                    new Span(span.file(), span.line(), span.column(), span.line(), span.column() + 1),
                    "the rule has no `detection`");
            return Optional.empty();
        }
        if (!(entry.value() instanceof YamlMap map)) {
            diagnostics.add(
                    Problem.DETECTION_SHAPE,
                    entry.value().span(),
                    "`detection` must be a map, not " + entry.value().kind());
            return Optional.empty();
        }
        String title = document.get("title") instanceof YamlScalar scalar ? scalar.text() : "";
        return new DetectionReader(title, diagnostics).detection(entry.key().span(), map);
    }

    /// The searches of a filter and its condition; `map` has no other keys.
    static Optional<Detection> filter(Span key, YamlMap map, Diagnostics diagnostics) {
        return new DetectionReader("", diagnostics).detection(key, map);
    }

    /// A selection that stands alone, such as one that a pipeline adds.
    public static Optional<Search> search(YamlMap selection, Diagnostics diagnostics) {
        return new DetectionReader("", diagnostics).search(selection);
    }

    private Optional<Detection> detection(Span key, YamlMap map) {
        var searches = new LinkedHashMap<String, Search>();
        var names = new ArrayList<String>();
        for (Entry entry : map.entries()) {
            String name = entry.key().text();
            if (name.equals("condition")) {
                continue;
            }
            if (name.equals("timeframe")) {
                // of an aggregation more is said at its condition
                if (map.get("condition") instanceof YamlScalar scalar
                        && scalar.text().contains("|")) {
                    continue;
                }
                diagnostics.add(
                        Problem.TIMEFRAME,
                        entry.key().span(),
                        "`timeframe` belongs to aggregations of old; it is not used",
                        "write a correlation rule with `timespan`");
                continue;
            }
            names.add(name);
            search(entry.value()).ifPresent(search -> searches.put(name, search));
        }
        String timeframe = map.get("timeframe") instanceof YamlScalar scalar ? scalar.text() : "…";
        List<Condition> conditions = ConditionReader.read(map.entry("condition"), key, title, timeframe, diagnostics);
        if (names.isEmpty()) {
            diagnostics.add(Problem.DETECTION_EMPTY, key, "there is a condition, but no search");
            return Optional.empty();
        }
        boolean whole = searches.size() == names.size() && !conditions.isEmpty() && !diagnostics.hasErrors();
        if (!whole) {
            conditions.forEach(condition -> checkNames(condition, names));
            return Optional.empty();
        }
        return Optional.of(new Detection(searches, conditions));
    }

    /// Names in conditions must stand for searches; of a detection that can be read, that is found out later.
    private void checkNames(Condition condition, List<String> names) {
        switch (condition) {
            case Condition.And(List<Condition> operands) -> operands.forEach(operand -> checkNames(operand, names));
            case Condition.Or(List<Condition> operands) -> operands.forEach(operand -> checkNames(operand, names));
            case Condition.Not(Condition operand) -> checkNames(operand, names);
            case Condition.Named named -> {
                if (!names.contains(named.identifier())) {
                    diagnostics.add(named.undefined(names));
                }
            }
            case Condition.Quantified _ -> {}
        }
    }

    private Optional<Search> search(YamlNode node) {
        return switch (node) {
            case YamlMap map -> items(map);
            case YamlList list -> {
                if (list.items().isEmpty()) {
                    diagnostics.add(Problem.DETECTION_EMPTY, list.span(), "this list is empty");
                    yield Optional.empty();
                }
                var searches = new ArrayList<Search>();
                list.items().forEach(item -> search(item).ifPresent(searches::add));
                yield searches.size() == list.items().size()
                        ? Optional.of(new Search.AnyOf(searches, list.span()))
                        : Optional.empty();
            }
            case YamlScalar scalar -> keyword(scalar);
        };
    }

    private Optional<Search> keyword(YamlScalar scalar) {
        Optional<Value> value = value(scalar);
        if (value.isPresent() && value.get() instanceof Value.NullValue) {
            diagnostics.add(
                    Problem.NULL_KEYWORD, scalar.span(), "null needs a field", "write `field: null` under a search");
            return Optional.empty();
        }
        if (value.isPresent() && value.get() instanceof Value.BooleanValue) {
            diagnostics.add(
                    Problem.VALUE_TYPE,
                    scalar.span(),
                    "a boolean cannot be a keyword",
                    "quote it to search for the word");
            return Optional.empty();
        }
        return value.map(Search.Keyword::new);
    }

    private Optional<Search> items(YamlMap map) {
        if (map.entries().isEmpty()) {
            diagnostics.add(Problem.DETECTION_EMPTY, map.span(), "this map is empty");
            return Optional.empty();
        }
        var items = new ArrayList<DetectionItem>();
        map.entries().forEach(entry -> item(entry).ifPresent(items::add));
        return items.size() == map.entries().size()
                ? Optional.of(new Search.Items(items, map.span()))
                : Optional.empty();
    }

    private Optional<DetectionItem> item(Entry entry) {
        Span key = entry.key().span();
        String[] words =
                entry.key().isNull() ? new String[] {""} : entry.key().text().split("\\|", -1);
        var modifiers = new ArrayList<ModifierUse>();
        int column = key.column() + (entry.key().plain() ? 0 : 1) + words[0].codePointCount(0, words[0].length());
        boolean known = true;
        for (int i = 1; i < words.length; i++) {
            int length = words[i].codePointCount(0, words[i].length());
            Span span = new Span(key.file(), key.line(), column + 1, key.line(), column + 1 + Math.max(1, length));
            column += 1 + length;
            Optional<Modifier> modifier = Modifier.of(words[i]);
            if (modifier.isEmpty()) {
                diagnostics.add(
                        Problem.MODIFIER_UNKNOWN,
                        span,
                        words[i].isEmpty()
                                ? "a modifier is missing behind `|`"
                                : "no modifier is called `" + words[i] + "`",
                        words[i].isBlank() ? "" : NearestName.help(words[i].strip(), Modifier.words()));
                known = false;
            } else {
                modifiers.add(new ModifierUse(modifier.get(), span));
            }
        }
        Optional<List<Value>> values = values(entry);
        if (!known || values.isEmpty()) {
            return Optional.empty();
        }
        boolean listed = entry.value() instanceof YamlList;
        return Optional.of(new DetectionItem(
                words[0],
                modifiers,
                values.get(),
                listed,
                key,
                key.to(entry.value().span())));
    }

    private Optional<List<Value>> values(Entry entry) {
        if (!(entry.value() instanceof YamlList list)) {
            return value(entry.value()).map(List::of);
        }
        if (list.items().isEmpty()) {
            diagnostics.add(
                    Problem.VALUE_LIST_EMPTY,
                    list.span(),
                    "`" + entry.key().text() + "` has an empty list of values, which nothing matches",
                    "write `null` if the field must be missing");
            return Optional.empty();
        }
        var values = new ArrayList<Value>();
        for (YamlNode item : list.items()) {
            Optional<Value> value = value(item);
            value.ifPresent(values::add);
            if (value.isPresent() && value.get() instanceof Value.NullValue) {
                diagnostics.add(
                        Problem.NULL_IN_LIST,
                        item.span(),
                        "the specification allows null only alone, not in a list; it is taken as one more value");
            }
        }
        return values.size() == list.items().size() ? Optional.of(values) : Optional.empty();
    }

    private Optional<Value> value(YamlNode node) {
        if (!(node instanceof YamlScalar scalar)) {
            diagnostics.add(
                    Problem.VALUE_TYPE,
                    node.span(),
                    "a value must be a text, a number, a boolean or null, not " + node.kind());
            return Optional.empty();
        }
        Span span = scalar.span();
        if (YamlScalars.isNotFinite(scalar)) {
            diagnostics.add(
                    Problem.VALUE_TYPE,
                    span,
                    "`" + scalar.text() + "` is not a number to compare with",
                    "quote it if the text is meant");
            return Optional.empty();
        }
        if (scalar.text().length() > LONGEST_VALUE) {
            diagnostics.add(Problem.VALUE_TOO_LONG, span, "a value has more than " + LONGEST_VALUE + " characters");
            return Optional.empty();
        }
        if (YamlScalars.isHexadecimal(scalar)) {
            diagnostics.add(
                    Problem.YAML_AMBIGUOUS,
                    span,
                    "YAML reads `" + scalar.text() + "` as a number; here it is taken as the text that stands there",
                    "quote it to say so");
        }
        if (YamlScalars.isAmbiguous(scalar)) {
            diagnostics.add(
                    Problem.YAML_AMBIGUOUS,
                    span,
                    "YAML 1.1 and 1.2 disagree about `" + scalar.text() + "`; it is taken as text",
                    "quote it to say so");
        }
        if (YamlScalars.number(scalar)
                .filter(number -> !Numbers.isHeldByProducts(number))
                .isPresent()) {
            diagnostics.add(
                    Problem.NUMBER_RANGE,
                    span,
                    "the number is out of range: products hold those " + Numbers.range(),
                    "quote it if the text is meant");
            return Optional.empty();
        }
        return Optional.of(ScalarValue.of(scalar));
    }
}
