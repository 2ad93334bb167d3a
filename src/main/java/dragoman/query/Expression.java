package dragoman.query;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/// A condition on one event, two-valued: a test of a missing field is false, and its negation true.
public sealed interface Expression {
    /// All operands hold.
    record And(List<Expression> operands) implements Expression {
        public And {
            operands = List.copyOf(operands);
        }
    }

    /// At least one operand holds.
    record Or(List<Expression> operands) implements Expression {
        public Or {
            operands = List.copyOf(operands);
        }
    }

    /// The operand does not hold.
    record Not(Expression operand) implements Expression {}

    /// One test of one subject: the only kind of atom until `lower`.
    record Test(Subject subject, Pattern pattern, Origin origin) implements Expression {
        public Test with(Subject other) {
            return new Test(other, pattern, origin);
        }

        public Test with(Pattern other) {
            return new Test(subject, other, origin);
        }
    }

    /// What holds always, or never.
    record Constant(boolean value) implements Expression {}

    Constant ALWAYS = new Constant(true);
    Constant NEVER = new Constant(false);

    /// The conjunction of operands, flattened; of none, what always holds.
    static Expression and(List<? extends Expression> operands) {
        var flat = new ArrayList<Expression>(operands.size());
        for (Expression operand : operands) {
            switch (operand) {
                case And(List<Expression> inner) -> flat.addAll(inner);
                case Constant(boolean value) when value -> {}
                case Constant _ -> {
                    return NEVER;
                }
                default -> flat.add(operand);
            }
        }
        return flat.isEmpty() ? ALWAYS : flat.size() == 1 ? flat.getFirst() : new And(flat);
    }

    /// The disjunction of operands, flattened; of none, what never holds.
    static Expression or(List<? extends Expression> operands) {
        var flat = new ArrayList<Expression>(operands.size());
        for (Expression operand : operands) {
            switch (operand) {
                case Or(List<Expression> inner) -> flat.addAll(inner);
                case Constant(boolean value) when !value -> {}
                case Constant _ -> {
                    return ALWAYS;
                }
                default -> flat.add(operand);
            }
        }
        return flat.isEmpty() ? NEVER : flat.size() == 1 ? flat.getFirst() : new Or(flat);
    }

    /// The negation; a double one vanishes.
    static Expression not(Expression operand) {
        return switch (operand) {
            case Not(Expression inner) -> inner;
            case Constant(boolean value) -> value ? NEVER : ALWAYS;
            default -> new Not(operand);
        };
    }

    /// This expression with every test replaced.
    default Expression mapTests(java.util.function.Function<Test, Expression> change) {
        UnaryOperator<Expression> recurse = operand -> operand.mapTests(change);
        return switch (this) {
            case And(List<Expression> operands) ->
                and(operands.stream().map(recurse).toList());
            case Or(List<Expression> operands) ->
                or(operands.stream().map(recurse).toList());
            case Not(Expression operand) -> not(operand.mapTests(change));
            case Test test -> change.apply(test);
            case Constant constant -> constant;
        };
    }

    /// All tests, in the order of the text.
    default List<Test> tests() {
        return switch (this) {
            case And(List<Expression> operands) ->
                operands.stream().flatMap(operand -> operand.tests().stream()).toList();
            case Or(List<Expression> operands) ->
                operands.stream().flatMap(operand -> operand.tests().stream()).toList();
            case Not(Expression operand) -> operand.tests();
            case Test test -> List.of(test);
            case Constant _ -> List.of();
        };
    }
}
