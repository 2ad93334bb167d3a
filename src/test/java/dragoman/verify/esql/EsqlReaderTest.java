package dragoman.verify.esql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.match.Event;
import dragoman.match.Matcher;
import dragoman.verify.reading.CorrelationReading;
import dragoman.verify.reading.CorrelationReading.Term;
import dragoman.verify.reading.QueryReading;
import dragoman.verify.reading.UnreadableQueryException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What queries in ES|QL mean, by Elastic's pages and by what Elasticsearch 8.19.21 answers.
class EsqlReaderTest {
    private static boolean finds(String condition, Map<String, ?> event) throws UnreadableQueryException {
        QueryReading reading = new EsqlReader().read("FROM logs-* METADATA _id | WHERE " + condition);
        return Matcher.of(reading.condition()).test(Event.of(event));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "f == \"Ab\" ~ Ab ~ ab",
                "TO_LOWER(f) == \"ab\" ~ AB ~ abc",
                "TO_LOWER(f) == \"aB\" ~ - ~ ab",
                "f LIKE \"a*\" ~ ab ~ Ab",
                "TO_LOWER(f) LIKE (\"a*\", \"*z\") ~ XZ ~ b",
                "f LIKE \"\"\"a\\*\"\"\" ~ a* ~ ab",
                "f LIKE \"\"\"c:\\\\x*\"\"\" ~ c:\\xy ~ c:xy",
                "f LIKE \"c:\\\\\\\\x*\" ~ c:\\xy ~ c:xy",
                "f RLIKE \"[0-9]+\" ~ 12 ~ a12",
                "TO_LOWER(f) RLIKE \"a.c\" ~ ABC ~ abcd",
                "f IN (\"a\", \"b\") ~ b ~ B",
                "f : \"a\" ~ a ~ A",
                "NOT f : \"a\" ~ A ~ a",
                "NOT (f == \"a\") ~ b ~ a",
                "CIDR_MATCH(f, \"10.0.0.0/8\", \"::1/128\") ~ 10.1.1.1 ~ 11.1.1.1",
            })
    void findsAndPassesOver(String condition, String found, String passed) throws UnreadableQueryException {
        assertEquals(!found.equals("-"), finds(condition, Map.of("f", found)), condition);
        assertFalse(finds(condition, Map.of("f", passed)), condition);
    }

    /// NOT of what is unknown is unknown; `:` and COALESCE always know.
    @Test
    void nullIsUnknown() throws UnreadableQueryException {
        Map<String, String> without = Map.of("g", "x");
        assertFalse(finds("NOT (f == \"a\")", without));
        assertFalse(finds("f != \"a\"", without));
        assertTrue(finds("NOT (f IS NOT NULL AND f == \"a\")", without));
        assertTrue(finds("NOT COALESCE(f == \"a\", false)", without));
        assertTrue(finds("NOT f : \"a\"", without));
        assertFalse(finds("NOT f : \"a\"", Map.of("f", List.of("b", "a"))));
    }

    @Test
    void linesAreTheValuesOfAList() throws UnreadableQueryException {
        String lines = "TO_LOWER(CONCAT(\"\\n\", MV_CONCAT(f, \"\\n\"), \"\\n\")) LIKE ";
        Map<String, List<String>> list = Map.of("f", List.of("Foo", "bar"));
        assertTrue(finds(lines + "\"*\\nfoo\\n*\"", list));
        assertTrue(finds(lines + "\"*oo*\"", list));
        assertTrue(finds(lines + "\"*ar\\n*\"", list));
        assertFalse(finds(lines + "\"*\\noo*\"", list));
        assertThrows(UnreadableQueryException.class, () -> finds(lines + "\"*foo\\nbar*\"", list));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "message : \"a\"",
                "f LIKE \"a\\\\b\"",
                "f RLIKE (\"a\", \"b\")",
                "TO_LOWER(f) RLIKE \"[A-Z]\"",
                "KQL(\"f: a\")",
                "f == null",
                "f + 1 == 2",
                "f::string == \"a\"",
                "CONCAT(\"|\", MV_CONCAT(f, \"|\"), \"|\") LIKE \"*|a|*\"",
            })
    void refusesWhatItDoesNotKnow(String condition) {
        assertThrows(UnreadableQueryException.class, () -> finds(condition, Map.of("f", "a")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"| STATS COUNT(*)", "| GROK f \"%{WORD:g}\"", "| MV_EXPAND f", "| KEEP f | WHERE f == \"a\""})
    void searchesOnlyFilter(String command) {
        assertThrows(UnreadableQueryException.class, () -> new EsqlReader().read("FROM logs-* " + command));
    }

    @Test
    void readsPlaces() throws UnreadableQueryException {
        assertEquals(
                List.of("logs-a-*", "logs-b", "c d"),
                new EsqlReader()
                        .read("from logs-a-*, logs-b,\"c d\" metadata _id // c\n| where a.`b-c` == 1 | limit 5")
                        .tables());
        assertEquals(List.of(), new EsqlReader().read("FROM * | WHERE a == 1").tables());
    }

    private static CorrelationReading relation(String stats) throws UnreadableQueryException {
        return new EsqlCorrelations().read("FROM logs-* | WHERE a == 1 " + stats);
    }

    @Test
    void readsWindowsSideBySide() throws UnreadableQueryException {
        CorrelationReading reading =
                relation("| STATS n = COUNT(*), m = MEDIAN(d) BY k, BUCKET(t, 5 minutes) | WHERE n > 3 AND m < 2"
                        + " | EVAL RiskScore = CASE(n > 9, 90, n > 5, 50, 10)");
        assertEquals("t", reading.time());
        assertEquals(300, reading.seconds().orElseThrow());
        assertEquals(Set.of(List.of("k")), reading.keys());
        assertEquals(
                Set.of(Term.Value.count(), new Term.Value("percentile 50", List.of(List.of("d")))), reading.terms());
        assertEquals(3, reading.scores().size());
        assertFalse(reading.allSlide());
    }

    @Test
    void readsWindowsThatOverlap() throws UnreadableQueryException {
        String hops = "| EVAL Hop = [0, 60000, 120000] | MV_EXPAND Hop ";
        String by = "BY w = DATE_TRUNC(1 minute, TO_DATETIME(TO_LONG(t) - Hop)) ";
        assertEquals(
                180,
                relation(hops + "| STATS n = COUNT(*) " + by + "| WHERE n > 3")
                        .seconds()
                        .orElseThrow());
        String order = "| STATS x = MIN(t) WHERE b == 1, y = MAX(t) WHERE b == 2 " + by + "| WHERE x <= y";
        assertEquals(
                Set.of(new Term.Chain(List.of(0, 1))), relation(hops + order).terms());
        for (String wrong : List.of(
                hops.replace("120000", "130000") + "| STATS n = COUNT(*) " + by + "| WHERE n > 3",
                hops + order.replace("MAX", "MIN"),
                hops + order.replace("x <= y", "x < y"),
                hops + order.replace("MIN(t)", "VALUES(t)"),
                hops + "| STATS n = COUNT(*) WHERE b == 1 " + by + "| WHERE n > 3")) {
            assertThrows(UnreadableQueryException.class, () -> relation(wrong), wrong);
        }
    }
}
