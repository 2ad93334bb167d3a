package dragoman.resolve;

import dragoman.query.Comparison;
import dragoman.query.Glob;
import dragoman.query.Pattern;
import dragoman.regex.Regex;
import dragoman.rule.Value;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A value on its way through the modifiers of its item.
sealed interface Draft {
    /// As the rule has it.
    record Written(Value value) implements Draft {}

    /// A text with wildcards.
    record Text(Glob glob) implements Draft {}

    /// Bytes, between an encoding as UTF-16 and one as Base64.
    record Octets(List<Byte> bytes, boolean cased) implements Draft {
        public Octets {
            bytes = List.copyOf(bytes);
        }

        static Octets of(byte[] array, boolean cased) {
            var bytes = new ArrayList<Byte>();
            for (byte b : array) {
                bytes.add(b);
            }
            return new Octets(bytes, cased);
        }

        byte[] array() {
            var array = new byte[bytes.size()];
            for (int i = 0; i < array.length; i++) {
                array[i] = bytes.get(i);
            }
            return array;
        }

        /// One character for each byte: a text in UTF-16 as a log shows it, with NUL between the letters.
        private Optional<Glob> plain() {
            return bytes.stream().allMatch(b -> b >= 0)
                    ? Optional.of(Glob.literal(new String(array(), StandardCharsets.ISO_8859_1), cased))
                    : Optional.empty();
        }
    }

    /// A regular expression.
    record Expression(Regex regex) implements Draft {}

    /// Another field.
    record Reference(String field, Pattern.Part part, boolean cased) implements Draft {}

    /// A part of a time.
    record Time(Pattern.TimeUnit unit, Comparison operator, BigDecimal value) implements Draft {}

    /// A pattern that no further modifier may touch; `absent` negates it.
    record Ready(Pattern pattern, boolean absent) implements Draft {}

    /// It as a text, if it can be one; what no modifier has touched yet is read for its wildcards here.
    default Optional<Glob> text() {
        return switch (this) {
            case Written(Value.StringValue string) -> Optional.of(Globs.read(string.text()));
            case Text(Glob glob) -> Optional.of(glob);
            case Octets octets -> octets.plain();
            default -> Optional.empty();
        };
    }

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
