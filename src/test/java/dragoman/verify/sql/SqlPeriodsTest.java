package dragoman.verify.sql;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dragoman.verify.reading.UnreadableQueryException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The time that a query searches is no matter of what an event is like, if it ends when the query runs.
class SqlPeriodsTest {
    private static void read(String period) throws UnreadableQueryException {
        new SqlReader(SqlDialect.ATHENA).read("SELECT * FROM t WHERE " + period + " AND lower(a) = 'x'");
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
                "NOT event_time >= current_timestamp - INTERVAL '3600' SECOND"
            })
    void otherTimesAreNot(String period) {
        assertThrows(UnreadableQueryException.class, () -> read(period));
    }

    /// Each world asks for days and times in words that the reader takes for a time before the run.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "cloudtrail",
                "cloudtrail_partitions",
                "alb_partitions",
                "route53_partitions",
                "securitylake",
                "ecs",
                "waf",
                "vpcflow"
            })
    void periodsOfWorldsAreRead(String world) {
        List<String> periods = SqlWorlds.world(world).periods();
        assertEquals(world.endsWith("_partitions") ? 2 : 1, periods.size());
        periods.forEach(period -> assertDoesNotThrow(() -> read(period.replace("{seconds}", "3600"))));
    }
}
