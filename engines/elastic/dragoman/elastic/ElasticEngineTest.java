package dragoman.elastic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dragoman.Language;
import dragoman.query.Field;
import dragoman.query.FieldType;
import dragoman.query.Network;
import dragoman.verify.Trial;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.elasticsearch.index.query.QueryBuilder;
import org.elasticsearch.index.query.QueryBuilders;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Queries of the corpus in Kibana's language and in Lucene's, run by Elasticsearch, find what their rules find.
///
/// `mvn -Pelastic-engine test` runs it.
@Tag("elastic-engine")
class ElasticEngineTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<Map<String, Object>> EVENT = new TypeReference<>() {};

    /// Longer keywords are not kept, which no query can do anything about.
    private static final int LONGEST_KEYWORD = 1_024;

    /// So many queries share an index.
    private static final int LOTS = 100;

    /// `-Delastic.step=1` runs every query.
    private static final int STEP = Integer.getInteger("elastic.step", 8);

    private static ElasticNode node;

    @BeforeAll
    static void start() throws Exception {
        node = ElasticNode.start();
    }

    @Test
    void kueryFindsWhatTheRuleFinds() throws Exception {
        check(Language.KUERY, Kibana::query);
    }

    @Test
    void luceneFindsWhatTheRuleFinds() throws Exception {
        check(Language.LUCENE, text -> QueryBuilders.queryStringQuery(text).analyzeWildcard(true));
    }

    /// What makes a query of a text.
    private interface Syntax {
        QueryBuilder query(String text);
    }

    private void check(Language language, Syntax syntax) throws Exception {
        String word = language.word();
        var tally = new Tally(word);
        List<Trial> trials = Trial.of(language, STEP);
        for (int from = 0; from < trials.size(); from += LOTS) {
            run(trials.subList(from, Math.min(trials.size(), from + LOTS)), from, syntax, tally);
        }
        Path file = Path.of("target/" + word + "-differences.txt");
        Files.write(file, tally.differences);
        System.out.println(tally.text(trials.size()));
        assertTrue(
                trials.size() > 2_500 / STEP && tally.withHits > trials.size() * 0.95 && tally.passed > 1_000 / STEP,
                tally.withHits + " hit");
        assertEquals(List.of(), tally.differences.stream().limit(20).toList(), "all in " + file);
    }

    /// What came of the queries of a language.
    private static final class Tally {
        private final String word;
        private final List<String> differences = new ArrayList<>();
        private int withHits;
        private int found;
        private int passed;

        Tally(String word) {
            this.word = word;
        }

        String text(int queries) {
            return word + ": " + queries + " queries run by Elasticsearch, " + withHits + " with hits: " + found
                    + " events found, " + passed + " passed over, " + differences.size() + " differences";
        }
    }

    /// The events of a query, which are a lot of their own.
    private record Run(Trial trial, String lot, List<Trial.Expected> events) {}

    /// Keeps the events of some queries in a new index for each set of columns that agree, then asks for them.
    private static void run(List<Trial> trials, int first, Syntax syntax, Tally tally) throws IOException {
        var columns = new ArrayList<Map<String, FieldType>>();
        var runs = new ArrayList<List<Run>>();
        for (int i = 0; i < trials.size(); i++) {
            Trial trial = trials.get(i);
            Map<String, FieldType> own = columns(trial);
            List<Trial.Expected> events = Trial.events(trial.rule(false, ""), false).stream()
                    .filter(expected -> isKept(expected, own))
                    .toList();
            int index = indexOf(own, columns);
            if (index == runs.size()) {
                runs.add(new ArrayList<>());
            }
            runs.get(index).add(new Run(trial, "lot-" + i, events));
        }
        for (int i = 0; i < runs.size(); i++) {
            String index = "events-" + tally.word + "-" + first + "-" + i;
            Map<String, FieldType> types = columns.get(i);
            node.create(index, types(types));
            var lots = new LinkedHashMap<String, List<Map<String, Object>>>();
            runs.get(i)
                    .forEach(run -> lots.put(
                            run.lot(),
                            run.events().stream()
                                    .map(event -> document(event, types))
                                    .toList()));
            node.index(index, lots).forEach((lot, reason) -> tally.differences.add(lot + ": not taken: " + reason));
            runs.get(i).forEach(run -> judge(run, index, syntax, tally));
            node.delete(index);
        }
    }

    private static void judge(Run run, String index, Syntax syntax, Tally tally) {
        try {
            Set<Integer> hits =
                    node.search(index, run.lot(), syntax.query(run.trial().query()));
            tally.withHits += hits.isEmpty() ? 0 : 1;
            for (int e = 0; e < run.events().size(); e++) {
                boolean hit = hits.contains(e);
                tally.found += hit ? 1 : 0;
                tally.passed += hit ? 0 : 1;
                if (hit != run.events().get(e).found()) {
                    tally.differences.add(run.trial().rule()
                            + (hit ? ": finds " : ": misses ")
                            + run.events().get(e).event());
                }
            }
        } catch (RuntimeException e) {
            tally.differences.add(run.trial().rule() + ": " + e);
        }
    }

    /// The first set in which no column has another type, with these columns added.
    private static int indexOf(Map<String, FieldType> own, List<Map<String, FieldType>> sets) {
        for (int i = 0; i < sets.size(); i++) {
            Map<String, FieldType> there = sets.get(i);
            if (own.entrySet().stream()
                    .allMatch(column -> kind(there.getOrDefault(column.getKey(), column.getValue()))
                            .equals(kind(column.getValue())))) {
                there.putAll(own);
                return i;
            }
        }
        sets.add(new HashMap<>(own));
        return sets.size() - 1;
    }

    private static Map<String, String> types(Map<String, FieldType> columns) {
        var types = new TreeMap<String, String>();
        columns.forEach((name, type) -> types.put(name, kind(type)));
        return types;
    }

    private static String kind(FieldType type) {
        return switch (type) {
            case NUMBER -> "double";
            case BOOLEAN -> "boolean";
            case IP -> "ip";
            default -> "keyword";
        };
    }

    private static Map<String, FieldType> columns(Trial trial) {
        var columns = new TreeMap<String, FieldType>();
        trial.compiled()
                .stages()
                .mapped()
                .queries()
                .forEach(query -> query.whole().tests().forEach(test -> {
                    if (test.subject() instanceof Field field) {
                        columns.put(field.label(), field.type());
                    }
                }));
        return columns;
    }

    /// Whether an event could be kept: numbers and addresses where they belong, and no keyword that is too long.
    private static boolean isKept(Trial.Expected expected, Map<String, FieldType> columns) {
        return tree(expected).entrySet().stream()
                .allMatch(entry -> values(entry.getValue()).stream()
                        .allMatch(value -> switch (columns.getOrDefault(entry.getKey(), FieldType.TEXT)) {
                            case NUMBER -> value.toString().matches("0|-?[1-9][0-9]{0,14}");
                            case BOOLEAN -> value.toString().matches("true|false");
                            case IP -> Network.address(value.toString()).isPresent();
                            default -> value.toString().length() <= LONGEST_KEYWORD;
                        }));
    }

    private static List<?> values(Object value) {
        return value instanceof List<?> list
                ? list.stream().filter(one -> one != null).toList()
                : value == null ? List.of() : List.of(value);
    }

    private static Map<String, Object> document(Trial.Expected expected, Map<String, FieldType> columns) {
        var document = new TreeMap<String, Object>();
        tree(expected).forEach((name, value) -> {
            if (!values(value).isEmpty()) {
                document.put(
                        name,
                        columns.get(name) == null
                                ? values(value)
                                : values(value).stream().map(Object::toString).toList());
            }
        });
        return document;
    }

    private static Map<String, Object> tree(Trial.Expected expected) {
        try {
            return JSON.readValue(expected.event().toString(), EVENT);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
