package dragoman.elastic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dragoman.Language;
import dragoman.match.Event;
import dragoman.match.Matcher;
import dragoman.query.Expression;
import dragoman.query.FieldType;
import dragoman.query.MappedQuery;
import dragoman.verify.Trial;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Queries of the corpus in ES|QL, run by Elasticsearch, find the events at the boundaries of their rules that the
/// rules find, also where a list holds another value besides. `mvn -Pelastic-engine test` runs it.
@Tag("elastic-engine")
class EsqlEngineTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path DIFFERENCES = Path.of("target/esql-differences.txt");
    private static final String OTHER = "zzz other";

    /// Of each rule, half of them found by it.
    private static final int MOST_EVENTS = 16;

    /// So many rules have their events indexed at once.
    private static final int BATCH = 100;

    private static ElasticNode node;

    @BeforeAll
    static void start() throws Exception {
        node = ElasticNode.start();
    }

    @Test
    void queriesFindWhatTheRuleFinds() throws Exception {
        List<Trial> trials = sampled(Trial.of(Language.ESQL));
        var records = new ElasticRecords("boundary-");
        var places = new ArrayList<String>();
        for (Trial trial : trials) {
            places.add(records.place(columns(trial)));
        }
        records.create(node);
        var differences = new ArrayList<String>();
        int found = 0;
        int passed = 0;
        int withHits = 0;
        for (int from = 0; from < trials.size(); from += BATCH) {
            int to = Math.min(from + BATCH, trials.size());
            var batch = new Batch("batch " + from);
            for (int i = from; i < to; i++) {
                batch.add(trials.get(i), places.get(i));
            }
            batch.index(differences);
            for (Judged judged : batch.judged()) {
                Predicate<Event> matcher = Matcher.of(judged.rule());
                try {
                    Set<Integer> hits = run(judged, batch.lot());
                    withHits += hits.isEmpty() ? 0 : 1;
                    for (int e = 0; e < judged.events().size(); e++) {
                        boolean hit = hits.contains(judged.first() + e);
                        found += hit ? 1 : 0;
                        passed += hit ? 0 : 1;
                        Map<String, Object> event = judged.events().get(e);
                        if (hit != matcher.test(Event.of(event))) {
                            differences.add(judged.trial().rule() + (hit ? ": finds " : ": misses ") + event);
                        }
                    }
                } catch (RuntimeException e) {
                    differences.add(judged.trial().rule() + ": " + e.getMessage() + "\n"
                            + judged.trial().query());
                }
            }
        }
        Files.write(DIFFERENCES, differences);
        System.out.println("ES|QL: " + trials.size() + " queries run by Elasticsearch on events of " + records.size()
                + " indices, " + withHits + " with hits: " + found + " events found, " + passed + " passed over, "
                + differences.size() + " differences");
        assertTrue(
                trials.size() > 2_800 && withHits > trials.size() * 0.98 && passed > 1_000,
                withHits + " of " + trials.size());
        assertEquals(List.of(), differences.stream().limit(20).toList(), "all in " + DIFFERENCES);
    }

    /// All of the first world, and each tenth of the others, whose queries are made alike.
    private static List<Trial> sampled(List<Trial> trials) {
        String first = trials.getFirst().world();
        return IntStream.range(0, trials.size())
                .filter(i -> trials.get(i).world().equals(first) || i % 10 == 0)
                .mapToObj(trials::get)
                .toList();
    }

    private static Map<String, FieldType> columns(Trial trial) {
        return ElasticRecords.columns(((MappedQuery) trial.compiled().stages().mapped()).whole());
    }

    /// Those that an index can keep, and the first of them once more with another value in its lists.
    private static List<Map<String, Object>> events(Trial trial, Expression rule) throws IOException {
        Map<String, FieldType> columns = columns(trial);
        var events = new ArrayList<Map<String, Object>>();
        var left = new HashMap<>(Map.of(true, MOST_EVENTS / 2, false, MOST_EVENTS / 2));
        for (Trial.Expected expected : Trial.events(rule, false)) {
            if (left.get(expected.found()) == 0) {
                continue;
            }
            var event =
                    JSON.readValue(expected.event().toString(), new TypeReference<LinkedHashMap<String, Object>>() {});
            event.values().removeIf(value -> value == null);
            if (event.entrySet().stream()
                    .allMatch(field -> ElasticRecords.keeps(
                            field.getValue(), columns.getOrDefault(field.getKey(), FieldType.TEXT)))) {
                events.add(event);
                left.merge(expected.found(), -1, Integer::sum);
            }
        }
        for (Map<String, Object> event : List.copyOf(events.subList(0, Math.min(3, events.size())))) {
            var listed = new LinkedHashMap<String, Object>(event);
            listed.replaceAll((name, value) ->
                    columns.get(name) == FieldType.LIST && value instanceof String ? List.of(OTHER, value) : value);
            if (!listed.equals(event)) {
                events.add(listed);
            }
        }
        return events;
    }

    private static Set<Integer> run(Judged judged, String lot) {
        String own = judged.trial().query().replaceFirst("^FROM \\S+", "FROM " + judged.index()) + "| WHERE "
                + ElasticNode.LOT + " == \"" + lot + "\" AND " + ElasticNode.NUMBER + " >= " + judged.first() + " AND "
                + ElasticNode.NUMBER + " < "
                + (judged.first() + judged.events().size())
                + "\n| KEEP " + ElasticNode.NUMBER + "\n| LIMIT 10000";
        var hits = new HashSet<Integer>();
        node.esql(own).forEach(row -> hits.add(((Number) row.getFirst()).intValue()));
        return hits;
    }

    /// A query with the events that it is held against.
    ///
    /// @param first the number of the first of them
    private record Judged(Trial trial, String index, Expression rule, int first, List<Map<String, Object>> events) {}

    /// Events of several rules that are indexed at once.
    private record Batch(String lot, List<Judged> judged) {
        Batch(String lot) {
            this(lot, new ArrayList<>());
        }

        void add(Trial trial, String index) throws IOException {
            Expression rule = trial.rule(false, "");
            int first = judged.stream()
                    .filter(other -> other.index().equals(index))
                    .mapToInt(other -> other.events().size())
                    .sum();
            judged.add(new Judged(trial, index, rule, first, EsqlEngineTest.events(trial, rule)));
        }

        void index(List<String> differences) {
            var byIndex = new LinkedHashMap<String, List<Map<String, Object>>>();
            judged.forEach(one ->
                    byIndex.computeIfAbsent(one.index(), _ -> new ArrayList<>()).addAll(one.events()));
            byIndex.forEach((index, events) -> node.index(index, lot, events)
                    .forEach((number, why) -> differences.add("not kept: " + why + ": " + events.get(number))));
        }
    }
}
