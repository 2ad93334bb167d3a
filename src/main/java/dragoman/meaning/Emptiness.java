package dragoman.meaning;

import dragoman.query.Expression;
import dragoman.query.Expression.Test;
import dragoman.query.Field;
import dragoman.query.FieldType;
import dragoman.query.Pattern;
import dragoman.query.Subject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/// Finds expressions that no event can fulfil, as far as demands on single values show it: what is found is sure.
///
/// @param isSingle whether an event has at most one value in a field
public record Emptiness(Predicate<Field> isSingle) {

    /// The demands that clash in whatever way an expression might hold, if they always do.
    public Optional<Clash> never(Expression expression) {
        return refute(new HashMap<>(), expression, true);
    }

    /// The same where another expression is known to hold.
    public Optional<Clash> never(Expression given, Expression expression) {
        var demands = new HashMap<Subject, List<Demand>>();
        Optional<Clash> clash = demand(demands, given, true, new ArrayList<>());
        return clash.isPresent() ? clash : refute(demands, expression, true);
    }

    private Optional<Clash> refute(Map<Subject, List<Demand>> demands, Expression expression, boolean holds) {
        return switch (expression) {
            case Expression.Not(Expression operand) -> refute(demands, operand, !holds);
            case Expression.Or(List<Expression> operands) when holds -> refuteAll(demands, operands, true);
            case Expression.And(List<Expression> operands) when !holds -> refuteAll(demands, operands, false);
            case Expression.Constant _ -> Optional.empty();
            default -> {
                var more = new HashMap<>(demands);
                var alternatives = new ArrayList<Expression>();
                Optional<Clash> clash = demand(more, expression, holds, alternatives);
                yield clash.isPresent()
                        ? clash
                        : alternatives.stream()
                                .flatMap(one -> refute(more, one, true).stream())
                                .findFirst();
            }
        };
    }

    /// Alternatives are all refuted, or not at all.
    private Optional<Clash> refuteAll(Map<Subject, List<Demand>> demands, List<Expression> operands, boolean holds) {
        Optional<Clash> first = Optional.empty();
        for (Expression operand : operands) {
            Optional<Clash> clash = refute(demands, operand, holds);
            if (clash.isEmpty()) {
                return clash;
            }
            first = first.isEmpty() ? clash : first;
        }
        return first;
    }

    /// Takes what an expression demands at once, and leaves what it demands in one of several ways.
    private Optional<Clash> demand(
            Map<Subject, List<Demand>> demands, Expression expression, boolean holds, List<Expression> alternatives) {
        switch (expression) {
            case Expression.Not(Expression operand) -> {
                return demand(demands, operand, !holds, alternatives);
            }
            case Expression.And(List<Expression> operands) when holds -> {
                return demand(demands, operands, true, alternatives);
            }
            case Expression.Or(List<Expression> operands) when !holds -> {
                return demand(demands, operands, false, alternatives);
            }
            case Test test -> {
                return demand(demands, new Demand(test, holds));
            }
            default -> alternatives.add(holds ? expression : Expression.not(expression));
        }
        return Optional.empty();
    }

    private Optional<Clash> demand(
            Map<Subject, List<Demand>> demands,
            List<Expression> operands,
            boolean holds,
            List<Expression> alternatives) {
        for (Expression operand : operands) {
            Optional<Clash> clash = demand(demands, operand, holds, alternatives);
            if (clash.isPresent()) {
                return clash;
            }
        }
        return Optional.empty();
    }

    private Optional<Clash> demand(Map<Subject, List<Demand>> demands, Demand demand) {
        if (!(demand.test().subject() instanceof Field field) || !isSingle.test(field)) {
            return Optional.empty();
        }
        // what a column is taken for does not make it another one
        var key = new Field(field.name(), field.path(), FieldType.TEXT, Field.Storage.COLUMN);
        List<Demand> before = demands.getOrDefault(key, List.of());
        for (Demand earlier : before) {
            Optional<Clash> clash = clash(earlier, demand);
            if (clash.isPresent()) {
                return clash;
            }
        }
        // the lists are shared with what was demanded outside of an alternative
        var more = new ArrayList<>(before);
        more.add(demand);
        demands.put(key, more);
        return Optional.empty();
    }

    private static Optional<Clash> clash(Demand one, Demand other) {
        if (!one.holds() && !other.holds()) {
            return Optional.empty();
        }
        Demand first = one.holds() ? one : other;
        Demand second = one.holds() ? other : one;
        Pattern left = first.test().pattern();
        Pattern right = second.test().pattern();
        boolean impossible =
                second.holds() ? Patterns.areDisjoint(left, right) : Patterns.implies(left, right);
        return impossible ? Optional.of(new Clash(first.test(), second.test(), second.holds())) : Optional.empty();
    }
}
