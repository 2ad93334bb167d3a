package dragoman.verify;

import dragoman.query.Expression;
import dragoman.query.Expression.Test;
import dragoman.query.Pattern;
import dragoman.query.Subject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// An expression whose order, nesting and repetition do not matter: two that are equal mean the same.
///
/// Negations stand at the leaves; a leaf holds all patterns of one subject that are alternatives of each other, or,
/// negated, those of which none may match.
sealed interface Canonical {
    /// All or one of several parts, none of which is of the same kind.
    record Junction(boolean and, Set<Canonical> parts) implements Canonical {}

    /// One of the patterns matches the subject, or none of them.
    record Leaf(Subject subject, Set<Pattern> patterns, boolean negated) implements Canonical {}

    /// True or false.
    record Fixed(boolean value) implements Canonical {}

    /// The canonical form of an expression in normal form.
    static Canonical of(Expression expression) {
        return of(expression, false);
    }

    private static Canonical of(Expression expression, boolean negated) {
        return switch (expression) {
            case Expression.And(List<Expression> operands) -> junction(!negated, operands, negated);
            case Expression.Or(List<Expression> operands) -> junction(negated, operands, negated);
            case Expression.Not(Expression operand) -> of(operand, !negated);
            case Expression.Constant(boolean value) -> new Fixed(value != negated);
            case Test test -> new Leaf(test.subject(), Set.of(test.pattern()), negated);
        };
    }

    private static Canonical junction(boolean and, List<Expression> operands, boolean negated) {
        var flat = new ArrayList<Canonical>();
        for (Expression operand : operands) {
            Canonical part = of(operand, negated);
            if (part instanceof Junction(boolean inner, Set<Canonical> parts) && inner == and) {
                flat.addAll(parts);
            } else {
                flat.add(part);
            }
        }
        return joined(and, flat);
    }

    private static Canonical joined(boolean and, List<Canonical> flat) {
        var parts = new HashSet<Canonical>();
        Map<Subject, Set<Pattern>> merged = new HashMap<>();
        for (Canonical part : flat) {
            switch (part) {
                case Fixed(boolean value) -> {
                    if (value != and) {
                        return new Fixed(!and);
                    }
                }
                // alternatives in an OR, and exclusions in an AND, are one set of patterns
                case Leaf(Subject subject, Set<Pattern> patterns, boolean negated)
                when negated == and ->
                    merged.computeIfAbsent(subject, _ -> new HashSet<>()).addAll(patterns);
                default -> parts.add(part);
            }
        }
        merged.forEach((subject, patterns) -> parts.add(new Leaf(subject, patterns, and)));
        return finished(and, parts);
    }

    /// Two leaves of one subject that stand side by side say less than each says alone.
    private static Canonical finished(boolean and, Set<Canonical> parts) {
        for (Canonical part : List.copyOf(parts)) {
            if (!(part instanceof Leaf(Subject subject, Set<Pattern> patterns, boolean negated)) || negated == and) {
                continue;
            }
            Leaf merged = mergedLeaf(and, parts, subject);
            if (merged == null) {
                continue;
            }
            // what the merged leaf decides already need not be asked again
            var left = new HashSet<>(patterns);
            left.removeAll(merged.patterns());
            if (left.isEmpty()) {
                return new Fixed(!and);
            }
            parts.remove(part);
            parts.add(new Leaf(subject, left, negated));
            // and where something must match, it need not be said that it is there
            if (!left.contains(new Pattern.Null()) && merged.patterns().contains(new Pattern.Null())) {
                var rest = new HashSet<>(merged.patterns());
                rest.remove(new Pattern.Null());
                parts.remove(merged);
                if (!rest.isEmpty()) {
                    parts.add(new Leaf(subject, rest, and));
                }
            }
        }
        return parts.isEmpty()
                ? new Fixed(and)
                : parts.size() == 1 ? parts.iterator().next() : new Junction(and, parts);
    }

    private static Leaf mergedLeaf(boolean and, Set<Canonical> parts, Subject subject) {
        for (Canonical part : parts) {
            if (part instanceof Leaf leaf
                    && leaf.negated() == and
                    && leaf.subject().equals(subject)) {
                return leaf;
            }
        }
        return null;
    }
}
