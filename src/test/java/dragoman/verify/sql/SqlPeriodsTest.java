package dragoman.verify.sql;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dragoman.Language;
import dragoman.map.World;
import dragoman.verify.Trial;
import dragoman.verify.reading.QueryReading;
import dragoman.verify.reading.UnreadableQueryException;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The time that a query searches is no matter of what an event is like, if it ends when the query runs.
class SqlPeriodsTest {
    private static QueryReading read(String period) throws UnreadableQueryException {
        return read(SqlDialect.ATHENA, period);
    }

    private static QueryReading read(SqlDialect dialect, String period) throws UnreadableQueryException {
        return new SqlReader(dialect).read("SELECT * FROM t WHERE " + period + " AND lower(a) = 'x'");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "event_time >= current_timestamp - INTERVAL '3600' SECOND",
                "event_time > now() - INTERVAL '1' DAY",
                "day >= date_format(current_timestamp - INTERVAL '3600' SECOND, '%Y/%m/%d')"
            })
    void timeBeforeTheRunIsRead(String period) {
        assertDoesNotThrow(() -> read(period));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "event_time <= current_timestamp - INTERVAL '3600' SECOND",
                "event_time >= date_trunc('day', now())",
                "event_time >= current_timestamp + INTERVAL '3600' SECOND",
                "event_time >= current_timestamp - 3600",
                "NOT event_time >= current_timestamp - INTERVAL '3600' SECOND"
            })
    void otherTimesAreNot(String period) {
        assertThrows(UnreadableQueryException.class, () -> read(period));
    }

    /// Each world asks for days and times in words that the reader takes for that time before the run.
    @Test
    void periodsOfWorldsAreRead() {
        for (World world : Trial.worlds(Language.SQL)) {
            assertFalse(world.periods().isEmpty(), world.name());
            for (String period : world.periods()) {
                QueryReading reading = assertDoesNotThrow(() -> read(
                        SqlDialect.valueOf(world.dialect().toUpperCase(Locale.ROOT)),
                        period.replace("{seconds}", "3600")));
                assertEquals(
                        List.of(3_600L),
                        reading.since().stream()
                                .map(QueryReading.Since::seconds)
                                .toList());
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "now(), 0",
        "current_timestamp - INTERVAL '1' DAY - INTERVAL '2' HOUR, 93600",
        "'date_format(now() - INTERVAL ''3'' MINUTE, ''%Y'')', 180"
    })
    void lengthsAreAddedUp(String time, long seconds) throws UnreadableQueryException {
        assertEquals(
                List.of(new QueryReading.Since("\"x\".\"when\">" + time.replace(" ", ""), seconds)),
                read(SqlDialect.ATHENA, "\"x\".\"when\" > " + time).since());
    }
}
