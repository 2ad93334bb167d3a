package dragoman.pipeline;

import dragoman.query.Glob;
import dragoman.query.Pattern;
import dragoman.rule.Value;
import java.math.BigDecimal;

/// What values of a pipeline file mean as text and as patterns.
final class Literals {
    private Literals() {}

    static String text(Value value) {
        return switch (value) {
            case Value.StringValue(String text, var _) -> text;
            case Value.NumberValue(BigDecimal number, var _) -> new Pattern.Number(number).text();
            case Value.BooleanValue(boolean bool, var _) -> Boolean.toString(bool);
            case Value.NullValue _ -> "";
        };
    }

    /// The value as a rule would mean it: wildcards in texts count.
    static Pattern pattern(Value value, boolean cased) {
        return switch (value) {
            case Value.StringValue(String text, var _) -> Glob.parse(text, cased);
            case Value.NumberValue(BigDecimal number, var _) -> new Pattern.Number(number);
            case Value.BooleanValue(boolean bool, var _) -> new Pattern.Bool(bool);
            case Value.NullValue _ -> new Pattern.Null();
        };
    }

    /// Whether a pattern is this value: of the same type, and the same text to the letter.
    static boolean same(Value value, Pattern pattern) {
        return pattern(value, pattern instanceof Glob glob && glob.cased()).equals(pattern);
    }

    /// A pattern in letters: wildcards as `*` and `?`, nothing escaped.
    static String plain(Glob glob) {
        var out = new StringBuilder();
        for (Glob.Part part : glob.parts()) {
            out.append(
                    switch (part) {
                        case Glob.Literal(String text) -> text;
                        case Glob.Wildcard.ANY -> "*";
                        case Glob.Wildcard.ONE -> "?";
                        case Glob.Placeholder(String name) -> "%" + name + "%";
                    });
        }
        return out.toString();
    }
}
