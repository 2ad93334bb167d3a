package dragoman.read;

import dragoman.pipeline.PythonRegex;
import dragoman.query.Evidence;
import dragoman.read.YamlNode.Entry;
import dragoman.read.YamlNode.YamlList;
import dragoman.read.YamlNode.YamlMap;
import dragoman.read.YamlNode.YamlScalar;
import dragoman.rule.Value;
import dragoman.source.Diagnostics;
import dragoman.source.NearestName;
import dragoman.source.Problem;
import dragoman.source.Span;
import java.util.List;
import java.util.Set;
import java.util.regex.PatternSyntaxException;

/// Takes maps, lists and texts out of a file of the project; what has another shape is a diagnostic and reads as empty.
final class YamlChecks {
    private final Diagnostics diagnostics;
    private final Problem problem;

    /// @param problem what kind of file is in error
    YamlChecks(Diagnostics diagnostics, Problem problem) {
        this.diagnostics = diagnostics;
        this.problem = problem;
    }

    void error(Span span, String message) {
        error(span, message, "");
    }

    void error(Span span, String message, String help) {
        diagnostics.add(problem, span, message, help);
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

    /// A text that says something.
    String word(YamlNode node) {
        String text = text(node);
        if (node instanceof YamlScalar scalar && !scalar.isNull() && text.isBlank()) {
            error(node.span(), "this text is empty");
        }
        return text;
    }

    /// The texts of a list with something in it, or of a single text; none if there is no node.
    List<String> words(YamlNode node) {
        if (node instanceof YamlList(List<YamlNode> items, Span span) && items.isEmpty()) {
            error(span, "this list is empty");
        }
        return node == null
                ? List.of()
                : node instanceof YamlScalar
                        ? List.of(word(node))
                        : list(node).stream().map(this::word).toList();
    }

    /// The value of a key that must be there; else an empty text.
    YamlNode needed(YamlMap map, String key) {
        if (map.get(key) != null) {
            return map.get(key);
        }
        error(map.span(), "`" + key + "` is missing");
        return new YamlScalar("", false, map.span());
    }

    int integer(YamlNode node) {
        if (node instanceof YamlScalar scalar && scalar.text().matches("-?[0-9]{1,9}")) {
            return Integer.parseInt(scalar.text());
        }
        error(node.span(), "a whole number is needed here, not " + node.kind());
        return 0;
    }

    /// A text, a number, a boolean or null.
    Value value(YamlNode node) {
        if (!(node instanceof YamlScalar scalar)) {
            error(
                    node == null ? Span.NONE : node.span(),
                    "a single value is needed here, not " + (node == null ? "nothing" : node.kind()));
            return new Value.NullValue(Span.NONE);
        }
        Span span = scalar.span();
        return scalar.isNull()
                ? new Value.NullValue(span)
                : YamlScalars.bool(scalar)
                        .<Value>map(bool -> new Value.BooleanValue(bool, span))
                        .or(() -> YamlScalars.number(scalar).map(number -> new Value.NumberValue(number, span)))
                        .orElseGet(() -> new Value.StringValue(scalar.text(), span));
    }

    /// A value as text or as a number, whichever is asked for.
    Value forced(Value value, boolean number, YamlNode node) {
        if (!(node instanceof YamlScalar scalar)) {
            return value;
        }
        if (!number) {
            return new Value.StringValue(scalar.text(), scalar.span());
        }
        return YamlScalars.number(new YamlScalar(scalar.text(), true, scalar.span()))
                .<Value>map(written -> new Value.NumberValue(written, scalar.span()))
                .orElseGet(() -> {
                    error(scalar.span(), "`" + scalar.text() + "` is not a number");
                    return value;
                });
    }

    /// A value, or the values of a list.
    List<Value> values(YamlNode node) {
        return node instanceof YamlList(List<YamlNode> items, Span _)
                ? items.stream().map(this::value).toList()
                : List.of(value(node));
    }

    /// A regular expression in Python's syntax; one in error reads as one that matches nothing.
    PythonRegex regex(YamlNode node) {
        try {
            return PythonRegex.of(text(node));
        } catch (PatternSyntaxException e) {
            error(node.span(), "this regular expression cannot be read: " + e.getDescription());
            return PythonRegex.of("(?!)");
        } catch (StackOverflowError _) {
            error(node.span(), "this regular expression nests too deep");
            return PythonRegex.of("(?!)");
        }
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

    /// The pages that a row or a set of rows cites in `see`, or an empty text.
    String pages(YamlMap map) {
        return String.join(", ", words(map.get("see")));
    }

    /// How sure a row is of what it says.
    ///
    /// @param see the pages that say so, or empty
    Evidence evidence(YamlMap map, String see) {
        if (map.get("confidence") != null && !text(map.get("confidence")).equals("assumed")) {
            error(map.get("confidence").span(), "`confidence` can only be `assumed`");
        }
        return map.get("confidence") != null || see.isEmpty() ? Evidence.ASSUMED : Evidence.DOCUMENTED;
    }
}
