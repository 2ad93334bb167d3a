package dragoman.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The views of `sql-view`, made by an engine and asked for their rows.
///
/// @param pipeline the schema of the engine
/// @param time the engine's type of times
/// @param text the engine's type of texts
/// @param quote what stands around names of columns
/// @param table what stands behind the columns of a table
/// @param missing how the engine says that there is no column of a name
/// @param engine runs statements
record SqlViews(String pipeline, String time, String text, String quote, String table, Pattern missing, Engine engine) {
    private static final String RULE = """
            title: Who am I
            logsource: {product: windows, category: process_creation}
            detection:
              selection: {CommandLine|contains: whoami}
              condition: selection
            """;

    /// What runs statements.
    interface Engine {
        /// The rows that a statement gives.
        List<List<?>> rows(String sql) throws Exception;
    }

    /// Makes all views, and looks into each; their number.
    ///
    /// @param related how many of correlations there must be at least
    int made(Path temporary, int related, String... rules) throws Exception {
        Path out = temporary.resolve("out");
        Path rule = Files.writeString(temporary.resolve("who.yml"), RULE);
        var words = new ArrayList<String>(List.of(
                "convert", "-q", "-s", "-f", "sql-view", "-p", pipeline, "-o", out.toString(), rule.toString()));
        words.addAll(List.of(rules));
        Main.run(words.toArray(String[]::new));
        List<String> scripts = scripts(out);
        long found =
                scripts.stream().filter(script -> script.contains(" AS\nWITH ")).count();
        assertTrue(scripts.size() > 60 && found >= related, scripts.size() + " scripts, " + found + " of correlations");
        var columns = new TreeSet<String>(String.CASE_INSENSITIVE_ORDER);
        columns.add("raw_event");
        createTable(columns);
        for (String script : scripts) {
            while (!isMade(script, columns)) {
                createTable(columns);
            }
        }
        engine.rows(
                "INSERT INTO events (event_time, CommandLine) VALUES (current_timestamp, 'x.exe whoami'), (current_timestamp, 'other')");
        // of the table that has all columns
        for (String script : scripts) {
            engine.rows(script);
            engine.rows("SELECT * FROM " + script.replaceFirst("(?s).*\nCREATE OR REPLACE VIEW (\\w+) AS\n.*", "$1"));
        }
        assertEquals(List.of(List.of("x.exe whoami")), engine.rows("SELECT CommandLine FROM sigma_who_am_i"));
        return scripts.size();
    }

    private static List<String> scripts(Path out) throws IOException {
        try (Stream<Path> files = Files.walk(out)) {
            return files.filter(file -> file.toString().endsWith(".view.sql"))
                    .map(SqlViews::text)
                    .sorted()
                    .toList();
        }
    }

    private static String text(Path file) {
        try {
            // a script's end is none of its statement
            return Files.readString(file).strip().replaceFirst(";$", "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void createTable(TreeSet<String> columns) throws Exception {
        engine.rows("DROP TABLE IF EXISTS events");
        engine.rows(columns.stream()
                .map(column -> ", " + quote + column + quote + " " + text)
                .collect(Collectors.joining("", "CREATE TABLE events (event_time " + time, ")" + table)));
    }

    /// Whether the table has all columns that a script names; one that it has not is told.
    private boolean isMade(String script, TreeSet<String> columns) throws Exception {
        try {
            engine.rows(script);
            return true;
        } catch (Exception e) {
            Matcher name = missing.matcher(String.valueOf(e.getMessage()));
            if (!name.find() || !columns.add(name.group(1))) {
                throw new Exception(e.getMessage() + "\n" + script, e);
            }
            return false;
        }
    }
}
