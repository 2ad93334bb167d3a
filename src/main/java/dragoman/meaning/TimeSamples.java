package dragoman.meaning;

import dragoman.query.Pattern.TimePart;
import dragoman.query.Pattern.TimeUnit;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.temporal.ChronoField;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalField;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/// Makes times whose parts have values that are asked for.
final class TimeSamples {
    private static final LocalDateTime NOON = LocalDateTime.of(2024, 1, 15, 12, 30);

    private TimeSamples() {}

    static String at(TimeUnit unit, int value) {
        try {
            return written(NOON.with(field(unit), value));
        } catch (DateTimeException _) {
            return written(NOON);
        }
    }

    /// A time that meets the parts whose number is positive, and none of the others.
    static Optional<String> meeting(Map<Integer, TimePart> parts) {
        var years = new TreeSet<Integer>();
        years.add(NOON.getYear());
        for (TimePart part : parts.values()) {
            if (part.unit() == TimeUnit.YEAR) {
                for (int near = -1; near <= 1; near++) {
                    years.add(Math.clamp(part.value().longValue() + near, 1, 9998));
                }
            }
        }
        for (int year : years) {
            for (int day = 1; day <= 365; day++) {
                LocalDateTime date = NOON.withYear(year).withDayOfYear(day);
                if (meets(date, parts, true)) {
                    for (int minute = 0; minute < 24 * 60; minute++) {
                        LocalDateTime time = date.withHour(minute / 60).withMinute(minute % 60);
                        if (meets(time, parts, false)) {
                            return Optional.of(written(time));
                        }
                    }
                }
            }
        }
        return Optional.empty();
    }

    private static boolean meets(LocalDateTime time, Map<Integer, TimePart> parts, boolean dateOnly) {
        return parts.entrySet().stream().allMatch(entry -> {
            TimePart part = entry.getValue();
            boolean ofDay = part.unit() == TimeUnit.HOUR || part.unit() == TimeUnit.MINUTE;
            int order = BigDecimal.valueOf(time.get(field(part.unit()))).compareTo(part.value());
            return dateOnly && ofDay || part.operator().holds(order) == entry.getKey() > 0;
        });
    }

    private static String written(LocalDateTime time) {
        return time + ":00Z";
    }

    private static TemporalField field(TimeUnit unit) {
        return switch (unit) {
            case MINUTE -> ChronoField.MINUTE_OF_HOUR;
            case HOUR -> ChronoField.HOUR_OF_DAY;
            case DAY -> ChronoField.DAY_OF_MONTH;
            case WEEK -> IsoFields.WEEK_OF_WEEK_BASED_YEAR;
            case MONTH -> ChronoField.MONTH_OF_YEAR;
            case YEAR -> ChronoField.YEAR;
        };
    }
}
