package dragoman.verify.aql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dragoman.verify.MeaningNotation;
import dragoman.verify.reading.QueryReader;
import dragoman.verify.reading.QueryReading;
import dragoman.verify.reading.UnreadableQueryException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What the reader of AQL makes of texts, and which it refuses.
class AqlReaderTest {
    private static final QueryReader<QueryReading> READER = new AqlReader();

    private static void reads(String condition, String meaning) {
        MeaningNotation.reads(READER, condition, meaning);
        MeaningNotation.reads(
                READER, "SELECT * FROM events WHERE " + condition + " LIMIT 100 LAST 60 MINUTES", meaning);
    }

    private static void refuses(String condition, String message) {
        MeaningNotation.refuses(READER, condition, message);
    }

    @Test
    void textsAreCased() {
        reads("a = 'V'", "a~~\"V\"");
        reads("\"Process Path\" = 'v'", "Process Path~~\"v\"");
        reads("a = 'it''s'", "a~~\"it's\"");
        reads("a = ''", "a~~\"\"");
        reads("a = 'C:\\x*?'", "a~~\"C:\\\\x\\*\\?\"");
        reads("a IN ('x', 'y')", "(a~~\"x\" | a~~\"y\")");
        reads("LOWER(a) = 'v'", "a~\"v\"");
        reads("LOWER(a) = 'V'", "never");
        reads("UPPER(a) IN ('V', 'w')", "a~\"V\"");
        reads("LOWER(a) = LOWER('V')", "a~\"v\"");
        reads("STR(a) = '10.0.0.1'", "a~~\"10.0.0.1\"");
    }

    @Test
    void patterns() {
        reads("a LIKE 'x%_'", "a~~\"x*?\"");
        reads("a ILIKE '%V%'", "a~\"*V*\"");
        reads("LOWER(a) LIKE '%v%'", "a~\"*v*\"");
        // A backslash is no escape.
        reads("a ILIKE 'C:\\%'", "a~\"C:\\\\*\"");
        reads("UTF8(payload) ILIKE '%v%'", "*~\"*v*\"");
        reads("LOWER(UTF8(payload)) LIKE '%v%'", "*~\"*v*\"");
        refuses("payload ILIKE '%v%'", "payload as bytes");
        refuses("a LIKE b", "not written out");
        refuses("TEXT SEARCH 'v'", "TEXT SEARCH has no reading");
    }

    @Test
    void regularExpressionsMustBeBounded() {
        reads("a MATCHES '^x.y$'", "a/^x.y\\z/");
        reads("a MATCHES '^(x|y)\\d+$'", "a/^(x|y)\\d+\\z/");
        reads("a IMATCHES '(?s).*x.*'", "a/.*x.*/is");
        reads("a MATCHES '[\\s\\S]*x[\\s\\S]*'", "a/[\\s\\S]*x[\\s\\S]*/");
        reads("a MATCHES '^x$|^y$'", "a/^x\\z|^y\\z/");
        reads("a MATCHES '\\Ax(?s:.*)'", "a/^x(?s:.*)/");
        for (String pattern :
                List.of("x", "^x", "x$", "^x|y$", ".*x.*", "(?m)^x$", "(?s).*x", "(?s).*+x$", "(?:^x)?y$", "")) {
            refuses("a MATCHES '" + pattern + "'", "not bounded");
        }
        refuses("a MATCHES '^(x$'", "regular expression");
    }

    @Test
    void numbersAndNetworks() {
        reads("a = 5", "a=5");
        reads("a = '5'", "a~~\"5\"");
        reads("a >= 5 AND -1 < a", "(a>=5 & a>-1)");
        reads("LONG(a) > 5", "a>5");
        reads("a BETWEEN 1 AND 5", "(a>=1 & a<=5)");
        reads("INCIDR('10.0.0.0/8', a)", "a in 10.0.0.0/8");
        reads("INCIDR('2001:db8::/32', a)", "a in 2001:db8::/32");
        reads("a = TRUE", "a=true");
        reads("LONG(DATEFORMAT(starttime, 'HH')) >= 8", "hour(starttime)>=8");
        reads("INCIDR('10.1.1.1/8', a)", "a in 10.0.0.0/8");
        reads("INCIDR('10.45.225.14', a)", "a in 10.45.225.14/32");
        refuses("INCIDR('*.*.*.*/27', a)", "the network");
        refuses("LONG(DATEFORMAT(starttime, 'ww')) = 8", "DATEFORMAT");
        refuses("a + 1 = 2", "arithmetic");
        refuses("a > 'x'", "an order of anything but");
    }

