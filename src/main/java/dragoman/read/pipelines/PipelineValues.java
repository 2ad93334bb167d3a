package dragoman.read.pipelines;

import dragoman.pipeline.PythonRegex;
import dragoman.read.ScalarValue;
import dragoman.rule.Value;
import dragoman.source.Span;
import dragoman.yaml.YamlChecks;
import dragoman.yaml.YamlNode;
import dragoman.yaml.YamlNode.YamlList;
import dragoman.yaml.YamlNode.YamlScalar;
import dragoman.yaml.YamlScalars;
import java.util.List;
import java.util.regex.PatternSyntaxException;

/// Takes values of rules and regular expressions out of a pipeline; what has another shape is a diagnostic.
record PipelineValues(YamlChecks checks) {
    /// A text, a number, a boolean or null.
    Value value(YamlNode node) {
        if (!(node instanceof YamlScalar scalar)) {
            checks.error(
                    node == null ? Span.NONE : node.span(),
                    "a single value is needed here, not " + (node == null ? "nothing" : node.kind()));
            return new Value.NullValue(Span.NONE);
        }
        return ScalarValue.of(scalar);
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
                    checks.error(scalar.span(), "`" + scalar.text() + "` is not a number");
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
            return PythonRegex.of(checks.text(node));
        } catch (PatternSyntaxException e) {
            checks.error(node.span(), "this regular expression cannot be read: " + e.getDescription());
            return PythonRegex.of("(?!)");
        } catch (StackOverflowError _) {
            checks.error(node.span(), "this regular expression nests too deep");
            return PythonRegex.of("(?!)");
        }
    }
}
