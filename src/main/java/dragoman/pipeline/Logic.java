package dragoman.pipeline;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Conditions joined by and, or, not.
public sealed interface Logic<C> {
    /// All hold; of none, always.
    record All<C>(List<Logic<C>> operands) implements Logic<C> {
        public All {
            operands = List.copyOf(operands);
        }
    }

    /// At least one holds.
    record Any<C>(List<Logic<C>> operands) implements Logic<C> {
        public Any {
            operands = List.copyOf(operands);
        }
    }

    /// It does not hold.
    record Not<C>(Logic<C> operand) implements Logic<C> {}

    /// A single condition.
    record One<C>(C condition) implements Logic<C> {}

    /// Whether it holds if the single conditions are judged so.
    default boolean holds(Predicate<C> judge) {
        return switch (this) {
            case All<C>(List<Logic<C>> operands) -> operands.stream().allMatch(operand -> operand.holds(judge));
            case Any<C>(List<Logic<C>> operands) -> operands.stream().anyMatch(operand -> operand.holds(judge));
            case Not<C>(Logic<C> operand) -> !operand.holds(judge);
            case One<C>(C condition) -> judge.test(condition);
        };
    }

    /// The single conditions.
    default Stream<C> conditions() {
        return switch (this) {
            case All<C>(List<Logic<C>> operands) -> operands.stream().flatMap(Logic::conditions);
            case Any<C>(List<Logic<C>> operands) -> operands.stream().flatMap(Logic::conditions);
            case Not<C>(Logic<C> operand) -> operand.conditions();
            case One<C>(C condition) -> Stream.of(condition);
        };
    }

    /// What holds always.
    static <C> Logic<C> always() {
        return new All<>(List.of());
    }
}
