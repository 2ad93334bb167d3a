package dragoman.match;

import dragoman.query.Pattern.TimeUnit;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAccessor;
import java.util.Optional;

/// Reads times out of values: ISO 8601 with or without zone (then UTC), and seconds or milliseconds since 1970.
final class Times {
    private static final DateTimeFormatter LOOSE = DateTimeFormatter.ofPattern(
            "yyyy-MM-dd'T'HH:mm[:ss][.SSSSSSSSS][.SSSSSSSS][.SSSSSSS][.SSSSSS][.SSSSS][.SSSS][.SSS][.SS][.S][XXX][XX][X]");
    private static final long FIRST_MILLISECONDS = 100_000_000_000L;

    private Times() {}

    static Optional<OffsetDateTime> read(String text) {
        String trimmed = text.strip();
        try {
            if (trimmed.matches("[0-9]{9,16}")) {
                long number = Long.parseLong(trimmed);
                Instant instant =
                        number < FIRST_MILLISECONDS ? Instant.ofEpochSecond(number) : Instant.ofEpochMilli(number);
                return Optional.of(instant.atOffset(ZoneOffset.UTC));
            }
            TemporalAccessor parsed = LOOSE.parseBest(
                    trimmed.replaceFirst(" ", "T").replaceFirst(" ?(UTC|Z)$", "Z"),
                    OffsetDateTime::from,
                    LocalDateTime::from);
            return Optional.of(
                    parsed instanceof OffsetDateTime time
                            ? time.withOffsetSameInstant(ZoneOffset.UTC)
                            : ((LocalDateTime) parsed).atOffset(ZoneOffset.UTC));
        } catch (DateTimeException | NumberFormatException _) {
            return Optional.empty();
        }
    }

    static Optional<Integer> part(String text, TimeUnit unit) {
        return read(text).map(time -> switch (unit) {
            case MINUTE -> time.getMinute();
            case HOUR -> time.getHour();
            case DAY -> time.getDayOfMonth();
            case WEEK -> time.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR);
            case MONTH -> time.getMonthValue();
            case YEAR -> time.getYear();
        });
    }
}
