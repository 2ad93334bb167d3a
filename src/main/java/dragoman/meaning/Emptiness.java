package dragoman.meaning;

import dragoman.query.Expression;
import dragoman.query.Expression.Test;
import dragoman.query.Field;
import dragoman.query.Glob;
import dragoman.query.Pattern;
import dragoman.query.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// Finds expressions that no event can fulfil; what is found is sure.
public final class Emptiness {
    /// Enough for nearly all rules, and little more than a look at each of their tests.
    private static final long STEPS = 100_000;

    private final Predicate<Subject> several;
    private Decider decider;

    /// @param several which subjects may hold a list of values
    public Emptiness(Predicate<Subject> several) {
        this.several = several;
    }

    /// The demands that exclude each other, if expressions cannot all hold; nothing where they might.
    public Optional<Clash> never(Expression... together) {
        var demands = new ArrayList<Expression>();
        for (Expression expression : together) {
            switch (expression) {
                case Expression.And(List<Expression> operands) -> demands.addAll(operands);
                case Expression.Not(Expression.Or(List<Expression> operands)) -> {
                    for (Expression operand : operands) {
                        demands.add(Expression.not(operand));
                    }
                }
                default -> demands.add(expression);
            }
        }
        return isNever(demands) ? Optional.of(new Clash(fewest(demands))) : Optional.empty();
    }

    private boolean isNever(List<Expression> written) {
        var demands = new ArrayList<Expression>(written.size());
        for (Expression demand : written) {
            demands.add(demand.mapTests(Emptiness::free));
        }
        if (Guess.fulfils(demands)) {
            return false;
        }
        decider = decider == null ? new Decider(several, STEPS) : decider;
        return decider.isNever(demands, List.of());
    }

    /// What only the product can tell holds or not, whatever else does.
    private static Expression free(Test test) {
        boolean unknown = switch (test.pattern()) {
            case Pattern.Listed _, Pattern.Verbatim _ -> true;
            case Glob glob -> glob.hasPlaceholders();
            default -> false;
        };
        return unknown
                ? new Test(new Field("only the product knows " + test.pattern()), new Pattern.Present(), test.origin())
                : test;
    }

    private List<Expression> fewest(List<Expression> demands) {
        var few = new ArrayList<>(demands);
        for (Expression demand : demands) {
            few.remove(demand);
            if (!isNever(few)) {
                few.add(demand);
            }
        }
        return few;
    }
}
