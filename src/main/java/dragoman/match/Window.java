package dragoman.match;

import dragoman.query.Correlation;
import dragoman.query.Demand;
import dragoman.query.Logic;
import dragoman.query.Measure;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The events of one group that lie within the timespan before now; events come in the order of their times.
final class Window {
    private static final long NEVER = Long.MIN_VALUE / 2;
    /// A group with more events in one timespan is refused rather than counted wrongly.
    static final int MOST_EVENTS = 2_000_000;

    private final Correlation correlation;
    private final ArrayDeque<Fact> facts = new ArrayDeque<>();
    private final int[] seen;
    private final Map<String, Tally> tallies = new LinkedHashMap<>();
    private final List<Measure> measures;
    private final List<long[]> starts = new ArrayList<>();

    Window(Correlation correlation) {
        this.correlation = correlation;
        this.seen = new int[correlation.parts().size()];
        this.measures = correlation.demand() instanceof Demand.Measured measured ? measured.measures() : List.of();
        measures.forEach(measure -> tallies.put(measure.name(), new Tally(measure.function())));
        if (correlation.demand() instanceof Demand.Ordered(List<Demand.Steps> ways)) {
            for (Demand.Steps way : ways) {
                long[] latest = new long[way.order().size()];
                Arrays.fill(latest, NEVER);
                starts.add(latest);
            }
        }
    }

    /// Takes the events of one instant and forgets those that are too old.
    void advance(long now, List<Fact> instant) {
        for (Fact fact : instant) {
            facts.add(fact);
            change(fact, 1);
            step(fact);
        }
        while (now - facts.getFirst().time() > correlation.seconds() * 1_000) {
            change(facts.removeFirst(), -1);
        }
        if (facts.size() > MOST_EVENTS) {
            throw new WindowOverflowException(
                    "a group has more than " + MOST_EVENTS + " events within " + correlation.seconds() + " seconds");
        }
    }

    private void change(Fact fact, int step) {
        seen[fact.part()] += step;
        for (int i = 0; i < measures.size(); i++) {
            tallies.get(measures.get(i).name()).change(fact.tuples().get(i), step);
        }
    }

    /// Each step of each way knows the latest time at which a chain of events that reaches it began.
    private void step(Fact fact) {
        if (!(correlation.demand() instanceof Demand.Ordered(List<Demand.Steps> ways))) {
            return;
        }
        for (int way = 0; way < ways.size(); way++) {
            int place = ways.get(way).order().indexOf(fact.part());
            long[] latest = starts.get(way);
            if (place >= 0) {
                latest[place] = Math.max(latest[place], place == 0 ? fact.time() : latest[place - 1]);
            }
        }
    }

    boolean holds(long now) {
        return switch (correlation.demand()) {
            case Demand.Measured(var _, Logic condition) -> holds(condition);
            case Demand.Together(Logic condition) -> holds(condition);
            case Demand.Ordered(List<Demand.Steps> ways) -> {
                for (int way = 0; way < ways.size(); way++) {
                    long[] latest = starts.get(way);
                    boolean reached =
                            latest.length == 0 || now - latest[latest.length - 1] <= correlation.seconds() * 1_000;
                    if (reached && ways.get(way).absent().stream().allMatch(part -> seen[part] == 0)) {
                        yield true;
                    }
                }
                yield false;
            }
        };
    }

    private boolean holds(Logic logic) {
        return switch (logic) {
            case Logic.And(List<Logic> operands) -> operands.stream().allMatch(this::holds);
            case Logic.Or(List<Logic> operands) -> operands.stream().anyMatch(this::holds);
            case Logic.Not(Logic operand) -> !holds(operand);
            case Logic.Seen(int part) -> seen[part] > 0;
            case Logic.Holds(String measure, var operator, BigDecimal value) ->
                tallies.get(measure)
                        .value()
                        .filter(found -> operator.holds(found.compareTo(value)))
                        .isPresent();
        };
    }

    Map<String, BigDecimal> values() {
        var values = new LinkedHashMap<String, BigDecimal>();
        tallies.forEach((name, tally) -> tally.value().ifPresent(value -> values.put(name, value)));
        return values;
    }

    Optional<BigDecimal> score() {
        return correlation.risk().stream()
                .filter(risk -> risk.when().map(this::holds).orElse(true))
                .map(Correlation.Risk::score)
                .findFirst();
    }
}
