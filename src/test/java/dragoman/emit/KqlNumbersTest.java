package dragoman.emit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dragoman.emit.lexicon.Kql;
import dragoman.query.NumberToken;
import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Whole numbers that Kusto's `long` does not hold are not written.
class KqlNumbersTest {
    @ParameterizedTest
    @CsvSource({
        "9223372036854775807, true",
        "9223372036854775808, false",
        "-9223372036854775808, true",
        "-9223372036854775809, false",
        "99999999999999999999.5, true"
    })
    void endWithLong(BigDecimal number, boolean written) {
        assertEquals(
                written,
                new Speller(new Kql()).obstacle(new NumberToken(number)).isEmpty());
    }
}
