package dragoman.verify.aql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dragoman.Language;
import dragoman.query.Expression;
import dragoman.query.Field;
import dragoman.query.FieldType;
import dragoman.query.JoinedField;
import dragoman.query.Network;
import dragoman.query.Pattern;
import dragoman.query.Subject;
import dragoman.query.WholeEvent;
import dragoman.verify.Trial;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// AQL queries of the corpus, run by DuckDB after a rewrite of their words, find the events that the rule finds.
///
/// An emulation: it shows the shape of the query, quoting, LIKE and the logic of NULL, not QRadar itself.
/// `mvn -Paql-engine test` runs it.
@Tag("aql-engine")
class AqlEngineTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path DIFFERENCES = Path.of("target/aql-differences.txt");

    private static Connection duckDb;

    @BeforeAll
    static void open() throws SQLException {
        duckDb = DriverManager.getConnection("jdbc:duckdb:");
        try (Statement statement = duckDb.createStatement()) {
            // tables of a few rows need no more
            statement.execute("SET threads = 1");
            statement.execute("SET memory_limit = '500MB'");
            for (String macro : AqlAsSql.MACROS) {
                statement.execute(macro);
            }
        }
    }

    @AfterAll
    static void close() throws SQLException {
        duckDb.close();
    }

    @Test
    void queriesFindWhatTheRuleFinds() throws Exception {
        List<Trial> trials = Trial.of(Language.AQL);
        var differences = new ArrayList<String>();
        int queries = 0;
        int withHits = 0;
        int found = 0;
        int passed = 0;
        for (Trial trial : trials) {
            Map<String, FieldType> columns = columns(trial.compiled()
                    .stages()
                    .mapped()
                    .queries()
                    .findFirst()
                    .orElseThrow()
                    .whole());
            List<Trial.Expected> events = Trial.events(trial.rule(false, "UTF8(payload)"), false).stream()
                    .filter(expected -> isRow(tree(expected.event().toString()), columns))
                    .toList();
            queries++;
            try {
                // MATCHES as a comparison of the whole value and as a search
                List<String> conditions = Stream.of(true, false)
                        .map(whole -> AqlAsSql.condition(trial.query(), whole))
                        .distinct()
                        .toList();
                List<Set<Integer>> outcomes = run(conditions, columns, events);
                withHits += outcomes.getFirst().isEmpty() ? 0 : 1;
                for (Set<Integer> hits : outcomes) {
                    for (int e = 0; e < events.size(); e++) {
                        boolean hit = hits.contains(e);
                        found += hit ? 1 : 0;
                        passed += hit ? 0 : 1;
                        if (hit != events.get(e).found()) {
                            differences.add(trial.rule()
                                    + (hit ? ": finds " : ": misses ")
                                    + events.get(e).event());
                        }
                    }
                }
            } catch (SQLException e) {
                differences.add(
                        trial.rule() + ": " + e.getMessage().lines().findFirst().orElse(""));
            }
        }
        Files.write(DIFFERENCES, differences);
        System.out.println("AQL: " + queries + " queries run by DuckDB, " + withHits + " with hits: " + found
                + " events found, " + passed + " passed over, " + differences.size() + " differences");
        assertTrue(queries > 2000 && withHits > queries * 0.98 && passed > 1000, withHits + " of " + queries);
        assertEquals(List.of(), differences.stream().limit(20).toList(), "all in " + DIFFERENCES);
    }

    /// If this passes, the check above proves nothing.
    @Test
    void nullsAreUnknown() throws Exception {
        var columns = Map.of("a", FieldType.TEXT, "b", FieldType.TEXT);
        var event = new Trial.Expected(dragoman.match.Event.of(Map.of("a", "x")), true);
        String query = "SELECT a FROM events WHERE a = 'x' AND NOT (%s) LAST 24 HOURS";
        List<String> conditions = Stream.of("b = 'y'", "b IS NOT NULL AND b = 'y'")
                .map(excluded -> AqlAsSql.condition(query.formatted(excluded), true))
                .toList();
        assertEquals(List.of(Set.of(), Set.of(0)), run(conditions, columns, List.of(event)));
    }

    /// For each condition the numbers of the events that it lets through.
    private static List<Set<Integer>> run(
            List<String> conditions, Map<String, FieldType> columns, List<Trial.Expected> events) throws SQLException {
        var ddl = new StringBuilder("CREATE OR REPLACE TEMP TABLE events (event_number INTEGER, payload VARCHAR");
        columns.forEach((name, type) ->
                ddl.append(", \"").append(name).append('"').append(type == FieldType.NUMBER ? " DOUBLE" : " VARCHAR"));
        var rows = new ArrayList<String>();
        for (int i = 0; i < events.size(); i++) {
            JsonNode event = tree(events.get(i).event().toString());
            var row = new ArrayList<String>();
            row.add(Integer.toString(i));
            row.add(literal(payload(event)));
            columns.keySet()
                    .forEach(name -> row.add(
                            event.path(name).isValueNode() && !event.path(name).isNull()
                                    ? literal(event.path(name).asText())
                                    : "NULL"));
            rows.add("(" + String.join(", ", row) + ")");
        }
        var all = new ArrayList<Set<Integer>>();
        try (Statement statement = duckDb.createStatement()) {
            statement.execute(ddl + ")");
            if (!rows.isEmpty()) {
                statement.execute("INSERT INTO events VALUES " + String.join(", ", rows));
            }
            for (String condition : conditions) {
                var hits = new HashSet<Integer>();
                try (ResultSet found = statement.executeQuery("SELECT event_number FROM events WHERE " + condition)) {
                    while (found.next()) {
                        hits.add(found.getInt(1));
                    }
                }
                all.add(hits);
            }
        }
        return all;
    }

    private static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    /// The text of the whole event.
    private static String payload(JsonNode event) {
        return String.join(
                "\n",
                event.valueStream()
                        .filter(value -> !value.isNull())
                        .map(JsonNode::asText)
                        .toList());
    }

    /// Whether an event could stand in QRadar's table: one value a column, numbers and addresses where they belong.
    private static boolean isRow(JsonNode event, Map<String, FieldType> columns) {
        return event.properties().stream().allMatch(entry -> {
            JsonNode value = entry.getValue();
            return !value.isContainerNode()
                    && (value.isNull()
                            || switch (columns.getOrDefault(entry.getKey(), FieldType.TEXT)) {
                                case NUMBER -> value.asText().matches("0|-?[1-9][0-9]{0,14}");
                                case IP -> Network.address(value.asText()).isPresent();
                                default -> true;
                            });
        });
    }

    private static Map<String, FieldType> columns(Expression expression) {
        var columns = new TreeMap<String, FieldType>();
        for (Expression.Test test : expression.tests()) {
            collect(test.subject(), columns);
            if (test.pattern() instanceof Pattern.SameAs(Subject other, var _, var _)) {
                collect(other, columns);
            }
        }
        return columns;
    }

    private static void collect(Subject subject, Map<String, FieldType> columns) {
        switch (subject) {
            case Field field -> columns.put(field.label(), field.type());
            case JoinedField joined -> joined.columns().forEach(column -> collect(column, columns));
            case WholeEvent _ -> {}
        }
    }

    private static JsonNode tree(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new AssertionError(json, e);
        }
    }
}
