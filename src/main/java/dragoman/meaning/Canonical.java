package dragoman.meaning;

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
public sealed interface Canonical {
    Pattern MISSING = new Pattern.Null();

    /// All or one of several parts, none of which is of the same kind.
    record Junction(boolean and, Set<Canonical> parts) implements Canonical {}

    /// One of the patterns matches the subject, or none of them.
    record Leaf(Subject subject, Set<Pattern> patterns, boolean negated) implements Canonical {
        private boolean holdsForMissing() {
            return patterns.contains(MISSING) != negated;
        }
    }

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
        if (isDecidedByMissing(and, parts)) {
            return new Fixed(!and);
        }
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
        }
        return parts.isEmpty()
                ? new Fixed(and)
                : parts.size() == 1 ? parts.iterator().next() : new Junction(and, parts);
    }

    /// Where one leaf decides what happens to events without the subject, the others need not mention them; true if
    /// one of them says nothing else and so decides everything.
    private static boolean isDecidedByMissing(boolean and, Set<Canonical> parts) {
        Map<Subject, List<Leaf>> leaves = new HashMap<>();
        for (Canonical part : parts) {
            if (part instanceof Leaf leaf) {
                leaves.computeIfAbsent(leaf.subject(), _ -> new ArrayList<>()).add(leaf);
            }
        }
        for (List<Leaf> together : leaves.values()) {
            if (together.size() == 1 || together.stream().allMatch(leaf -> leaf.holdsForMissing() == and)) {
                continue;
            }
            for (Leaf leaf : together) {
                var rest = new HashSet<>(leaf.patterns());
                if (rest.remove(MISSING)) {
                    parts.remove(leaf);
                    if (!rest.isEmpty()) {
                        parts.add(new Leaf(leaf.subject(), rest, leaf.negated()));
                    } else if (leaf.negated() != and) {
                        return true;
                    }
                }
            }
        }
        return false;
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
