package dragoman.stream;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Correlations in SQL, run by DuckDB on random events, find the times and groups that `match` finds.
///
/// `mvn -Pduckdb-engine test` runs it.
@Tag("duckdb-engine")
class DuckDbStreamsTest {
    private static Connection duckDb;

    @BeforeAll
    static void open() throws SQLException {
        duckDb = DriverManager.getConnection("jdbc:duckdb:");
        // tables of a few rows need no more
        for (String setting : List.of("threads = 1", "memory_limit = '500MB'", "TimeZone = 'UTC'")) {
            execute("SET " + setting);
        }
    }

    @AfterAll
    static void close() throws SQLException {
        duckDb.close();
    }

    @Test
    void randomCorrelationsFindWhatMatchFinds() throws Exception {
        new SqlStreams("duckdb", new Engine()).randomCorrelations(300);
    }

    @Test
    void examplesFindWhatMatchFinds() throws Exception {
        new SqlStreams("duckdb", new Engine()).examples(12);
    }

    private static void execute(String sql) throws SQLException {
        try (Statement statement = duckDb.createStatement()) {
            statement.execute(sql);
        }
    }

    /// DuckDB's words.
    private record Engine() implements SqlStreams.Engine {
        @Override
        public List<List<?>> rows(String query) throws SQLException {
            var rows = new ArrayList<List<?>>();
            try (Statement statement = duckDb.createStatement();
                    ResultSet result = statement.executeQuery(query)) {
                while (result.next()) {
                    var row = new ArrayList<Object>();
                    for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                        row.add(result.getObject(i));
                    }
                    rows.add(row);
                }
            }
            return rows;
        }

        @Override
        public void create(String select) throws SQLException {
            execute("CREATE OR REPLACE TEMP TABLE events AS " + select);
        }

        @Override
        public String time(String seconds) {
            return "to_timestamp(" + seconds + ")";
        }

        @Override
        public String seconds(String time) {
            return "CAST(epoch(" + time + ") AS BIGINT)";
        }

        @Override
        public String column(String name) {
            return '"' + name + '"';
        }

        @Override
        public String literal(String text) {
            return text == null ? "NULL" : "'" + text.replace("'", "''") + "'";
        }

        @Override
        public String text() {
            return "VARCHAR";
        }
    }
}
