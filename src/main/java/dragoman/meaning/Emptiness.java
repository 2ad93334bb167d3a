package dragoman.meaning;

import dragoman.query.Expression;
import dragoman.query.Expression.Test;
import dragoman.query.Field;
import dragoman.query.JoinedField;
import dragoman.query.Subject;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/// Finds expressions that no event can fulfil, as far as demands on single values show it: what is found is sure.
///
/// @param isSingle whether an event has at most one value in a field
public record Emptiness(Predicate<Field> isSingle) {
    /// How many alternatives are tried before an expression counts as one that can hold.
    private static final int TRIES = 2000;

    /// Two demands that clash, if expressions cannot all hold; nothing where they might.
    public Optional<Clash> never(Expression... together) {
        var search = new Search();
        Pending pending = null;
        for (int i = together.length - 1; i >= 0; i--) {
            pending = new Pending(together[i], true, pending);
        }
        return search.finds(pending, null) ? Optional.empty() : search.clash;
    }

    /// What still has to hold, or to fail.
    private record Pending(Expression expression, boolean holds, Pending next) {}

    /// Looks for one way to fulfil all that is pending.
    private final class Search {
        private final Map<Subject, List<Demand>> demands = new HashMap<>();
        private final Deque<List<Demand>> trail = new ArrayDeque<>();
        private Optional<Clash> clash = Optional.empty();
        private int tries;

        /// @param choices what holds in one of several ways
        boolean finds(Pending pending, Pending choices) {
            Pending open = choices;
            Pending now = pending;
            while (now != null) {
                Pending rest = now.next();
                boolean holds = now.holds();
                switch (now.expression()) {
                    case Expression.Not(Expression operand) -> now = new Pending(operand, !holds, rest);
                    case Expression.And(List<Expression> operands) when holds -> now = all(operands, true, rest);
                    case Expression.Or(List<Expression> operands) when !holds -> now = all(operands, false, rest);
                    case Test test -> {
                        if (!isPossible(new Demand(test, holds))) {
                            return false;
                        }
                        now = rest;
                    }
                    case Expression.Constant(boolean value) -> {
                        if (value != holds) {
                            return false;
                        }
                        now = rest;
                    }
                    default -> {
                        open = new Pending(now.expression(), holds, open);
                        now = rest;
                    }
                }
            }
            return open == null || findsOne(open);
        }

        private static Pending all(List<Expression> operands, boolean holds, Pending rest) {
            Pending all = rest;
            for (Expression operand : operands.reversed()) {
                all = new Pending(operand, holds, all);
            }
            return all;
        }

        private boolean findsOne(Pending choice) {
            List<Expression> operands = switch (choice.expression()) {
                case Expression.Or(List<Expression> alternatives) -> alternatives;
                case Expression.And(List<Expression> failing) -> failing;
                default -> throw new IllegalStateException("no choice: " + choice.expression());
            };
            for (Expression operand : operands) {
                int before = trail.size();
                if (++tries > TRIES || finds(new Pending(operand, choice.holds(), null), choice.next())) {
                    return true;
                }
                while (trail.size() > before) {
                    trail.pop().removeLast();
                }
            }
            return false;
        }

        private boolean isPossible(Demand demand) {
            Subject value = Clash.value(demand.test());
            List<Demand> earlier = demands.computeIfAbsent(value, _ -> new ArrayList<>());
            for (Demand other : earlier) {
                Optional<Clash> found = clash(other, demand).filter(_ -> isSingle(value));
                if (found.isPresent()) {
                    clash = clash.isPresent() ? clash : found;
                    return false;
                }
            }
            earlier.add(demand);
            trail.push(earlier);
            return true;
        }
    }

    private boolean isSingle(Subject subject) {
        return switch (subject) {
            case Field field -> isSingle.test(field);
            case JoinedField joined -> joined.columns().stream().allMatch(isSingle);
            default -> false;
        };
    }

    private static Optional<Clash> clash(Demand one, Demand other) {
        if (!one.holds() && !other.holds()) {
            return Optional.empty();
        }
        Test first = (one.holds() ? one : other).test();
        Demand second = one.holds() ? other : one;
        boolean impossible = second.holds()
                ? Patterns.areDisjoint(first.pattern(), second.test().pattern())
                : Patterns.implies(first.pattern(), second.test().pattern());
        return impossible ? Optional.of(new Clash(first, second.test(), second.holds())) : Optional.empty();
    }
}
