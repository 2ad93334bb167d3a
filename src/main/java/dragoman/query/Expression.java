package dragoman.query;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

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
            return other == subject ? this : new Test(other, pattern, origin);
        }

        public Test with(Pattern other) {
            return other == pattern ? this : new Test(subject, other, origin);
        }

        /// The same, touched by a row of a mapping.
        public Test by(MappingRow row) {
            return new Test(subject, pattern, origin.plus(row));
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

    /// This expression with every test replaced; itself, and so without a copy, where all tests stay as they are.
    default Expression mapTests(Function<Test, Expression> change) {
        return mapTests(false, (test, _) -> change.apply(test));
    }

    /// The same condition of other tests.
    ///
    /// @param negated whether it stands under an odd number of negations itself
    /// @param change takes a test, and whether it does
    default Expression mapTests(boolean negated, BiFunction<Test, Boolean, Expression> change) {
        return mapTests(this, negated, change);
    }

    private static Expression mapTests(
            Expression expression, boolean negated, BiFunction<Test, Boolean, Expression> change) {
        return switch (expression) {
            case And(List<Expression> operands) -> {
                List<Expression> mapped = mapTests(operands, negated, change);
                yield mapped == operands ? expression : and(mapped);
            }
            case Or(List<Expression> operands) -> {
                List<Expression> mapped = mapTests(operands, negated, change);
                yield mapped == operands ? expression : or(mapped);
            }
            case Not(Expression operand) -> {
                Expression mapped = mapTests(operand, !negated, change);
                yield mapped == operand ? expression : not(mapped);
            }
            case Test test -> change.apply(test, negated);
            case Constant constant -> constant;
        };
    }

    private static List<Expression> mapTests(
            List<Expression> operands, boolean negated, BiFunction<Test, Boolean, Expression> change) {
        List<Expression> mapped = operands;
        for (int i = 0; i < operands.size(); i++) {
            Expression operand = operands.get(i);
            Expression other = mapTests(operand, negated, change);
            if (other != operand) {
                mapped = mapped == operands ? new ArrayList<>(operands) : mapped;
                mapped.set(i, other);
            }
        }
        return mapped;
    }

    /// All tests, in the order of the text.
    default List<Test> tests() {
        var tests = new ArrayList<Test>();
        collect(this, tests);
        return tests;
    }

    private static void collect(Expression expression, List<Test> tests) {
        switch (expression) {
            case And(List<Expression> operands) -> collect(operands, tests);
            case Or(List<Expression> operands) -> collect(operands, tests);
            case Not(Expression operand) -> collect(operand, tests);
            case Test test -> tests.add(test);
            case Constant _ -> {}
        }
    }

    private static void collect(List<Expression> expressions, List<Test> tests) {
        for (int i = 0; i < expressions.size(); i++) {
            collect(expressions.get(i), tests);
        }
    }
}
