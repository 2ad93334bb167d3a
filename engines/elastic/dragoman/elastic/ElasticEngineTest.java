package dragoman.elastic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dragoman.Language;
import dragoman.query.Expression;
import dragoman.query.Field;
import dragoman.query.FieldType;
import dragoman.query.Network;
import dragoman.verify.Trial;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.elasticsearch.index.query.QueryBuilder;
import org.elasticsearch.index.query.QueryBuilders;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Queries of the corpus in Kibana's language and in Lucene's, run by Elasticsearch, find the events that their rules find.
///
/// `mvn -Pelastic-engine test` runs it.
@Tag("elastic-engine")
class ElasticEngineTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<Map<String, Object>> EVENT = new TypeReference<>() {};

    /// Longer keywords are not kept, which no query can do anything about.
    private static final int LONGEST_KEYWORD = 1_024;

    private static ElasticNode node;

    @BeforeAll
    static void start(@TempDir Path home) throws Exception {
        node = ElasticNode.start(home);
    }

    @AfterAll
    static void stop() throws Exception {
        node.close();
    }

    @Test
    void kueryFindsWhatTheRuleFinds() throws Exception {
        check(Language.KUERY, Kibana::query);
    }

    @Test
    void luceneFindsWhatTheRuleFinds() throws Exception {
        check(
                Language.LUCENE,
                text -> QueryBuilders.queryStringQuery(text).analyzeWildcard(true));
    }

    /// What makes a query of a text.
    private interface Syntax {
        QueryBuilder query(String text);
    }

    private void check(Language language, Syntax syntax) throws Exception {
        String word = language.word();
        List<Trial> trials = Trial.of(language);
        Map<String, FieldType> columns = new ConcurrentHashMap<>();
        var differences = new ArrayList<String>();
        int withHits = 0;
        int found = 0;
        int passed = 0;
        int number = 0;
        for (Trial trial : trials) {
            Expression rule = trial.rule(false, "");
            Map<String, FieldType> own = columns(trial);
            // the same column is text under one log and a number under another
            String index = "events-" + word + "-" + indexOf(own, columns);
            if (!indices.contains(index)) {
                indices.add(index);
                node.create(index, Map.of());
            }
            List<Trial.Expected> events = Trial.events(rule, false).stream()
                    .filter(expected -> isKept(expected, own))
                    .toList();
            String lot = word + number++;
            List<Map<String, Object>> documents =
                    events.stream().map(event -> document(event, own)).toList();
            node.map(index, types(own));
            Map<Integer, String> refused = node.index(index, lot, documents);
            if (!refused.isEmpty()) {
                differences.add(trial.rule() + ": not taken: " + refused.values().iterator().next());
                continue;
            }
            try {
                Set<Integer> hits = node.search(index, lot, syntax.query(trial.query()));
                withHits += hits.isEmpty() ? 0 : 1;
                for (int e = 0; e < events.size(); e++) {
                    boolean hit = hits.contains(e);
                    found += hit ? 1 : 0;
                    passed += hit ? 0 : 1;
                    if (hit != events.get(e).found()) {
                        differences.add(trial.rule() + (hit ? ": finds " : ": misses ")
                                + events.get(e).event());
                    }
                }
            } catch (RuntimeException e) {
                differences.add(trial.rule() + ": " + e);
            }
        }
        Path file = Path.of("target/" + word + "-differences.txt");
        Files.write(file, differences);
        System.out.println(word + ": " + trials.size() + " queries run by Elasticsearch, " + withHits + " with hits: "
                + found + " events found, " + passed + " passed over, " + differences.size() + " differences");
        assertTrue(trials.size() > 2_500 && withHits > trials.size() * 0.98 && passed > 1_000, withHits + " hit");
        assertEquals(List.of(), differences.stream().limit(20).toList(), "all in " + file);
    }

    private final Set<String> indices = new java.util.HashSet<>();
    private final List<Map<String, FieldType>> known = new ArrayList<>();

    /// The first index in which no column has another type.
    private int indexOf(Map<String, FieldType> own, Map<String, FieldType> ignored) {
        for (int i = 0; i <= known.size(); i++) {
            if (i == known.size()) {
                known.add(new HashMap<>());
            }
            Map<String, FieldType> there = known.get(i);
            if (own.entrySet().stream()
                    .allMatch(column -> kind(there.getOrDefault(column.getKey(), column.getValue()))
                            .equals(kind(column.getValue())))) {
                there.putAll(own);
                return i;
            }
        }
        throw new AssertionError();
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
        trial.compiled().stages().mapped().queries().forEach(query -> query.whole()
                .tests()
                .forEach(test -> {
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
                document.put(name, columns.get(name) == null ? values(value) : values(value).stream()
                        .map(Object::toString)
                        .toList());
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
