package dragoman.query;

import java.math.BigDecimal;
import java.util.List;

/// What must happen within a time window, in one group of events.
public sealed interface Demand {
    /// Computed values fulfil a condition.
    record Measured(List<Measure> measures, Logic condition) implements Demand {
        public Measured {
            measures = List.copyOf(measures);
        }
    }

    /// Events of several rules happened, in any order.
    record Together(Logic condition) implements Demand {}

    /// Events of several rules happened one after the other, in one of several ways.
    record Ordered(List<Steps> ways) implements Demand {
        public Ordered {
            ways = List.copyOf(ways);
        }
    }

    /// One way: parts in their order, and parts of which nothing happens in the whole window.
    record Steps(List<Integer> order, List<Integer> absent) {
        public Steps {
            order = List.copyOf(order);
            absent = List.copyOf(absent);
        }
    }

    /// Whether a single event is enough, whichever it is.
    default boolean isOneEvent() {
        return this instanceof Measured(List<Measure> measures, Logic condition)
                && measures.size() == 1
                && measures.getFirst().function() instanceof Measure.Function.Count
                && condition instanceof Logic.Holds(var _, Comparison operator, BigDecimal value)
                && (operator == Comparison.GTE && value.signum() > 0 && value.compareTo(BigDecimal.ONE) <= 0
                        || operator == Comparison.GT && value.signum() >= 0 && value.compareTo(BigDecimal.ONE) < 0);
    }

    /// Whether further events can never undo a hit.
    default boolean growsWithEvents() {
        return switch (this) {
            case Measured(List<Measure> measures, Logic condition) ->
                measures.stream().allMatch(Measure::counts) && grows(condition);
            case Together(Logic condition) -> grows(condition);
            case Ordered(List<Steps> ways) ->
                ways.stream().allMatch(way -> way.absent().isEmpty());
        };
    }

    /// Whether a window without any event would fulfil it, which no correlation asks for: windows end with events.
    default boolean holdsOfNothing() {
        return switch (this) {
            case Measured(List<Measure> measures, Logic condition) -> holdsOfNothing(condition, measures);
            case Together(Logic condition) -> holdsOfNothing(condition, List.of());
            case Ordered _ -> false;
        };
    }

    private static boolean holdsOfNothing(Logic logic, List<Measure> measures) {
        return switch (logic) {
            case Logic.And(List<Logic> operands) ->
                operands.stream().allMatch(operand -> holdsOfNothing(operand, measures));
            case Logic.Or(List<Logic> operands) ->
                operands.stream().anyMatch(operand -> holdsOfNothing(operand, measures));
            case Logic.Not(Logic operand) -> !holdsOfNothing(operand, measures);
            case Logic.Seen _ -> false;
            case Logic.Holds(String name, Comparison operator, BigDecimal value) ->
                operator.holds(BigDecimal.ZERO.compareTo(value))
                        && measures.stream()
                                .filter(measure -> measure.name().equals(name))
                                .anyMatch(Measure::counts);
        };
    }

    /// Whether further events can never undo it.
    static boolean grows(Logic logic) {
        return switch (logic) {
            case Logic.And(List<Logic> operands) -> operands.stream().allMatch(Demand::grows);
            case Logic.Or(List<Logic> operands) -> operands.stream().allMatch(Demand::grows);
            case Logic.Not _ -> false;
            case Logic.Seen _ -> true;
            case Logic.Holds(var _, Comparison operator, var _) ->
                operator == Comparison.GT || operator == Comparison.GTE;
        };
    }
}
