package dragoman.rule;

import dragoman.source.Diagnostic;
import dragoman.source.NearestName;
import dragoman.source.Problem;
import dragoman.source.Span;
import java.util.Collection;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A condition over search identifiers.
public sealed interface Condition {
    record And(List<Condition> operands) implements Condition {
        public And {
            operands = List.copyOf(operands);
        }
    }

    record Or(List<Condition> operands) implements Condition {
        public Or {
            operands = List.copyOf(operands);
        }
    }

    record Not(Condition operand) implements Condition {}

    /// A search by its identifier.
    record Named(String identifier, Span span) implements Condition {
        /// What is wrong if it is none of these.
        public Diagnostic undefined(Collection<String> identifiers) {
            return new Diagnostic(
                    Problem.CONDITION_UNDEFINED,
                    span,
                    "condition names `" + identifier + "`, which no detection defines",
                    NearestName.help(identifier, identifiers));
        }
    }

    /// `1 of selection_*`, `all of them`.
    record Quantified(Quantifier quantifier, String pattern, Span span) implements Condition {}

    /// How many of the matching searches must hold.
    enum Quantifier {
        ANY,
        ALL
    }

    /// The condition as an author may write it.
    default String text() {
        return text(UnaryOperator.identity(), false);
    }

    /// The same with other names for searches, and with operands in the order of their texts.
    default String sorted(UnaryOperator<String> names) {
        return text(names, true);
    }

    private String text(UnaryOperator<String> names, boolean sorted) {
        return switch (this) {
            case And(List<Condition> operands) ->
                joined(
                        " and ",
                        operands.stream()
                                .map(operand -> operand instanceof Or
                                        ? "(" + operand.text(names, sorted) + ")"
                                        : operand.text(names, sorted)),
                        sorted);
            case Or(List<Condition> operands) ->
                joined(" or ", operands.stream().map(operand -> operand.text(names, sorted)), sorted);
            case Not(Condition operand) ->
                operand instanceof And || operand instanceof Or
                        ? "not (" + operand.text(names, sorted) + ")"
                        : "not " + operand.text(names, sorted);
            case Named(String identifier, var _) -> names.apply(identifier);
            case Quantified(Quantifier quantifier, String pattern, var _) ->
                (quantifier == Quantifier.ALL ? "all of " : "1 of ") + (pattern.equals("*") ? "them" : pattern);
        };
    }

    private static String joined(String word, Stream<String> operands, boolean sorted) {
        return (sorted ? operands.sorted() : operands).collect(Collectors.joining(word));
    }

    /// The identifiers among those that a pattern stands for, in their order; those that start with `_` are
    /// reached only by patterns that start so too.
    static List<String> matching(String pattern, Collection<String> identifiers) {
        var regex = Pattern.compile(
                Stream.of(pattern.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*")));
        return identifiers.stream()
                .filter(name -> !name.startsWith("_") || pattern.startsWith("_"))
                .filter(name -> regex.matcher(name).matches())
                .toList();
    }
}
