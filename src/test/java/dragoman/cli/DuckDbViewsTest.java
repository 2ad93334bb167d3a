package dragoman.cli;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The views of `sql-view`, made by DuckDB.
///
/// `mvn -Pduckdb-engine test` runs it.
@Tag("duckdb-engine")
class DuckDbViewsTest {
    private static final Pattern MISSING =
            Pattern.compile("[Cc]olumn \"([^\"]+)\" (?:(?:was )?not found|referenced that)");

    @Test
    void viewsAreMade(@TempDir Path temporary) throws Exception {
        try (Connection duckDb = DriverManager.getConnection("jdbc:duckdb:")) {
            new SqlViews("duckdb", "TIMESTAMPTZ", "VARCHAR", "\"", "", MISSING, sql -> rows(sql, duckDb))
                    .made(temporary, 20, "rules", "src/test/resources/limits");
        }
    }

    private static List<List<?>> rows(String sql, Connection duckDb) throws SQLException {
        var rows = new ArrayList<List<?>>();
        try (Statement statement = duckDb.createStatement()) {
            if (statement.execute(sql)) {
                ResultSet result = statement.getResultSet();
                while (result.next()) {
                    rows.add(List.of(String.valueOf(result.getObject(1))));
                }
            }
        }
        return rows;
    }
}
