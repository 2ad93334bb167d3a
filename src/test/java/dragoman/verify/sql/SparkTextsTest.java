package dragoman.verify.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.Compilation.Compiled;
import dragoman.Verdict;
import dragoman.verify.reading.UnreadableQueryException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Texts of Spark: their escapes, and settings, whose values Spark puts into a query before it reads it.
class SparkTextsTest {
    private static final String PROCESS = "product: windows, category: process_creation";

    @ParameterizedTest
    @CsvSource({
        "contains, ${jndi:ldap://x}, LIKE '%$\\{jndi:ldap://x}%'",
        "cased, ${x}, = '$\\{x}'",
        "re, '[${]x}', RLIKE '[$\\{]x\\\\}'",
    })
    void settingsAreNotRead(String modifier, String value, String spelled) {
        Compiled compiled = SqlWorlds.compiled("spark", PROCESS, "CommandLine|" + modifier + ": '" + value + "'");
        assertTrue(compiled.text().contains(spelled), compiled.text());
        assertEquals(Verdict.EXACT, compiled.verdict(), compiled.reasons().toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a = '${x}'", "`${env:x}` = 'a'", "a = '\\${spark.app.id}'"})
    void aQueryWithSettingsIsNoReading(String condition) {
        assertThrows(
                UnreadableQueryException.class,
                () -> new SqlReader(SqlDialect.SPARK).read("SELECT * FROM events WHERE " + condition));
    }

    @Test
    void escapesAreRead() throws UnreadableQueryException {
        assertEquals("a$b", SqlDialect.SPARK.text("'a\\u0024b'"));
        assertEquals("A\\q\n\\%'", SqlDialect.SPARK.text("'\\101\\\\\\q\\n\\%\\''"));
    }
}
