package dragoman.match;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.Compiler;
import dragoman.query.Correlation;
import dragoman.query.Demand;
import dragoman.query.Logic;
import dragoman.query.Meaning;
import dragoman.query.Measure;
import dragoman.query.Query;
import dragoman.read.RuleDocument;
import dragoman.read.RuleReader;
import dragoman.resolve.Placeholders;
import dragoman.resolve.Resolved;
import dragoman.source.Diagnostics;
import dragoman.source.SourceFile;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Sliding windows, held against an evaluation that looks at all events for each event.
class HitFinderTest {
    private static final List<String> DEMANDS = List.of(
            "type: event_count\n  condition: {gte: 3}",
            "type: event_count\n  condition: {gt: 1, lte: 3}",
            "type: event_count\n  condition: {neq: 2}",
            "type: value_count\n  condition: {field: v, gte: 2}",
            "type: value_sum\n  condition: {field: v, gt: 7.5}",
            "type: value_avg\n  condition: {field: v, lt: 2.5}",
            "type: value_median\n  condition: {field: v, gte: 3}",
            "type: value_percentile\n  condition: {field: v, percentile: 90, gte: 4}",
            "type: temporal",
            "type: temporal\n  condition: {gte: 2}",
            "type: temporal\n  condition: a and not (b or c)",
            "type: temporal_ordered",
            "type: temporal_ordered\n  condition: {gte: 2}",
            "type: temporal_ordered\n  condition: a and c and not b");

    /// One event of the random stream.
    private record Sample(long time, Map<String, Object> fields) {}

    /// The rule `a` may be a correlation itself, whose hits have no other field than `g`.
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void agreesWithQuadraticEvaluation(boolean ofHits) {
        List<String> demands = DEMANDS.stream()
                .filter(demand -> !ofHits || !demand.contains("value_"))
                .toList();
        var random = new Random(5);
        int fired = 0;
        for (int round = 0; round < 1_400; round++) {
            int window = 1 + random.nextInt(12);
            Correlation correlation = correlation(demands.get(round % demands.size()), window, ofHits);
            List<Sample> stream = stream(random);
            var matcher = new HitFinder(correlation);
            List<Integer> arrival = new ArrayList<>();
            for (int i = 0; i < stream.size(); i++) {
                arrival.add(i);
            }
            Collections.shuffle(arrival, random);
            arrival.forEach(i -> matcher.accept(
                    Event.of(stream.get(i).fields()), stream.get(i).time() * 1_000, i));
            var found = new TreeSet<String>();
            matcher.hits()
                    .forEach(hit ->
                            found.add(hit.end() / 1_000 + " " + hit.group().get("g")));
            var expected = naive(correlation, stream);
            fired += expected.size();
            assertEquals(expected, found, correlation.demand() + " within " + window + "s of " + stream);
        }
        assertTrue(fired > 1_500, "the streams hardly ever fulfil a demand: " + fired);
    }

    private static List<Sample> stream(Random random) {
        var stream = new ArrayList<Sample>();
        long time = 1_000_000;
        for (int i = random.nextInt(25); i >= 0; i--) {
            time += random.nextInt(4);
            var fields = new LinkedHashMap<String, Object>();
            fields.put("kind", List.of("a", "b", "c", "d").get(random.nextInt(4)));
            if (random.nextInt(6) > 0) {
                fields.put("g", List.of("x", "y").get(random.nextInt(2)));
            }
            if (random.nextInt(6) > 0) {
                fields.put("v", random.nextInt(6));
            }
            stream.add(new Sample(time, fields));
        }
        return stream;
    }

    private static Correlation correlation(String demand, int window, boolean ofHits) {
        var text = new StringBuilder();
        for (String kind : List.of("a", "b", "c")) {
            String name = ofHits && kind.equals("a") ? "single" : kind;
            text.append(
                    "title: %s\nname: %s\nlogsource: {product: %s}\ndetection:\n  s: {kind: %s}\n  condition: s\n---\n"
                            .formatted(kind, name, kind, kind));
        }
        if (ofHits) {
            text.append("title: Twice\nname: a\ncorrelation:\n  type: event_count\n  rules: [single]\n  group-by: [g]\n"
                    + "  timespan: 5s\n  condition: {gte: 2}\n---\n");
        }
        text.append("title: All\ncorrelation:\n  rules: [a, b, c]\n  group-by: [g]\n  timespan: " + window + "s\n  "
                + demand);
        List<RuleDocument> documents = RuleReader.read(new SourceFile("test.yml", text.toString()));
        var compiler = new Compiler(List.of(), Placeholders.NONE, false, false);
        var diagnostics = new Diagnostics();
        RuleDocument last = documents.getLast();
        return compiler.resolve(last, Compiler.project(documents), diagnostics)
                .map(resolved -> (Correlation) ((Resolved.Whole) resolved).meaning())
                .orElseThrow(() -> new AssertionError(last.diagnostics() + " " + diagnostics.sorted()));
    }

