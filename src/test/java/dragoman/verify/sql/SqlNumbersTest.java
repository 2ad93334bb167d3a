package dragoman.verify.sql;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.verify.reading.UnreadableQueryException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Sums are of decimal numbers, or fail: what else TRY_CAST takes for a number (`1e3`, `NaN`) is none in a rule.
class SqlNumbersTest {
    private static final String DECIMALS =
            "CASE WHEN regexp_like(CommandLine, '\\A[-+]?[0-9]+([.][0-9]+)?\\z') THEN CommandLine END";

    private static void read(String number) throws IOException, UnreadableQueryException {
        String text = Files.readString(Path.of("src/test/resources/limits-golden/correlations/sum_of_texts.1.sql"));
        String whole = "CAST(" + DECIMALS + " AS DOUBLE)";
        assertTrue(text.contains(whole), text);
        new SqlCorrelations(SqlDialect.ATHENA).read(text.replace(whole, number));
    }

    @Test
    void decimalTextsAreRead() {
        assertDoesNotThrow(() -> read("CAST(" + DECIMALS + " AS DOUBLE)"));
        assertDoesNotThrow(() -> read("CAST(CommandLine AS DOUBLE)"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "TRY_CAST(CommandLine AS DOUBLE)",
                "CommandLine",
                "CAST(CASE WHEN regexp_like(CommandLine, '[0-9]+') THEN CommandLine END AS DOUBLE)",
                "CAST(CASE WHEN regexp_like(Image, '\\A[-+]?[0-9]+([.][0-9]+)?\\z') THEN CommandLine END AS DOUBLE)",
                "CAST(CASE WHEN regexp_like(CommandLine, '\\A[-+]?[0-9]+([.][0-9]+)?\\z') THEN CommandLine ELSE '0' END"
                        + " AS DOUBLE)"
            })
    void othersAreNot(String number) {
        assertThrows(UnreadableQueryException.class, () -> read(number));
    }
}
