package dragoman.resolve;

import dragoman.query.Comparison;
import dragoman.query.Glob;
import dragoman.query.Pattern;
import dragoman.regex.Regex;
import dragoman.rule.Value;
import java.math.BigDecimal;
import java.util.List;

/// A value on its way through the modifiers of its item.
sealed interface Draft {
    /// As the rule has it.
    record Written(Value value) implements Draft {}

    /// A text with wildcards.
    record Text(Glob glob) implements Draft {}

    /// Bytes, between an encoding as UTF-16 and one as Base64.
    record Octets(List<Byte> bytes, boolean cased) implements Draft {}

    /// A regular expression.
    record Expression(Regex regex) implements Draft {}

    /// Another field.
    record Reference(String field, Pattern.Part part, boolean cased) implements Draft {}

    /// A part of a time.
    record Time(Pattern.TimeUnit unit, Comparison operator, BigDecimal value) implements Draft {}

    /// A pattern that no further modifier may touch; `absent` negates it.
    record Ready(Pattern pattern, boolean absent) implements Draft {}

    /// What it is, in words for messages.
    default String kind() {
        return switch (this) {
            case Written(Value.StringValue _), Text _ -> "a text";
            case Written(Value.NumberValue _) -> "a number";
            case Written(Value.BooleanValue _) -> "a boolean";
            case Written(Value.NullValue _) -> "null";
            case Octets _ -> "encoded bytes";
            case Expression _ -> "a regular expression";
            case Reference _ -> "a field reference";
            case Time _ -> "a part of a time";
            case Ready _ -> "a finished test";
        };
    }
}
