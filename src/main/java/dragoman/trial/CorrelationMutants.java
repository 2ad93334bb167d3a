package dragoman.trial;

import dragoman.query.Comparison;
import dragoman.query.Correlation;
import dragoman.query.Demand;
import dragoman.query.Logic;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/// Puts small faults into what a correlation demands; faults in its rules are theirs.
final class CorrelationMutants {
    private final Correlation correlation;
    private final List<Mutant> mutants = new ArrayList<>();

    private CorrelationMutants(Correlation correlation) {
        this.correlation = correlation;
    }

    static List<Mutant> of(Correlation correlation) {
        var all = new CorrelationMutants(correlation);
        all.window();
        all.keys();
        switch (correlation.demand()) {
            case Demand.Measured(var measures, Logic condition) ->
                all.bounds(condition, logic -> new Demand.Measured(measures, logic));
            case Demand.Together(Logic condition) -> all.seen(condition);
            case Demand.Ordered(List<Demand.Steps> ways) -> all.order(ways);
        }
        return all.mutants;
    }

    private void add(String fault, String group, Correlation faulty) {
        mutants.add(new Mutant(fault, group, correlation.span(), faulty));
    }

    private void window() {
        add(
                "the timespan is a second shorter",
                "events at the ends of the timespan",
                correlation.with(correlation.seconds() - 1));
        add(
                "the timespan is a second longer",
                "events beyond the timespan",
                correlation.with(correlation.seconds() + 1));
    }

    private void keys() {
        for (String key : correlation.keys()) {
            List<String> others = correlation.keys().stream()
                    .filter(other -> !other.equals(key))
                    .toList();
            add("`" + key + "` is not in `group-by`", "events of different " + key, with(others, correlation.demand()));
        }
    }

    private Correlation with(List<String> keys, Demand demand) {
        return new Correlation(
                correlation.header(),
                correlation.parts(),
                keys,
                correlation.seconds(),
                demand,
                correlation.risk(),
                correlation.span());
    }

    private void bounds(Logic condition, Function<Logic, Demand> demand) {
        for (int step : new int[] {1, -1}) {
            String word = step > 0 ? "more" : "less";
            Demand faulty = demand.apply(moved(condition, BigDecimal.valueOf(step)));
            add(
                    "the threshold is 1 " + word,
                    step > 0 ? "just enough" : "just too few",
                    with(correlation.keys(), faulty));
        }
    }

    private static Logic moved(Logic logic, BigDecimal step) {
        return switch (logic) {
            case Logic.And(List<Logic> operands) ->
                new Logic.And(operands.stream().map(one -> moved(one, step)).toList());
            case Logic.Or(List<Logic> operands) ->
                new Logic.Or(operands.stream().map(one -> moved(one, step)).toList());
            case Logic.Not(Logic operand) -> new Logic.Not(moved(operand, step));
            case Logic.Holds(String measure, Comparison operator, BigDecimal value) ->
                new Logic.Holds(measure, operator, value.add(step));
            case Logic.Seen seen -> seen;
        };
    }

    /// Each rule not needed.
    private void seen(Logic condition) {
        if (condition instanceof Logic.And(List<Logic> operands) && operands.size() > 1) {
            IntStream.range(0, operands.size()).forEach(i -> {
                var others = new ArrayList<>(operands);
                others.remove(i);
                String name = operands.get(i) instanceof Logic.Seen(int part)
                        ? "`" + correlation.parts().get(part).label() + "`"
                        : "a part of the condition";
                add(
                        name + " is not needed",
                        "without " + name,
                        with(correlation.keys(), new Demand.Together(Logic.and(others))));
            });
        }
    }

    private void order(List<Demand.Steps> ways) {
        List<Logic> seen =
                ways.getFirst().order().stream().<Logic>map(Logic.Seen::new).toList();
        add(
                "the order does not matter",
                "in another order",
                with(correlation.keys(), new Demand.Together(Logic.and(seen))));
        for (int i = 0; i < seen.size() && seen.size() > 1; i++) {
            int left = i;
            List<Demand.Steps> shorter = ways.stream()
                    .map(way -> new Demand.Steps(
                            IntStream.range(0, way.order().size())
                                    .filter(step -> step != left)
                                    .mapToObj(way.order()::get)
                                    .toList(),
                            way.absent()))
                    .toList();
            String name = "`"
                    + correlation.parts().get(ways.getFirst().order().get(i)).label() + "`";
            add(name + " is not needed", "without " + name, with(correlation.keys(), new Demand.Ordered(shorter)));
        }
    }
}
