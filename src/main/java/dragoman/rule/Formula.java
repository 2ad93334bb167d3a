package dragoman.rule;

import dragoman.query.Comparison;
import dragoman.source.Span;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;

/// A condition over rules, or over the values that a correlation computes.
public sealed interface Formula {
    record And(List<Formula> operands) implements Formula {
        public And {
            operands = List.copyOf(operands);
        }
    }

    record Or(List<Formula> operands) implements Formula {
        public Or {
            operands = List.copyOf(operands);
        }
    }

    record Not(Formula operand) implements Formula {}

    /// A rule by its name.
    record Named(Word name) implements Formula {}

    /// A computed value against a number: `event_count >= 10`.
    record Compared(Word name, Comparison operator, BigDecimal value) implements Formula {}

    /// The span of the first word.
    default Span start() {
        return switch (this) {
            case And(List<Formula> operands) -> operands.getFirst().start();
            case Or(List<Formula> operands) -> operands.getFirst().start();
            case Not(Formula operand) -> operand.start();
            case Named(Word name) -> name.span();
            case Compared(Word name, var _, var _) -> name.span();
        };
    }

    /// The formula as an author may write it.
    default String text() {
        return switch (this) {
            case And(List<Formula> operands) -> joined(operands, " and ");
            case Or(List<Formula> operands) -> joined(operands, " or ");
            case Not(Formula operand) -> "not " + operand.text();
            case Named(Word name) -> name.text();
            case Compared(Word name, Comparison operator, BigDecimal value) ->
                name.text() + " " + operator.symbol() + " " + value.toPlainString();
        };
    }

    private static String joined(List<Formula> operands, String word) {
        return operands.stream().map(Formula::text).collect(Collectors.joining(word, "(", ")"));
    }

    /// All names of rules, in the order of the text.
    default List<Word> names() {
        return switch (this) {
            case And(List<Formula> operands) ->
                operands.stream().flatMap(operand -> operand.names().stream()).toList();
            case Or(List<Formula> operands) ->
                operands.stream().flatMap(operand -> operand.names().stream()).toList();
            case Not(Formula operand) -> operand.names();
            case Named(Word name) -> List.of(name);
            case Compared _ -> List.of();
        };
    }
}
