package dragoman.diff;

import dragoman.rule.Condition;
import dragoman.rule.Condition.Quantifier;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Writes conditions as authors do.
final class ConditionWriter {
    private ConditionWriter() {}

    static String of(Condition condition) {
        return write(condition, UnaryOperator.identity(), false);
    }

    /// With operands in the order of their texts.
    static String sorted(Condition condition, UnaryOperator<String> names) {
        return write(condition, names, true);
    }

    private static String write(Condition condition, UnaryOperator<String> names, boolean sorted) {
        return switch (condition) {
            case Condition.And(List<Condition> operands) ->
                joined(
                        " and ",
                        operands.stream()
                                .map(operand -> operand instanceof Condition.Or
                                        ? "(" + write(operand, names, sorted) + ")"
                                        : write(operand, names, sorted)),
                        sorted);
            case Condition.Or(List<Condition> operands) ->
                joined(" or ", operands.stream().map(operand -> write(operand, names, sorted)), sorted);
            case Condition.Not(Condition operand) ->
                operand instanceof Condition.And || operand instanceof Condition.Or
                        ? "not (" + write(operand, names, sorted) + ")"
                        : "not " + write(operand, names, sorted);
            case Condition.Named(String identifier, var _) -> names.apply(identifier);
            case Condition.Quantified(Quantifier quantifier, String pattern, var _) ->
                (quantifier == Quantifier.ALL ? "all of " : "1 of ") + (pattern.equals("*") ? "them" : pattern);
        };
    }

    private static String joined(String word, Stream<String> operands, boolean sorted) {
        return (sorted ? operands.sorted() : operands).collect(Collectors.joining(word));
    }
}