    private static List<Sample> samples(Meaning events, List<Sample> stream) {
        return switch (events) {
            case Query query ->
                stream.stream()
                        .filter(sample -> Matcher.of(query.condition()).test(Event.of(sample.fields())))
                        .toList();
            case Correlation inner ->
                naive(inner, stream).stream()
                        .map(hit -> hit.split(" "))
                        .map(hit -> new Sample(Long.parseLong(hit[0]), Map.of("g", hit[1])))
                        .toList();
        };
    }

    private static TreeSet<String> naive(Correlation correlation, List<Sample> stream) {
        long window = correlation.seconds();
        var fired = new TreeSet<String>();
        List<List<Sample>> parts = correlation.parts().stream()
                .map(part -> samples(part.events(), stream))
                .toList();
        for (String group : List.of("x", "y")) {
            for (List<Sample> part : parts) {
                for (Sample end : part) {
                    if (!group.equals(end.fields().get("g"))) {
                        continue;
                    }
                    List<List<Sample>> inside = parts.stream()
                            .map(all -> all.stream()
                                    .filter(sample ->
                                            group.equals(sample.fields().get("g")))
                                    .filter(sample ->
                                            sample.time() <= end.time() && sample.time() >= end.time() - window)
                                    .toList())
                            .toList();
                    if (holds(correlation.demand(), inside)) {
                        fired.add(end.time() + " " + group);
                    }
                }
            }
        }
        return fired;
    }

    private static boolean holds(Demand demand, List<List<Sample>> inside) {
        return switch (demand) {
            case Demand.Measured(List<Measure> measures, Logic condition) ->
                logic(condition, inside, measures.getFirst());
            case Demand.Together(Logic condition) -> logic(condition, inside, null);
            case Demand.Ordered(List<Demand.Steps> ways) ->
                ways.stream()
                        .anyMatch(way -> chain(way.order(), 0, Long.MIN_VALUE, inside)
                                && way.absent().stream()
                                        .allMatch(part -> inside.get(part).isEmpty()));
        };
    }

    private static boolean chain(List<Integer> order, int step, long after, List<List<Sample>> inside) {
        return step == order.size()
                || inside.get(order.get(step)).stream()
                        .anyMatch(sample -> sample.time() >= after && chain(order, step + 1, sample.time(), inside));
    }

    private static boolean logic(Logic logic, List<List<Sample>> inside, Measure measure) {
        return switch (logic) {
            case Logic.And(List<Logic> operands) -> operands.stream().allMatch(one -> logic(one, inside, measure));
            case Logic.Or(List<Logic> operands) -> operands.stream().anyMatch(one -> logic(one, inside, measure));
            case Logic.Not(Logic operand) -> !logic(operand, inside, measure);
            case Logic.Seen(int part) -> !inside.get(part).isEmpty();
            case Logic.Holds(var _, var operator, BigDecimal value) -> {
                Double computed = computed(
                        measure.function(),
                        inside.stream().flatMap(List::stream).toList());
                yield computed != null && operator.holds(Double.compare(computed, value.doubleValue()));
            }
        };
    }

    private static Double computed(Measure.Function function, List<Sample> samples) {
        List<Integer> numbers = samples.stream()
                .filter(sample -> sample.fields().containsKey("v"))
                .map(sample -> (Integer) sample.fields().get("v"))
                .sorted()
                .toList();
        double sum = numbers.stream().mapToInt(Integer::intValue).sum();
        return switch (function) {
            case Measure.Function.Count() -> (double) samples.size();
            case Measure.Function.Distinct _ ->
                (double) numbers.stream().distinct().count();
            case Measure.Function.Sum _ -> numbers.isEmpty() ? null : sum;
            case Measure.Function.Average _ -> numbers.isEmpty() ? null : sum / numbers.size();
            case Measure.Function.Percentile(var _, BigDecimal percent) -> {
                int rank = (int) Math.max(1, Math.ceil(percent.doubleValue() * numbers.size() / 100));
                yield numbers.isEmpty() ? null : (double) numbers.get(rank - 1);
            }
        };
    }
}
