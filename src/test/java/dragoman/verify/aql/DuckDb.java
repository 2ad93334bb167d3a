package dragoman.verify.aql;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dragoman.match.Event;
import dragoman.query.Expression;
import dragoman.query.Field;
import dragoman.query.FieldType;
import dragoman.query.JoinedField;
import dragoman.query.Network;
import dragoman.query.Pattern;
import dragoman.query.Subject;
import dragoman.query.WholeEvent;
import java.io.IOException;
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

/// DuckDB as an emulation of QRadar: conditions of AQL, rewritten by `AqlAsSql`, run on a table of events.
public record DuckDb(Connection connection) implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    public static DuckDb open() throws SQLException {
        Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        try (Statement statement = connection.createStatement()) {
            // tables of a few rows need no more
            statement.execute("SET threads = 1");
            statement.execute("SET memory_limit = '500MB'");
            for (String macro : AqlAsSql.MACROS) {
                statement.execute(macro);
            }
        }
        return new DuckDb(connection);
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    /// For each condition the numbers of the events that it lets through.
    public List<Set<Integer>> run(List<String> conditions, Map<String, FieldType> columns, List<Event> events)
            throws SQLException {
        var ddl = new StringBuilder("CREATE OR REPLACE TEMP TABLE events (event_number INTEGER, payload VARCHAR");
        columns.forEach((name, type) ->
                ddl.append(", \"").append(name).append('"').append(type == FieldType.NUMBER ? " DOUBLE" : " VARCHAR"));
        var rows = new ArrayList<String>();
        for (int i = 0; i < events.size(); i++) {
            JsonNode event = tree(events.get(i).toString());
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
        try (Statement statement = connection.createStatement()) {
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
    public static boolean isRow(Event event, Map<String, FieldType> columns) {
        return tree(event.toString()).properties().stream().allMatch(entry -> {
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

    /// The columns that a condition looks at, with their types.
    public static Map<String, FieldType> columns(Expression expression) {
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
