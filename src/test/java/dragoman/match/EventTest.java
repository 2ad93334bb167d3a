package dragoman.match;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Events are written as a person would write them.
class EventTest {
    @ParameterizedTest
    @CsvSource({"10", "0", "-300", "4624", "0.5", "12345678901234567890"})
    void numbersHaveNoExponent(String number) {
        assertEquals(
                "{\"a\":" + number + "}",
                Event.of(Map.of("a", new BigDecimal(number))).toString());
    }
}
