package dragoman.read;

import dragoman.rule.Value;
import dragoman.source.Span;
import dragoman.yaml.YamlNode.YamlScalar;
import dragoman.yaml.YamlScalars;

/// What a single value of YAML is in a rule: nothing, a truth value, a number, else a text.
public final class ScalarValue {
    private ScalarValue() {}

    public static Value of(YamlScalar scalar) {
        Span span = scalar.span();
        return scalar.isNull()
                ? new Value.NullValue(span)
                : YamlScalars.bool(scalar)
                        .<Value>map(bool -> new Value.BooleanValue(bool, span))
                        .or(() -> YamlScalars.number(scalar).map(number -> new Value.NumberValue(number, span)))
                        .orElseGet(() -> new Value.StringValue(scalar.text(), span));
    }
}
