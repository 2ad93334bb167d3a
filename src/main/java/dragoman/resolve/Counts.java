package dragoman.resolve;

import dragoman.query.Comparison;
import dragoman.query.Demand.Steps;
import dragoman.query.Logic;
import dragoman.rule.Correlation.Bound;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Says "so many of these rules" as a condition on each of them.
final class Counts {
    /// More alternatives make no readable query.
    private static final int MOST_CHOICES = 256;

    private final int parts;

    Counts(int parts) {
        this.parts = parts;
    }

    /// The condition that the number of rules seen fulfils a bound; nothing if it takes too many alternatives.
    Optional<Logic> seen(Bound bound) {
        BigDecimal value = bound.value();
        return switch (bound.operator()) {
            case GTE -> atLeast(up(value));
            case GT -> atLeast(down(value) + 1);
            case LT -> atLeast(up(value)).map(Logic.Not::new);
            case LTE -> atLeast(down(value) + 1).map(Logic.Not::new);
            case EQ ->
                atLeast(up(value))
                        .flatMap(enough -> atLeast(down(value) + 1)
                                .map(many -> new Logic.And(List.of(enough, new Logic.Not(many)))));
            case NEQ -> seen(new Bound(Comparison.EQ, value)).map(Logic.Not::new);
        };
    }

    private int up(BigDecimal value) {
        return within(value.setScale(0, RoundingMode.CEILING));
    }

    private int down(BigDecimal value) {
        return within(value.setScale(0, RoundingMode.FLOOR));
    }

    /// No number of rules is below 0, and all numbers above theirs are alike.
    private int within(BigDecimal value) {
        return value.max(BigDecimal.valueOf(-1))
                .min(BigDecimal.valueOf(parts + 1L))
                .intValueExact();
    }

    private Optional<Logic> atLeast(int number) {
        return choices(number)
                .map(all -> Logic.or(all.stream()
                        .map(choice -> Logic.and(
                                choice.stream().<Logic>map(Logic.Seen::new).toList()))
                        .toList()));
    }

    /// The ways to see so many of the rules in their order.
    Optional<List<Steps>> ordered(Bound bound) {
        int number = bound.operator() == Comparison.GT ? down(bound.value()) + 1 : up(bound.value());
        boolean enough = bound.operator() == Comparison.GTE || bound.operator() == Comparison.GT;
        return enough && number >= 1 && number <= parts
                ? choices(number)
                        .map(all -> all.stream()
                                .map(choice -> new Steps(choice, List.of()))
                                .toList())
                : Optional.empty();
    }

    /// All choices of so many parts, in the order of the parts; nothing if there are none, or too many.
    private Optional<List<List<Integer>>> choices(int number) {
        if (number < 1 || number > parts) {
            return Optional.empty();
        }
        List<List<Integer>> choices = List.of(List.of());
        for (int part = 0; part < parts; part++) {
            var more = new ArrayList<List<Integer>>();
            for (List<Integer> choice : choices) {
                int missing = number - choice.size();
                if (missing > 0) {
                    var with = new ArrayList<>(choice);
                    with.add(part);
                    more.add(List.copyOf(with));
                }
                if (missing <= parts - part - 1) {
                    more.add(choice);
                }
            }
            if (more.size() > MOST_CHOICES) {
                return Optional.empty();
            }
            choices = more;
        }
        return Optional.of(choices);
    }
}