    @Test
    void namesOfIdsAreColumns() {
        reads("QIDNAME(qid) = 'x'", "QIDNAME(qid)~~\"x\"");
        reads("LogSourceTypeName(devicetype) = 'x'", "LOGSOURCETYPENAME(devicetype)~~\"x\"");
        refuses("a = UNKNOWN(b)", "`UNKNOWN`");
    }

    @Test
    void fieldsComparedToFields() {
        reads("a = b", "a~~whole:b");
        reads("LOWER(a) = LOWER(b)", "a~whole:b");
        reads("CONCAT(a, '-', b) = 'x-y'", "a<->b~~\"x-y\"");
        refuses("LOWER(a) = b", "folded differently");
        refuses("a LIKE CONCAT('%', b, '%')", "joined field");
    }

    @Test
    void nullIsNeitherTrueNorFalse() {
        reads("a IS NULL OR b IS NOT NULL", "(a? | !b?)");
        reads("NOT a = 'x'", "(!a? & !a~~\"x\")");
        reads("a != 'x'", "(!a? & !a~~\"x\")");
        reads("a <> 'x'", "(!a? & !a~~\"x\")");
        reads("NOT (a = 'x' OR b = 'y')", "(!a? & !a~~\"x\" & !b? & !b~~\"y\")");
        reads("NOT (a IS NOT NULL AND a = 'x')", "(a? | (!a? & !a~~\"x\"))");
        reads("a NOT IN ('x', 'y')", "(!a? & !a~~\"x\" & !a? & !a~~\"y\")");
        reads("a NOT LIKE 'x%'", "(!a? & !a~~\"x*\")");
        reads("NOT UTF8(payload) ILIKE '%v%'", "!*~\"*v*\"");
        reads("NOT INCIDR('10.0.0.0/8', a)", "(!a? & !a in 10.0.0.0/8)");
        reads("NOT LONG(a) > 5", "((a<0 | a>=0) & !a>5)");
    }

    @Test
    void andBindsTighterThanOr() {
        reads("a = 'x' AND b = 'y' OR c = 'z'", "((a~~\"x\" & b~~\"y\") | c~~\"z\")");
        reads("NOT a IS NULL AND b = 'y'", "(!a? & b~~\"y\")");
        reads("(a = 'x' or (b = 'y'))", "(a~~\"x\" | b~~\"y\")");
    }

    @Test
    void onlyPlainSelectionsAreRead() throws UnreadableQueryException {
        assertEquals(
                List.of("flows"),
                READER.read("select sourceip from Flows where a = 5 last 1 hours")
                        .tables());
        MeaningNotation.reads(READER, "SELECT * FROM events LAST 5 MINUTES", "always");
        MeaningNotation.reads(
                READER,
                "SELECT a AS 'A B', QIDNAME(qid) n FROM events WHERE b = 5 ORDER BY a DESC LIMIT 5 START 1 STOP 2",
                "b=5");
        refuses("SELECT a AS b FROM events WHERE b = 5", "gives to a column");
        refuses("SELECT a, COUNT(*) FROM events WHERE b = 5", "counts or sums");
        refuses("SELECT a FROM events WHERE b = 5 GROUP BY a", "groups");
        refuses("SELECT a FROM (SELECT b FROM events)", "a query of a query");
        refuses("SELECT a FROM events WHERE b IN (SELECT c FROM flows)", "that a query yields");
    }

    @Test
    void malformedTextsAreRefused() {
        for (String text : List.of(
                "",
                "SELECT",
                "SELECT * FROM",
                "SELECT FROM events",
                "SELECT * WHERE a = 5",
                "a =",
                "= 5",
                "a = 'x",
                "(a = 5",
                "a = 5)",
                "a = 5 AND",
                "a IN ()",
                "a IN ('x'",
                "a IS",
                "a = 5 b = 6",
                "SELECT * FROM events LAST MINUTES",
                "SELECT * FROM events LAST 5 MINUTES LIMIT 5",
                "INCIDR('10.0.0.0/8' a)",
                "a BETWEEN 1",
                "a = \"x",
                "a ~ 'x'",
                "SELECT * FROM events WHERE",
                "a LIKE")) {
            refuses(text, "");
        }
    }

    @Test
    void longAndDeepTextsAreRead() {
        String or = IntStream.range(0, 4500).mapToObj(i -> "a = 'x" + i + "'").collect(Collectors.joining(" OR "));
        assertTimeoutPreemptively(
                Duration.ofSeconds(20),
                () -> assertEquals(4500, READER.read(or).condition().tests().size()));
        reads("(".repeat(200) + "a = 'x'" + ")".repeat(200), "a~~\"x\"");
        refuses("(".repeat(200_000) + "a = 'x'" + ")".repeat(200_000), "nested too deeply");
    }
}
