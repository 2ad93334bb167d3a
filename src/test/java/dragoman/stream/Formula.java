package dragoman.stream;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// An expression of a pipeline in KQL or SPL, read and evaluated as the vendors describe them, apart from `verify`:
/// null is unknown, times and timespans are seconds.
sealed interface Formula {
    record Constant(Object value) implements Formula {}

    record Name(String name) implements Formula {}

    record Call(String function, List<Formula> arguments) implements Formula {}

    /// The value; `names` gives that of a column, and of a call that looks at other rows.
    default Object value(Function<Formula, Object> outside) {
        return switch (this) {
            case Constant(Object value) -> value;
            case Name _ -> outside.apply(this);
            case Call(String function, List<Formula> arguments) ->
                switch (function) {
                    case "prev", "next" -> outside.apply(this);
                    case "and" -> connected(arguments, outside, false);
                    case "or" -> connected(arguments, outside, true);
                    case "not" -> {
                        Object value = arguments.getFirst().value(outside);
                        yield value == null ? null : !(Boolean) value;
                    }
                    case "iff", "if" ->
                        arguments
                                .get(Boolean.TRUE.equals(arguments.getFirst().value(outside)) ? 1 : 2)
                                .value(outside);
                    case "coalesce" ->
                        arguments.stream()
                                .map(argument -> argument.value(outside))
                                .filter(Objects::nonNull)
                                .findFirst()
                                .orElse(null);
                    case "isnotnull" -> arguments.getFirst().value(outside) != null;
                    case "isnotempty" -> {
                        Object value = arguments.getFirst().value(outside);
                        yield value != null && !value.equals("");
                    }
                    case "toreal" -> arguments.getFirst().value(outside);
                    case "strcat_delim" ->
                        arguments.stream()
                                .map(argument -> argument.value(outside))
                                .toList()
                                .toString();
                    // of what is unknown a language with two values says that it is not so
                    case "known" -> Boolean.TRUE.equals(arguments.getFirst().value(outside));
                    case "true" -> true;
                    case "false" -> false;
                    case "datetime", "null" -> null;
                    default -> compared(function, arguments, outside);
                };
        };
    }

    private static Object connected(List<Formula> arguments, Function<Formula, Object> outside, boolean decisive) {
        Object result = !decisive;
        for (Formula argument : arguments) {
            Object value = argument.value(outside);
            if (value == null) {
                result = null;
            } else if ((Boolean) value == decisive) {
                return decisive;
            }
        }
        return result;
    }

    private static Object compared(String operator, List<Formula> arguments, Function<Formula, Object> outside) {
        Object left = arguments.get(0).value(outside);
        Object right = arguments.get(1).value(outside);
        if (left == null || right == null) {
            return null;
        }
        if (left instanceof BigDecimal one && right instanceof BigDecimal other) {
            int order = one.compareTo(other);
            return switch (operator) {
                case "-" -> one.subtract(other);
                case "=", "==" -> order == 0;
                case "!=" -> order != 0;
                case "<" -> order < 0;
                case "<=" -> order <= 0;
                case ">" -> order > 0;
                case ">=" -> order >= 0;
                default -> throw new IllegalArgumentException(operator);
            };
        }
        return switch (operator) {
            case "=", "==" -> left.equals(right);
            case "!=" -> !left.equals(right);
            default -> throw new IllegalArgumentException(left + " " + operator + " " + right);
        };
    }

    /// Reads an expression; operators of one level only mix in parentheses, as in all that is written here.
    static Formula read(String text) {
        var reader = new Reader(text);
        Formula formula = reader.or();
        if (reader.at < reader.tokens.size()) {
            throw new IllegalArgumentException("`" + reader.tokens.get(reader.at) + "` in " + text);
        }
        return formula;
    }

    /// Reads expressions by recursive descent.
    final class Reader {
        private static final Pattern TOKEN = Pattern.compile(
                "\\s*(\"[^\"]*\"|'[^']*'|[0-9]+(?:\\.[0-9]+)?[smhd]?\\b|[A-Za-z_][A-Za-z0-9_.]*|[<>!=]=|[-<>=(),])");
        private static final Map<String, Integer> SECONDS = Map.of("s", 1, "m", 60, "h", 3_600, "d", 86_400);

        private final List<String> tokens = new ArrayList<>();
        private int at;

        private Reader(String text) {
            Matcher matcher = TOKEN.matcher(text);
            int end = 0;
            while (matcher.find() && matcher.start() == end) {
                tokens.add(matcher.group(1));
                end = matcher.end();
            }
            if (!text.substring(end).isBlank()) {
                throw new IllegalArgumentException("`" + text.substring(end) + "` has no reading");
            }
        }

        private boolean take(String token) {
            if (at < tokens.size() && tokens.get(at).equalsIgnoreCase(token)) {
                at++;
                return true;
            }
            return false;
        }

        private Formula or() {
            var any = new ArrayList<Formula>(List.of(and()));
            while (take("or")) {
                any.add(and());
            }
            return any.size() == 1 ? any.getFirst() : new Call("or", any);
        }

        private Formula and() {
            var all = new ArrayList<Formula>(List.of(not()));
            while (take("and")) {
                all.add(not());
            }
            return all.size() == 1 ? all.getFirst() : new Call("and", all);
        }

        private Formula not() {
            return tokens.get(at).equals("NOT") && take("NOT") ? new Call("not", List.of(not())) : comparison();
        }

        private Formula comparison() {
            Formula left = difference();
            if (take("is")) {
                boolean there = take("not");
                expect("null");
                Formula known = new Call("isnotnull", List.of(left));
                return there ? known : new Call("not", List.of(known));
            }
            for (String operator : List.of("==", "!=", "<=", ">=", "<", ">", "=")) {
                if (take(operator)) {
                    return new Call(operator, List.of(left, difference()));
                }
            }
            return left;
        }

        private Formula difference() {
            Formula left = primary();
            return take("-") ? new Call("-", List.of(left, primary())) : left;
        }

        private Formula primary() {
            String token = tokens.get(at++);
            if (token.equals("(")) {
                Formula inner = or();
                expect(")");
                return inner;
            }
            if (token.startsWith("\"")) {
                return new Constant(token.substring(1, token.length() - 1));
            }
            if (token.startsWith("'")) {
                return new Name(token.substring(1, token.length() - 1));
            }
            if (Character.isDigit(token.charAt(0))) {
                String unit = token.substring(token.length() - 1);
                return new Constant(
                        SECONDS.containsKey(unit)
                                ? new BigDecimal(token.substring(0, token.length() - 1))
                                        .multiply(BigDecimal.valueOf(SECONDS.get(unit)))
                                : new BigDecimal(token));
            }
            if (token.equals("-")) {
                return new Constant(((BigDecimal) ((Constant) primary()).value()).negate());
            }
            if (!take("(")) {
                return token.equals("true") || token.equals("false")
                        ? new Constant(Boolean.valueOf(token))
                        : token.equals("null") ? new Constant(null) : new Name(token);
            }
            var arguments = new ArrayList<Formula>();
            while (!take(")")) {
                arguments.add(or());
                take(",");
            }
            return new Call(token, arguments);
        }

        private void expect(String token) {
            if (!take(token)) {
                throw new IllegalArgumentException(token + " expected in " + tokens);
            }
        }
    }
}
