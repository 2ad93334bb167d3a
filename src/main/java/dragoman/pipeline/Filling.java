package dragoman.pipeline;

import dragoman.rule.Value;
import java.util.List;
import java.util.Map;

/// What comes in the place of a placeholder.
public sealed interface Filling {
    /// `*`.
    record Anything() implements Filling {}

    /// The values of the pipeline's variable of the same name.
    record Variables() implements Filling {}

    /// These values, which were read from a file.
    record Values(List<Value> values) implements Filling {
        public Values {
            values = List.copyOf(values);
        }
    }

    /// Text of the target language, with `{field}` and `{id}`; the ids of `mapping` go before the placeholder's name.
    record QueryText(String expression, Map<String, String> mapping) implements Filling {
        public QueryText {
            mapping = Map.copyOf(mapping);
        }
    }
}
