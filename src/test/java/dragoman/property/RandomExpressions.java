package dragoman.property;

import dragoman.query.Comparison;
import dragoman.query.Expression;
import dragoman.query.Field;
import dragoman.query.FieldType;
import dragoman.query.Glob;
import dragoman.query.Glob.Literal;
import dragoman.query.Glob.Wildcard;
import dragoman.query.Network;
import dragoman.query.Origin;
import dragoman.query.Pattern;
import dragoman.query.Pattern.Part;
import dragoman.query.Subject;
import dragoman.query.WholeEvent;
import dragoman.regex.Regex;
import dragoman.regex.RegexParser;
import dragoman.regex.RegexSyntaxException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/// Expressions over a few fields of every type, and events in which they may or may not hold.
final class RandomExpressions {
    private static final List<Field> TEXTS = List.of(new Field("t"), new Field("u"));
    private static final Field NUMBER = field("n", FieldType.NUMBER);
    private static final Field BOOLEAN = field("b", FieldType.BOOLEAN);
    private static final Field ADDRESS = field("ip", FieldType.IP);
    private static final List<String> WORDS =
            List.of("a", "A", "ab", "aB", "b", "a*b", "a.b", "a\\b", "50%", "a_b", "");
    private static final List<String> REGEXES =
            List.of("a", "^a", "b$", "^ab$", "(?i)AB", "a.b", "a|b", "^(a|ab)$", "[a-c]+b", "a\\\\b", "(?s)a.*b");
    private static final List<Object> TEXT_VALUES = Arrays.asList(
            null,
            "",
            "a",
            "A",
            "ab",
            "AB",
            "b",
            "xaby",
            "a*b",
            "a.b",
            "axb",
            "a\\b",
            "50%",
            "a_b",
            "a\nb",
            List.of("a", "b"),
            List.of("x", "AB"));
    private static final List<String> ADDRESSES =
            List.of("10.0.0.1", "10.1.2.3", "11.0.0.1", "192.168.1.7", "172.16.0.1", "::1", "fe80::1");
    private static final List<Network> NETWORKS = List.of(
            new Network(List.of(10, 0, 0, 0), 8),
            new Network(List.of(192, 168, 1, 0), 24),
            new Network(List.of(172, 16, 0, 0), 12),
            new Network(List.of(10, 0, 0, 1), 32));

    private final Random random;

    RandomExpressions(long seed) {
        random = new Random(seed);
    }

    private static Field field(String name, FieldType type) {
        return new Field(name, List.of(), type, Field.Storage.COLUMN);
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    Expression expression(int depth) {
        int kind = depth == 0 ? 9 : random.nextInt(10);
        return switch (kind) {
            case 0, 1, 2 -> Expression.and(operands(depth));
            case 3, 4, 5 -> Expression.or(operands(depth));
            case 6, 7 -> Expression.not(expression(depth - 1));
            default -> test();
        };
    }

    /// The expression with one of its parts replaced, or left out, or said in another way.
    Expression changed(Expression expression) {
        return switch (expression) {
            case Expression.And(List<Expression> operands)
            when random.nextInt(4) > 0 ->
                random.nextInt(3) == 0
                        ? Expression.not(Expression.or(
                                operands.stream().map(Expression::not).toList()))
                        : Expression.and(changed(operands));
            case Expression.Or(List<Expression> operands)
            when random.nextInt(4) > 0 -> Expression.or(changed(operands));
            case Expression.Not(Expression operand) when random.nextInt(4) > 0 -> Expression.not(changed(operand));
            default -> random.nextBoolean() ? expression : expression(1);
        };
    }

    private List<Expression> changed(List<Expression> operands) {
        var changed = new ArrayList<>(operands);
        int at = random.nextInt(changed.size());
        switch (random.nextInt(4)) {
            case 0 -> changed.remove(at);
            case 1 -> changed.add(expression(1));
            case 2 -> changed.set(at, changed(changed.get(at)));
            default -> java.util.Collections.shuffle(changed, random);
        }
        return changed;
    }

    private List<Expression> operands(int depth) {
        return IntStream.range(0, 2 + random.nextInt(3))
                .mapToObj(_ -> expression(depth - 1))
                .toList();
    }

    private Expression test() {
        return switch (random.nextInt(12)) {
            case 0 -> test(NUMBER, new Pattern.Number(number()));
            case 1 ->
                test(
                        NUMBER,
                        new Pattern.Compared(
                                one(List.of(Comparison.LT, Comparison.LTE, Comparison.GT, Comparison.GTE)), number()));
            case 2 -> test(BOOLEAN, new Pattern.Bool(random.nextBoolean()));
            case 3 -> test(ADDRESS, one(NETWORKS));
            case 4 ->
                test(
                        one(List.of(NUMBER, TEXTS.getFirst())),
                        random.nextBoolean() ? new Pattern.Null() : new Pattern.Present());
            case 5 ->
                test(
                        TEXTS.getFirst(),
                        new Pattern.SameAs(TEXTS.getLast(), one(List.of(Part.values())), random.nextInt(4) == 0));
            case 6 -> test(one(TEXTS), new Pattern.Matches(regex(one(REGEXES))));
            case 7 -> random.nextInt(4) == 0 ? test(WholeEvent.INSTANCE, Glob.at("ab", Part.INSIDE, false)) : text();
            default -> text();
        };
    }

    private Expression text() {
        boolean cased = random.nextInt(3) == 0;
        Glob glob = random.nextInt(6) == 0
                ? new Glob(
                        List.of(new Literal(one(WORDS)), one(List.of(Wildcard.values())), new Literal(one(WORDS))),
                        cased)
                : Glob.at(one(WORDS), one(List.of(Part.values())), cased);
        return test(one(TEXTS), glob);
    }

    private static Expression test(Subject subject, Pattern pattern) {
        return new Expression.Test(subject, pattern, Origin.NONE);
    }

    private static Regex regex(String source) {
        try {
            return RegexParser.parse(source);
        } catch (RegexSyntaxException e) {
            throw new IllegalArgumentException(source, e);
        }
    }

    private BigDecimal number() {
        return new BigDecimal(one(List.of("0", "1", "-1", "5", "80", "443", "9007199254740993")));
    }

    /// Each field missing, null, empty, of several values, or with one of the values that the tests are about.
    ///
    /// @param emptyIsMissing no text is empty or null, as the product has no such texts
    /// @param zeroIsMissing no number is 0 and no truth value false, as the product does not keep these
    List<Map<String, Object>> events(int count, boolean emptyIsMissing, boolean zeroIsMissing) {
        var events = new ArrayList<Map<String, Object>>();
        for (int i = 0; i < count; i++) {
            var event = new LinkedHashMap<String, Object>();
            for (Field field : TEXTS) {
                Object value = one(TEXT_VALUES);
                boolean none = value == null || value.equals("");
                if (random.nextInt(5) > 0 && !(none && emptyIsMissing)) {
                    event.put(field.name(), value);
                }
            }
            BigDecimal number = number();
            if (random.nextInt(4) > 0 && !(zeroIsMissing && number.signum() == 0)) {
                event.put("n", number);
            }
            boolean truth = random.nextBoolean();
            if (random.nextInt(4) > 0 && !(zeroIsMissing && !truth)) {
                event.put("b", truth);
            }
            if (random.nextInt(4) > 0) {
                event.put("ip", one(ADDRESSES));
            }
            events.add(event);
        }
        return events;
    }
}
