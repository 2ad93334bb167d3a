package dragoman.verify.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
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
    private static final Path DIFFERENCES = Path.of("target/duckdb-differences.txt");

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
        SqlTrials trials = SqlTrials.of("duckdb", DuckDbEngineTest::run);
        Files.write(DIFFERENCES, trials.differences());
        System.out.println("DuckDB: " + trials);
        assertTrue(trials.queries() > 2500 && trials.withHits() > trials.queries() * 0.98, trials.toString());
        assertEquals(List.of(), trials.differences().stream().limit(20).toList(), "all in " + DIFFERENCES);
    }

    /// If this passes, the check above proves nothing.
    @Test
    void nullsAreUnknown() throws Exception {
        var row = new java.util.ArrayList<String>(List.of("x"));
        row.add(null);
        String query = "SELECT event_number FROM events WHERE a = 'x' AND NOT (%s)";
        assertEquals(Set.of(), run(query.formatted("b = 'y'"), List.of("a", "b"), List.of(row)));
        assertEquals(Set.of(0), run(query.formatted("b IS NOT NULL AND b = 'y'"), List.of("a", "b"), List.of(row)));
    }

    private static Set<Integer> run(String query, List<String> columns, List<List<String>> rows) throws SQLException {
        var ddl = new StringBuilder("CREATE OR REPLACE TEMP TABLE events (event_number INTEGER");
        columns.forEach(name -> ddl.append(", \"").append(name).append("\" VARCHAR"));
        var hits = new HashSet<Integer>();
        try (Statement statement = duckDb.createStatement()) {
            statement.execute(ddl + ")");
            String marks = "(?" + ", ?".repeat(columns.size()) + ")";
            try (PreparedStatement insert = duckDb.prepareStatement("INSERT INTO events VALUES "
                    + String.join(", ", java.util.Collections.nCopies(rows.size(), marks)))) {
                int at = 1;
                for (int i = 0; i < rows.size(); i++) {
                    insert.setInt(at++, i);
                    for (String value : rows.get(i)) {
                        insert.setString(at++, value);
                    }
                }
                insert.execute();
            }
            try (ResultSet found = statement.executeQuery(query)) {
                while (found.next()) {
                    hits.add(found.getInt(1));
                }
            }
        }
        return hits;
    }
}
