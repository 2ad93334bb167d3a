package dragoman.rule;

import dragoman.source.Diagnostic;
import dragoman.source.NearestName;
import dragoman.source.Problem;
import dragoman.source.Span;
import java.util.Collection;
import java.util.List;
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
