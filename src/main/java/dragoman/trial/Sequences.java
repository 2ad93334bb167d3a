package dragoman.trial;

import dragoman.match.Event;
import dragoman.match.Matcher;
import dragoman.meaning.Decider;
import dragoman.meaning.Witness;
import dragoman.query.Correlation;
import dragoman.query.Demand;
import dragoman.query.Logic;
import dragoman.query.Meaning;
import dragoman.query.Measure;
import dragoman.query.Query;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Tries sequences of events at the boundaries of a correlation: just enough and just too few, at the ends of the
/// timespan and beyond, of one group and of two, in order and out of it.
final class Sequences implements Witnesses {
    private static final int MOST_EVENTS = 1_000;

    private final Correlation correlation;
    private final Trial rule;
    private final List<Predicate<Event>> finders;
    private final List<List<Step>> candidates = new ArrayList<>();

    Sequences(Correlation correlation) {
        this.correlation = correlation;
        this.rule = Trial.of(correlation);
        this.finders = correlation.parts().stream()
                .map(part -> Trial.of(part.events()).finder())
                .toList();
        build();
    }

    @Override
    public Told tell(Meaning mutant) {
        Trial faulty = Trial.of(mutant);
        for (List<Step> steps : candidates) {
            boolean found = rule.hits(steps) > 0;
            if (found != faulty.hits(steps) > 0) {
                return new Told.Apart(steps, found);
            }
        }
        return new Told.Undecided("no sequence that was tried tells them apart");
    }

    /// No number of sequences proves that.
    @Override
    public boolean isSame(Meaning mutant) {
        return false;
    }

    private void build() {
        var bases = new ArrayList<Map<String, Object>>();
        for (Correlation.Part part : correlation.parts()) {
            Optional<Map<String, Object>> base = base(part);
            if (base.isEmpty()) {
                return;
            }
            bases.add(base.get());
        }
        switch (correlation.demand()) {
            case Demand.Measured(List<Measure> measures, Logic condition) -> measured(bases, measures, condition);
            case Demand.Together(Logic condition) ->
                ordered(bases, IntStream.range(0, bases.size()).boxed().toList());
            case Demand.Ordered(List<Demand.Steps> ways) ->
                ways.forEach(way -> ordered(
                        bases,
                        Stream.concat(way.order().stream(), way.absent().stream())
                                .toList()));
        }
    }

    /// An event of a part, of the first group.
    private Optional<Map<String, Object>> base(Correlation.Part part) {
        if (!(part.events() instanceof Query query)) {
            return Optional.empty();
        }
        var decider = new Decider(_ -> false, MOST_STEPS);
        if (!(decider.find(List.of(query.condition()), List.of()) instanceof Decider.Answer.Found(Witness witness))) {
            return Optional.empty();
        }
        var fields = new LinkedHashMap<String, Object>(witness.fields());
        Predicate<Event> finder = Matcher.of(query.condition());
        for (String key : correlation.keys()) {
            fields.putAll(grouped(fields, part.fields().getOrDefault(key, key), "one", finder));
        }
        return Optional.of(fields);
    }

    /// The event in another group, if the rule still finds it.
    private static Map<String, Object> grouped(
            Map<String, Object> event, String field, String group, Predicate<Event> finder) {
        var changed = new LinkedHashMap<>(event);
        changed.put(field, group);
        return finder.test(Event.of(changed)) ? changed : event;
    }

    private void measured(List<Map<String, Object>> bases, List<Measure> measures, Logic condition) {
        int bound = (int) Math.min(bound(condition).longValue(), MOST_EVENTS);
        for (int step : new int[] {0, -1, 1}) {
            int count = Math.max(1, bound + step);
            for (int part = 0; part < bases.size(); part++) {
                var events = new ArrayList<Map<String, Object>>();
                boolean numbers = measures.stream().anyMatch(Sequences::isNumeric);
                for (int i = 0; i < (numbers ? 1 : count); i++) {
                    events.add(with(bases.get(part), part, measures, numbers ? bound + step : i + 1));
                }
                timed(events, part);
            }
        }
    }

    private static boolean isNumeric(Measure measure) {
        return switch (measure.function()) {
            case Measure.Function.Count _, Measure.Function.Distinct _ -> false;
            case Measure.Function.Sum _, Measure.Function.Average _, Measure.Function.Percentile _ -> true;
        };
    }

    private Map<String, Object> with(Map<String, Object> base, int part, List<Measure> measures, int value) {
        var fields = new LinkedHashMap<>(base);
        for (Measure measure : measures) {
            for (String field : measure.function().fields()) {
                String name = correlation.parts().get(part).fields().getOrDefault(field, field);
                fields.put(name, isNumeric(measure) ? BigDecimal.valueOf(value) : "value" + value);
            }
        }
        return fields;
    }

    private static BigDecimal bound(Logic logic) {
        return switch (logic) {
            case Logic.And(List<Logic> operands) -> most(operands);
            case Logic.Or(List<Logic> operands) -> most(operands);
            case Logic.Not(Logic operand) -> bound(operand);
            case Logic.Holds(var _, var _, BigDecimal value) -> value;
            case Logic.Seen _ -> BigDecimal.ONE;
        };
    }

    private static BigDecimal most(List<Logic> operands) {
        return operands.stream()
                .map(Sequences::bound)
                .max(BigDecimal::compareTo)
                .orElse(BigDecimal.ONE);
    }

    private void ordered(List<Map<String, Object>> bases, List<Integer> order) {
        timed(order.stream().map(bases::get).toList(), order.getLast());
        for (int left = 0; left < order.size(); left++) {
            var fewer = new ArrayList<>(order);
            fewer.remove(left);
            if (!fewer.isEmpty()) {
                timed(fewer.stream().map(bases::get).toList(), fewer.getLast());
            }
        }
        timed(order.reversed().stream().map(bases::get).toList(), order.getFirst());
    }

    /// The events a second apart, and with the last one at the end of the timespan, beyond it, and of another group.
    private void timed(List<Map<String, Object>> events, int lastPart) {
        int last = events.size() - 1;
        candidates.add(steps(events, i -> isCounted() ? 0 : Math.min(i, correlation.seconds())));
        if (last > 0) {
            long end = correlation.seconds();
            candidates.add(steps(events, i -> i == last ? end : 0));
            candidates.add(steps(events, i -> i == last ? end + 1 : 0));
            for (String key : correlation.keys()) {
                var others = new ArrayList<>(events);
                String field = correlation.parts().get(lastPart).fields().getOrDefault(key, key);
                others.set(last, grouped(events.getLast(), field, "two", finders.get(lastPart)));
                candidates.add(steps(others, i -> isCounted() ? 0 : Math.min(i, correlation.seconds())));
            }
        }
    }

    /// Events of which only the number matters may all happen at once.
    private boolean isCounted() {
        return correlation.demand() instanceof Demand.Measured;
    }

    private static List<Step> steps(List<Map<String, Object>> events, java.util.function.IntToLongFunction second) {
        return IntStream.range(0, events.size())
                .mapToObj(i -> new Step(
                        Event.of(events.get(i)), OptionalLong.of(CaseReader.START + 1_000 * second.applyAsLong(i))))
                .toList();
    }
}
