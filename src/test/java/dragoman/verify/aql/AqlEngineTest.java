package dragoman.verify.aql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.Language;
import dragoman.match.Event;
import dragoman.query.FieldType;
import dragoman.verify.Trial;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
    private static final Path DIFFERENCES = Path.of("target/aql-differences.txt");

    private static DuckDb duckDb;

    @BeforeAll
    static void open() throws SQLException {
        duckDb = DuckDb.open();
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
            Map<String, FieldType> columns = DuckDb.columns(trial.compiled()
                    .stages()
                    .mapped()
                    .queries()
                    .findFirst()
                    .orElseThrow()
                    .whole());
            List<Trial.Expected> events = Trial.events(trial.rule(false, "UTF8(payload)"), false).stream()
                    .filter(expected -> DuckDb.isRow(expected.event(), columns))
                    .toList();
            queries++;
            try {
                // MATCHES as a comparison of the whole value and as a search
                List<String> conditions = Stream.of(true, false)
                        .map(whole -> AqlAsSql.condition(trial.query(), whole))
                        .distinct()
                        .toList();
                List<Set<Integer>> outcomes = duckDb.run(
                        conditions,
                        columns,
                        events.stream().map(Trial.Expected::event).toList());
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
        Event event = Event.of(Map.of("a", "x"));
        String query = "SELECT a FROM events WHERE a = 'x' AND NOT (%s) LAST 24 HOURS";
        List<String> conditions = Stream.of("b = 'y'", "b IS NOT NULL AND b = 'y'")
                .map(excluded -> AqlAsSql.condition(query.formatted(excluded), true))
                .toList();
        assertEquals(List.of(Set.of(), Set.of(0)), duckDb.run(conditions, columns, List.of(event)));
    }
}
