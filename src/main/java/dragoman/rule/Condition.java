package dragoman.rule;

import dragoman.source.Diagnostic;
import dragoman.source.NearestName;
import dragoman.source.Problem;
import dragoman.source.Span;
import java.util.Collection;
import java.util.List;

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
}
