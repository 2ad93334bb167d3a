package dragoman.rule;

import dragoman.source.Span;
import java.math.BigDecimal;

/// A value as its author wrote it, after YAML but before Sigma's own escapes.
public sealed interface Value {
    Span span();

    /// A text.
    record StringValue(String text, Span span) implements Value {}

    /// A number, exact.
    record NumberValue(BigDecimal number, Span span) implements Value {}

    /// `true` or `false`.
    record BooleanValue(boolean value, Span span) implements Value {}

    /// `null`, or nothing.
    record NullValue(Span span) implements Value {}
}
