package dragoman.meaning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.match.Event;
import dragoman.match.Matcher;
import dragoman.query.Comparison;
import dragoman.query.Expression;
import dragoman.query.Field;
import dragoman.query.Glob;
import dragoman.query.Network;
import dragoman.query.Origin;
import dragoman.query.Pattern;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Random expressions: equal forms mean the same, and events at boundaries show what a single change does.
class BoundaryTest {
    private static final int ROUNDS = 3000;
    private static final double LEAST_FOUND = 0.99;
    private static final List<String> FIELDS = List.of("a", "b", "c");
    private static final List<Object> VALUES = Arrays.asList(
            null,
            "",
            "x",
            "X",
            "xy",
            "XY",
            "yx",
            "x-y",
            "axy",
            "xyz",
            "y",
            "10.0.0.1",
            "11.0.0.1",
            4,
            5,
            6,
            List.of("x", "y"));

    private final Random random = new Random(20_261_120);

    private <T> T any(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    private Expression.Test test() {
        return new Expression.Test(new Field(any(FIELDS)), pattern(), Origin.NONE);
    }

    private Pattern pattern() {
        return switch (random.nextInt(10)) {
            case 0 -> new Pattern.Null();
            case 1 -> new Pattern.Compared(any(List.of(Comparison.values())), new BigDecimal(5));
            case 2 -> new Network(List.of(10, 0, 0, 0), 8);
            case 3 -> Glob.literal(any(List.of("5", "")), false);
            default ->
                Glob.at(any(List.of("x", "y", "xy", "X")), any(List.of(Pattern.Part.values())), random.nextInt(4) == 0);
        };
    }

    private Expression expression(int depth) {
        if (depth == 0) {
            return test();
        }
        List<Expression> operands = IntStream.range(0, 2 + random.nextInt(2))
                .mapToObj(_ -> expression(random.nextInt(depth)))
                .toList();
        return switch (random.nextInt(3)) {
            case 0 -> Expression.and(operands);
            case 1 -> Expression.or(operands);
            default -> Expression.not(random.nextBoolean() ? Expression.and(operands) : Expression.or(operands));
        };
    }

    /// The same expression in another writing.
    private Expression rewritten(Expression expression) {
        return switch (expression) {
            case Expression.And(var operands) ->
                random.nextBoolean()
                        ? Expression.and(shuffled(operands))
                        : new Expression.Not(Expression.or(
                                shuffled(operands).stream().map(Expression::not).toList()));
            case Expression.Or(var operands) ->
                random.nextBoolean()
                        ? Expression.or(shuffled(operands))
                        : new Expression.Not(Expression.and(
                                shuffled(operands).stream().map(Expression::not).toList()));
            case Expression.Not(var operand) -> Expression.not(rewritten(operand));
            default -> expression;
        };
    }

    private List<Expression> shuffled(List<Expression> operands) {
        var shuffled = new ArrayList<>(operands.stream().map(this::rewritten).toList());
        Collections.shuffle(shuffled, random);
        return shuffled;
    }

    /// The expression with a change at one point.
    private Expression changed(Expression expression) {
        return switch (expression) {
            case Expression.And(var operands) ->
                random.nextInt(4) == 0 ? Expression.or(operands) : Expression.and(changed(operands));
            case Expression.Or(var operands) ->
                random.nextInt(4) == 0 ? Expression.and(operands) : Expression.or(changed(operands));
            case Expression.Not(var operand) -> random.nextInt(4) == 0 ? operand : Expression.not(changed(operand));
            case Expression.Test test -> random.nextInt(4) == 0 ? Expression.not(test) : test.with(pattern());
            default -> expression;
        };
    }

    private List<Expression> changed(List<Expression> operands) {
        var changed = new ArrayList<>(operands);
        int at = random.nextInt(operands.size());
        if (random.nextInt(4) == 0) {
            changed.remove(at);
        } else {
            changed.set(at, changed(operands.get(at)));
        }
        return changed;
    }

    private static Expression normal(Expression expression) {
        return new Normal(false, "", Set.of(), Set.of(), Set.of(), Set.of()).of(expression);
    }

    private List<Event> events(int number) {
        return IntStream.range(0, number)
                .mapToObj(_ -> {
                    var fields = new HashMap<String, Object>();
                    FIELDS.forEach(field -> fields.put(field, any(VALUES)));
                    return Event.of(fields);
                })
                .toList();
    }

    private static Predicate<Event> differ(Expression one, Expression other) {
        Predicate<Event> left = Matcher.of(one);
        Predicate<Event> right = Matcher.of(other);
        return event -> left.test(event) != right.test(event);
    }

    @Test
    void equalFormsMeanTheSame() {
        List<Event> events = events(200);
        int equal = 0;
        for (int i = 0; i < ROUNDS; i++) {
            Expression one = expression(3);
            Expression other = random.nextInt(3) == 0 ? normal(changed(one)) : normal(rewritten(one));
            if (Canonical.of(normal(one)).equals(Canonical.of(other))) {
                equal++;
                assertEquals(
                        List.of(), events.stream().filter(differ(one, other)).toList(), one + "\n" + other);
            }
        }
        assertTrue(equal > ROUNDS / 2, equal + " were equal");
    }

    @Test
    void changesAreFound() {
        List<Event> events = events(600);
        int differing = 0;
        int found = 0;
        for (int i = 0; i < ROUNDS; i++) {
            Expression one = normal(expression(3));
            Expression other = normal(changed(one));
            Predicate<Event> differ = differ(one, other);
            if (events.stream().anyMatch(differ)) {
                differing++;
                boolean shown =
                        new Boundary(one, false, true, Set.of()).first(differ).isPresent()
                                || new Boundary(other, false, true, Set.of())
                                        .first(differ)
                                        .isPresent();
                found += shown ? 1 : 0;
            }
        }
        System.out.printf("%d of %d single changes found%n", found, differing);
        assertTrue(found >= LEAST_FOUND * differing, found + " of " + differing);
    }

    private static Expression is(String field, Pattern pattern) {
        return new Expression.Test(new Field(field), pattern, Origin.NONE);
    }

    /// What is asked first, a text has already that was chosen for something narrower.
    @Test
    void aTextThatDoesIsLeftAsItIs() {
        Glob some = Glob.at("security-", Pattern.Part.START, false);
        Expression guard = Expression.and(List.of(is("id", some), is("id", Glob.literal("security-1", false))));
        Expression one = Expression.and(List.of(guard, is("b", Glob.literal("x", false))));
        Expression other = Expression.and(List.of(guard, is("b", Glob.at("x", Pattern.Part.START, false))));
        assertTrue(new Boundary(one, false, true, Set.of())
                .first(differ(one, other))
                .isPresent());
    }

    @Test
    void aBrokenAddressBesideAWholeOneIsInNoNetwork() {
        var loopback = new Network(Network.address("::1").orElseThrow(), 128);
        Expression network = is("ip", loopback);
        Expression pattern = is("ip", Glob.at("1", Pattern.Part.END, false));
        assertTrue(new Boundary(network, false, true, Set.of("ip"))
                .broken(differ(network, pattern))
                .isPresent());
        assertTrue(new Boundary(network, false, false, Set.of("ip"))
                .broken(differ(network, pattern))
                .isEmpty());
    }
}
