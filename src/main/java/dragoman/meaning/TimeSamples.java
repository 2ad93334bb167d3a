package dragoman.meaning;

import dragoman.query.Pattern.TimeUnit;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.temporal.ChronoField;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalField;

/// Makes times in which a part has a value.
final class TimeSamples {
    private TimeSamples() {}

    static String at(TimeUnit unit, int value) {
        TemporalField field = switch (unit) {
            case MINUTE -> ChronoField.MINUTE_OF_HOUR;
            case HOUR -> ChronoField.HOUR_OF_DAY;
            case DAY -> ChronoField.DAY_OF_MONTH;
            case WEEK -> IsoFields.WEEK_OF_WEEK_BASED_YEAR;
            case MONTH -> ChronoField.MONTH_OF_YEAR;
            case YEAR -> ChronoField.YEAR;
        };
        LocalDateTime time = LocalDateTime.of(2024, 1, 15, 12, 30);
        try {
            return time.with(field, value) + ":00Z";
        } catch (DateTimeException _) {
            return time + ":00Z";
        }
    }
}
