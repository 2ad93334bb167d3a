package dragoman.property;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.Language;
import dragoman.match.Event;
import dragoman.match.Matcher;
import dragoman.query.Expression;
import dragoman.query.Glob;
import dragoman.query.Pattern;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Whatever `lower` does to an expression, it holds for the same events as before.
class RandomExpressionTest {
    private static final int EXPRESSIONS = Integer.getInteger("expressions", 400);
    private static final int EVENTS = 60;

    @ParameterizedTest
    @EnumSource
    void loweringKeepsTheMeaning(Language language) {
        RoundTrip trip = RoundTrip.of(language);
        var random = new RandomExpressions(20_261_120);
        var events = random.events(EVENTS, trip.emptyIsMissing(), trip.zeroIsMissing());
        var defects = new ArrayList<String>();
        int written = 0;
        for (int i = 0; i < EXPRESSIONS; i++) {
            Expression expression = random.expression(i % 4);
            Optional<String> query = trip.write(expression);
            if (query.isPresent()) {
                written++;
                defect(trip, expression, query.get(), events).ifPresent(defects::add);
            }
        }
        System.out.printf("%s: %d of %d expressions written%n", language, written, EXPRESSIONS);
        String shortest = defects.stream()
                .sorted((a, b) -> a.length() - b.length())
                .limit(6)
                .collect(Collectors.joining("\n"));
        assertEquals("", shortest, defects.size() + " defects");
        assertTrue(written > EXPRESSIONS / 10, "nearly everything was refused");
    }

    private static Optional<String> defect(
            RoundTrip trip, Expression expression, String query, List<Map<String, Object>> events) {
        Predicate<Event> before = Matcher.of(inProduct(trip, expression));
        Expression read;
        try {
            read = inProduct(trip, trip.read(query));
        } catch (AssertionError e) {
            return Optional.of(e.getMessage());
        }
        Predicate<Event> after = Matcher.of(read);
        return events.stream()
                .filter(event -> before.test(Event.of(event)) != after.test(Event.of(event)))
                .findFirst()
                .map(event -> (before.test(Event.of(event)) ? "misses " : "finds ") + event + ": " + query.strip()
                        + " for " + expression);
    }

    /// No product keeps a null beside a missing field; where a missing text equals the empty one, or a missing
    /// number 0, so do their tests.
    private static Expression inProduct(RoundTrip trip, Expression expression) {
        return expression.mapTests(test -> switch (test.pattern()) {
            case Pattern.Present _ -> Expression.not(test.with(new Pattern.Null()));
            case Glob glob when trip.emptyIsMissing() && glob.parts().isEmpty() -> test.with(new Pattern.Null());
            case Pattern.Number(BigDecimal value)
            when trip.zeroIsMissing() && value.signum() == 0 -> test.with(new Pattern.Null());
            case Pattern.Bool(boolean value) when trip.zeroIsMissing() && !value -> test.with(new Pattern.Null());
            default -> test;
        });
    }
}
