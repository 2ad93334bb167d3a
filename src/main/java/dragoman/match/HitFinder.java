package dragoman.match;

import dragoman.query.Correlation;
import dragoman.query.Correlation.Part;
import dragoman.query.Demand;
import dragoman.query.Measure;
import dragoman.query.Query;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/// Evaluates a correlation on events: sliding windows, exact, in any order of arrival.
///
/// An event belongs to the group of each value of its keys, and to none if a key has no value. Events of the same time
/// are in any order that fits. A hit is told for every time at which an event of a group ends a window that fulfils the
/// demand.
public final class HitFinder {
    private final Correlation correlation;
    private final List<Measure> measures;
    private final List<Predicate<Event>> finders = new ArrayList<>();
    private final List<HitFinder> inner = new ArrayList<>();
    private final List<Fact> facts = new ArrayList<>();

    public HitFinder(Correlation correlation) {
        this.correlation = correlation;
        this.measures = correlation.demand() instanceof Demand.Measured measured ? measured.measures() : List.of();
        for (Part part : correlation.parts()) {
            switch (part.events()) {
                case Query query -> {
                    finders.add(Matcher.of(query.condition()));
                    inner.add(null);
                }
                case Correlation other -> {
                    finders.add(_ -> false);
                    inner.add(new HitFinder(other));
                }
            }
        }
    }

    /// Whether any rule of the correlation, or of one inside it, finds the event.
    public boolean finds(Event event) {
        return finders.stream().anyMatch(finder -> finder.test(event))
                || inner.stream().anyMatch(other -> other != null && other.finds(event));
    }

    /// Takes an event.
    ///
    /// @param time milliseconds since 1970, UTC
    /// @param index its place among all events
    public void accept(Event event, long time, int index) {
        for (int part = 0; part < finders.size(); part++) {
            if (inner.get(part) != null) {
                inner.get(part).accept(event, time, index);
            } else if (finders.get(part).test(event)) {
                add(part, time, index, field -> texts(event, field));
                if (correlation.demand() instanceof Demand.Measured) {
                    // an event that several rules find is one event
                    return;
                }
            }
        }
    }

    private static List<String> texts(Event event, String field) {
        return event.values(field).stream()
                .flatMap(value -> Event.text(value).stream())
                .distinct()
                .toList();
    }

    private void add(int part, long time, int index, java.util.function.Function<String, List<String>> texts) {
        Map<String, String> fields = correlation.parts().get(part).fields();
        List<List<List<String>>> tuples = measures.stream()
                .map(measure -> tuples(measure.function(), fields, texts))
                .toList();
        List<List<String>> keys = correlation.keys().stream()
                .map(key -> texts.apply(fields.get(key)))
                .toList();
        for (List<String> group : product(keys)) {
            facts.add(new Fact(time, index, part, group, tuples));
        }
    }

    private static List<List<String>> tuples(
            Measure.Function function,
            Map<String, String> fields,
            java.util.function.Function<String, List<String>> texts) {
        List<List<String>> all = product(function.fields().stream()
                .map(field -> texts.apply(fields.get(field)))
                .toList());
        boolean numbers =
                !(function instanceof Measure.Function.Distinct || function instanceof Measure.Function.Count);
        return numbers
                ? all.stream()
                        .flatMap(tuple -> Matcher.number(tuple.getFirst()).stream())
                        .map(number -> List.of(number.toPlainString()))
                        .toList()
                : all;
    }

    /// Every choice of one text of each list.
    private static List<List<String>> product(List<List<String>> lists) {
        List<List<String>> product = List.of(List.of());
        for (List<String> list : lists) {
            var more = new ArrayList<List<String>>();
            for (List<String> left : product) {
                for (String text : list) {
                    var longer = new ArrayList<>(left);
                    longer.add(text);
                    more.add(List.copyOf(longer));
                }
            }
            product = more;
        }
        return product;
    }

    /// All hits, in the order of time.
    ///
    /// @throws WindowOverflowException if one group has too many events in one timespan
    public List<Hit> hits() {
        for (int part = 0; part < inner.size(); part++) {
            if (inner.get(part) != null) {
                for (Hit hit : inner.get(part).hits()) {
                    add(
                            part,
                            hit.end(),
                            hit.event(),
                            field -> List.of(hit.group().get(field)));
                }
            }
        }
        facts.sort(
                Comparator.comparingLong(Fact::time).thenComparing(Fact::part).thenComparing(Fact::index));
        var windows = new HashMap<List<String>, Window>();
        var hits = new ArrayList<Hit>();
        for (int from = 0, to; from < facts.size(); from = to) {
            to = from;
            long now = facts.get(from).time();
            var instant = new LinkedHashMap<List<String>, List<Fact>>();
            for (; to < facts.size() && facts.get(to).time() == now; to++) {
                instant.computeIfAbsent(facts.get(to).group(), _ -> new ArrayList<>())
                        .add(facts.get(to));
            }
            instant.forEach((group, together) -> {
                Window window = windows.computeIfAbsent(group, _ -> new Window(correlation));
                window.advance(now, together);
                if (window.holds(now)) {
                    hits.add(hit(group, now, together, window));
                }
            });
        }
        facts.clear();
        return hits;
    }

    private Hit hit(List<String> group, long now, List<Fact> together, Window window) {
        var values = new LinkedHashMap<String, String>();
        for (int i = 0; i < group.size(); i++) {
            values.put(correlation.keys().get(i), group.get(i));
        }
        int last = together.stream().mapToInt(Fact::index).max().orElseThrow();
        Map<String, BigDecimal> computed = window.values();
        Optional<BigDecimal> score = window.score();
        return new Hit(values, now, last, computed, score);
    }
}
