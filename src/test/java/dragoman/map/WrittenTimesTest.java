package dragoman.map;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.match.Event;
import dragoman.match.Matcher;
import dragoman.query.Comparison;
import dragoman.query.Expression;
import dragoman.query.Field;
import dragoman.query.Origin;
import dragoman.query.Pattern.TimePart;
import dragoman.query.Pattern.TimeUnit;
import dragoman.source.Diagnostics;
import dragoman.source.Effect;
import dragoman.source.Span;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The expressions that stand for parts of times find the times that `match` finds, if they are written in UTC.
class WrittenTimesTest {
    private static final List<DateTimeFormatter> FORMS = Stream.of(
                    "yyyy-MM-dd'T'HH:mm:ss'Z'",
                    "yyyy-MM-dd HH:mm:ss.SSS",
                    "yyyy-MM-dd HH:mm:ss.SSS' UTC'",
                    "yyyy-MM-dd'T'HH:mm")
            .map(DateTimeFormatter::ofPattern)
            .toList();

    private final Random random = new Random(11);

    private static Expression.Test test(TimeUnit unit, Comparison operator, int value) {
        return new Expression.Test(
                new Field("time"), new TimePart(unit, operator, BigDecimal.valueOf(value)), Origin.NONE);
    }

    private static boolean finds(Predicate<Event> matcher, String time) {
        return matcher.test(Event.of(Map.of("time", time)));
    }

    @ParameterizedTest
    @EnumSource(value = TimeUnit.class, names = "WEEK", mode = EnumSource.Mode.EXCLUDE)
    void findsWhatIsWritten(TimeUnit unit) {
        int found = 0;
        for (Comparison operator : Comparison.values()) {
            for (int value : values(unit)) {
                Expression.Test asked = test(unit, operator, value);
                Predicate<Event> right = Matcher.of(asked);
                Predicate<Event> written = Matcher.of(new WrittenTimes(false, new Diagnostics()).of(asked, false));
                for (int i = 0; i < 60; i++) {
                    LocalDateTime time = LocalDateTime.ofEpochSecond(
                            random.nextLong(-62_167_219_200L, 253_402_300_800L), 0, ZoneOffset.UTC);
                    String text = time.format(FORMS.get(i % FORMS.size()));
                    assertEquals(finds(right, text), finds(written, text), () -> asked.pattern() + " on " + text);
                    found += finds(right, text) ? 1 : 0;
                }
            }
        }
        assertTrue(found > 100);
    }

    private static int[] values(TimeUnit unit) {
        return unit == TimeUnit.YEAR
                ? new int[] {1, 999, 1000, 1970, 2019, 2024, 2030, 9999}
                : IntStream.range(0, 61).toArray();
    }

    @Test
    void findsNoOtherTimes() {
        Expression asked =
                new WrittenTimes(false, new Diagnostics()).of(test(TimeUnit.HOUR, Comparison.GTE, 22), false);
        for (String text : List.of(
                "2026-11-20T22:00:00+02:00",
                "1795132800",
                "20 Nov 2026 22:00:00",
                "2026-11-20T22:00:00Zulu",
                "22:00")) {
            assertFalse(finds(Matcher.of(asked), text), text);
        }
    }

    @Test
    void saysWhatIsLost() {
        var place = new Origin(Span.NONE, Span.NONE);
        Expression.Test asked = test(TimeUnit.HOUR, Comparison.EQ, 3);
        var diagnostics = new Diagnostics();
        new WrittenTimes(false, diagnostics)
                .of(Expression.not(new Expression.Test(asked.subject(), asked.pattern(), place)), false);
        assertEquals(
                List.of(Effect.WIDER),
                diagnostics.reasons().stream().map(reason -> reason.effect()).toList());
    }

    /// A product that reads times keeps the test; which texts it does not read is in the verdict.
    @Test
    void tellsWhatAProductDoesNotRead() {
        var diagnostics = new Diagnostics();
        Expression.Test asked = test(TimeUnit.WEEK, Comparison.EQ, 3);
        assertEquals(asked, new WrittenTimes(true, diagnostics).of(asked, false));
        assertEquals(
                List.of(Effect.NARROWER),
                diagnostics.reasons().stream().map(reason -> reason.effect()).toList());
        assertTrue(!diagnostics.hasErrors());
    }

    @Test
    void refusesWeeks() {
        var diagnostics = new Diagnostics();
        new WrittenTimes(false, diagnostics).of(test(TimeUnit.WEEK, Comparison.EQ, 3), false);
        assertTrue(diagnostics.hasErrors());
    }
}
