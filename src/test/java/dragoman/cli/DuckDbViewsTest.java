package dragoman.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The views of `sql-view`, made by DuckDB.
///
/// `mvn -Pduckdb-engine test` runs it.
@Tag("duckdb-engine")
class DuckDbViewsTest {
    /// Scripts that make views, of single rules and of correlations.
    private static final String RULE = """
            title: Who am I
            logsource: {product: windows, category: process_creation}
            detection:
              selection: {CommandLine|contains: whoami}
              condition: selection
            """;

    @Test
    void viewsAreMade(@TempDir Path temporary) throws IOException, SQLException {
        Path out = temporary.resolve("out");
        Path rule = Files.writeString(temporary.resolve("who.yml"), RULE);
        Main.run(
                "convert",
                "-q",
                "-s",
                "-f",
                "sql-view",
                "-p",
                "duckdb",
                "-o",
                out.toString(),
                "rules",
                "src/test/resources/limits",
                rule.toString());
        List<String> scripts;
        try (Stream<Path> files = Files.walk(out)) {
            scripts = files.filter(file -> file.toString().endsWith(".view.sql"))
                    .map(DuckDbViewsTest::text)
                    .sorted()
                    .toList();
        }
        long related =
                scripts.stream().filter(script -> script.contains(" AS\nWITH ")).count();
        assertTrue(scripts.size() > 60 && related > 20, scripts.size() + " scripts, " + related + " of correlations");
        try (Connection duckDb = DriverManager.getConnection("jdbc:duckdb:")) {
            execute("CREATE TABLE events (event_time TIMESTAMPTZ, raw_event VARCHAR)", duckDb);
            for (String script : scripts) {
                make(script, duckDb);
            }
            execute(
                    "INSERT INTO events (event_time, CommandLine) VALUES (now(), 'x.exe whoami'), (now(), 'other')",
                    duckDb);
            for (String script : scripts) {
                String name = script.replaceFirst("(?s).*\nCREATE OR REPLACE VIEW (\\w+) AS\n.*", "$1");
                execute("SELECT * FROM " + name, duckDb);
            }
            try (Statement statement = duckDb.createStatement();
                    ResultSet found = statement.executeQuery("SELECT CommandLine FROM sigma_who_am_i")) {
                assertTrue(found.next());
                assertEquals("x.exe whoami", found.getString(1));
                assertFalse(found.next());
            }
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Runs a script; the table gets the columns that it names.
    private static void make(String script, Connection duckDb) throws SQLException {
        while (true) {
            try {
                execute(script, duckDb);
                return;
            } catch (SQLException e) {
                Matcher missing = Pattern.compile("[Cc]olumn \"([^\"]+)\" (?:(?:was )?not found|referenced that)")
                        .matcher(e.getMessage());
                if (!missing.find()) {
                    throw new SQLException(e.getMessage() + "\n" + script, e);
                }
                execute("ALTER TABLE events ADD COLUMN \"" + missing.group(1) + "\" VARCHAR", duckDb);
            }
        }
    }

    private static void execute(String sql, Connection duckDb) throws SQLException {
        try (Statement statement = duckDb.createStatement()) {
            statement.execute(sql);
        }
    }
}
