package dragoman.verify.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dragoman.query.FieldType;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Queries of the corpus in the dialect of DuckDB, run by DuckDB, find the events that the rule finds.
///
/// `mvn -Pduckdb-engine test` runs it.
@Tag("duckdb-engine")
class DuckDbEngineTest {
    /// Of so many rules one is tried in a schema of other names.
    private static final int STEP = Integer.getInteger("duckdb.step", 4);

    private static Connection duckDb;

    @BeforeAll
    static void open() throws SQLException {
        duckDb = DriverManager.getConnection("jdbc:duckdb:");
        try (Statement statement = duckDb.createStatement()) {
            // tables of a few rows need no more
            statement.execute("SET threads = 1");
            statement.execute("SET memory_limit = '500MB'");
        }
    }

    @AfterAll
    static void close() throws SQLException {
        duckDb.close();
    }

    @Test
    void queriesFindWhatTheRuleFinds() throws Exception {
        SqlTrials.ofSource("duckdb", DuckDbEngineTest::run, 1).check("DuckDB, duckdb", 2500 / 1, 0.98);
    }

    /// The columns of ECS, with numbers and truth values among them.
    @Test
    void queriesOfAnotherSchemaFindWhatTheRuleFinds() throws Exception {
        SqlTrials.ofColumns("ecs_duckdb", DuckDbEngineTest::run, STEP).check("DuckDB, ecs_duckdb", 2500 / STEP, 0.98);
    }

    /// Keys of maps, and JSON in a column; what is not there is null.
    @Test
    void keysOfMapsAreRead() throws SQLException {
        String rows = "(VALUES (1, MAP {'a.b': 'x'}), (2, MAP {'a': 'x'}), (3, NULL)) AS t (number, unmapped)";
        assertEquals(
                Set.of(1), numbers("SELECT number FROM " + rows + " WHERE map_extract_value(unmapped, 'a.b') = 'x'"));
        assertEquals(
                Set.of(2, 3),
                numbers("SELECT number FROM " + rows + " WHERE map_extract_value(unmapped, 'a.b') IS NULL"));
    }

    /// If this fails, the checks above prove nothing.
    @Test
    void nullsAreUnknown() throws Exception {
        SqlTrials.assertNullsAreUnknown(DuckDbEngineTest::run);
    }

    private static Set<Integer> run(String query, SequencedMap<String, FieldType> columns, List<List<String>> rows)
            throws SQLException {
        var ddl = new StringBuilder("CREATE OR REPLACE TEMP TABLE events (event_number INTEGER");
        var marks = new StringBuilder("(?");
        columns.forEach((name, type) -> {
            String named = SqlTrials.type(type, "VARCHAR");
            ddl.append(", \"").append(name).append("\" ").append(named);
            marks.append(", CAST(? AS ").append(named).append(')');
        });
        try (Statement statement = duckDb.createStatement()) {
            statement.execute(ddl + ")");
        }
        try (PreparedStatement insert = duckDb.prepareStatement("INSERT INTO events VALUES "
                + String.join(
                        ", ", Collections.nCopies(rows.size(), marks.append(')').toString())))) {
            int at = 1;
            for (int i = 0; i < rows.size(); i++) {
                insert.setInt(at++, i);
                for (String value : rows.get(i)) {
                    insert.setString(at++, value);
                }
            }
            insert.execute();
        }
        return numbers(query);
    }

    private static Set<Integer> numbers(String query) throws SQLException {
        var numbers = new HashSet<Integer>();
        try (Statement statement = duckDb.createStatement();
                ResultSet found = statement.executeQuery(query)) {
            while (found.next()) {
                numbers.add(found.getInt(1));
            }
        }
        return numbers;
    }
}
