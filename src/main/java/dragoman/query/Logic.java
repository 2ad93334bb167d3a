package dragoman.query;

import java.math.BigDecimal;
import java.util.List;

/// A condition on what happened within a time window.
public sealed interface Logic {
    record And(List<Logic> operands) implements Logic {
        public And {
            operands = List.copyOf(operands);
        }
    }

    record Or(List<Logic> operands) implements Logic {
        public Or {
            operands = List.copyOf(operands);
        }
    }

    record Not(Logic operand) implements Logic {}

    /// A measure compares to a number.
    record Holds(String measure, Comparison operator, BigDecimal value) implements Logic {}

    /// An event of a part happened.
    record Seen(int part) implements Logic {}

    static Logic and(List<Logic> operands) {
        return operands.size() == 1 ? operands.getFirst() : new And(operands);
    }

    static Logic or(List<Logic> operands) {
        return operands.size() == 1 ? operands.getFirst() : new Or(operands);
    }
}
