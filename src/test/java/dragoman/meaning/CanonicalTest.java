package dragoman.meaning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dragoman.match.Event;
import dragoman.match.Matcher;
import dragoman.query.Expression;
import dragoman.query.Field;
import dragoman.query.FieldType;
import dragoman.query.Glob;
import dragoman.query.JoinedField;
import dragoman.query.Network;
import dragoman.query.Origin;
import dragoman.query.Pattern;
import dragoman.query.Subject;
import dragoman.query.Text;
import dragoman.regex.Regex;
import dragoman.regex.RegexParser;
import dragoman.regex.RegexSyntaxException;
import dragoman.verify.reading.Truth;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/// The algebra of `Normal` and `Canonical`: what becomes equal, and what must not.
class CanonicalTest {
    private static final Expression A = is("a", "x");
    private static final Expression A2 = is("a", "y");
    private static final Expression B = is("b", "x");
    private static final Expression C = is("c", "x");
    private static final Expression A_MISSING = test(new Field("a"), new Pattern.Null());
    private static final Expression B_MISSING = test(new Field("b"), new Pattern.Null());

    private static Expression test(Subject subject, Pattern pattern) {
        return new Expression.Test(subject, pattern, Origin.NONE);
    }

    private static Expression is(String field, String text) {
        return test(new Field(field), Glob.literal(text, false));
    }

    private static Expression and(Expression... operands) {
        return Expression.and(List.of(operands));
    }

    private static Expression or(Expression... operands) {
        return Expression.or(List.of(operands));
    }

    private static Expression not(Expression operand) {
        return new Expression.Not(operand);
    }

    private static Canonical form(Expression expression) {
        return form(expression, Set.of(), Set.of());
    }

    private static Canonical form(Expression expression, Set<String> exact, Set<String> neverNull) {
        return Canonical.of(new Normal(false, "raw", exact, neverNull, Set.of(), Set.of()).of(expression));
    }

    private static void same(Expression one, Expression other) {
        assertEquals(form(one), form(other));
    }

    private static void different(Expression one, Expression other) {
        assertNotEquals(form(one), form(other));
    }

    @Test
    void orderAndNestingDoNotMatter() {
        same(and(A, and(B, C)), and(and(C, A), B));
        same(or(A, B, A), or(B, A));
        different(or(and(A, B), C), and(A, or(B, C)));
        different(and(A, B), or(A, B));
    }

    @Test
    void deMorgan() {
        same(not(or(A, B)), and(not(A), not(B)));
        same(not(and(A, not(B))), or(not(A), B));
        same(not(not(A)), A);
        different(not(or(A, B)), or(not(A), not(B)));
        different(not(and(A, B)), and(not(A), not(B)));
    }

    @Test
    void alternativesOfOneFieldAreASet() {
        same(or(A, B, A2), or(or(A2, A), B));
        same(not(or(A, A2)), and(not(A2), not(A)));
        // several values may match together, so these are not the same
        different(and(A, A2), or(A, A2));
        different(and(A, A2), A);
    }

    @Test
    void guardsAgainstNullVanishWhereSomethingMustMatch() {
        same(and(not(A_MISSING), A), A);
        same(or(A_MISSING, not(A)), not(A));
        different(or(A_MISSING, A), A);
        different(and(not(A_MISSING), not(A)), not(A));
        different(and(not(B_MISSING), A), A);
        different(or(B_MISSING, not(A)), not(A));
    }

    @Test
    void threeValuedGuards() {
        Truth test = Truth.unlessNull(new Field("a"), A);
        same(test.whenTrue(), A);
        same(test.not().whenTrue(), and(not(A_MISSING), not(A)));
        same(test.orFalse().not().whenTrue(), not(A));
        Truth other = Truth.unlessNull(new Field("b"), B);
        same(Truth.and(List.of(test, other)).not().whenTrue(), or(test.whenFalse(), other.whenFalse()));
    }

    @Test
    void numbersAndTruthValuesAreTheirTexts() {
        same(test(new Field("a"), new Pattern.Number(new BigDecimal("7.0"))), is("a", "7"));
        same(test(new Field("a"), new Pattern.Bool(true)), is("a", "TRUE"));
        different(test(new Field("a"), new Pattern.Number(new BigDecimal("70"))), is("a", "7"));
    }

    @Test
    void casesOfTexts() {
        different(test(new Field("a"), Glob.literal("x", true)), A);
        same(test(new Field("a"), Glob.literal("1-2", true)), is("a", "1-2"));
        same(is("a", "\u00c4"), is("a", "\u00e4"));
        Field word = new Field("a", List.of(), FieldType.ENUM, Field.Storage.COLUMN);
        Expression exact = test(word, Glob.literal("X", true));
        assertEquals(Set.of("a"), Columns.of(exact).exact());
        assertEquals(form(exact, Set.of("a"), Set.of()), form(A));
    }

    @Test
    void presence() {
        same(test(new Field("a"), new Pattern.Present()), not(A_MISSING));
        same(test(new Field("a"), Glob.at("", Pattern.Part.INSIDE, false)), not(A_MISSING));
        assertEquals(new Canonical.Fixed(false), form(A_MISSING, Set.of(), Set.of("a")));
        assertEquals(form(A_MISSING), form(A_MISSING, Set.of(), Set.of("b")));
        assertEquals(Set.of("a"), Normal.textColumns(or(A, not(A_MISSING))));
        assertEquals(
                Set.of(),
                Normal.textColumns(or(
                        A, test(new Field("a"), new Pattern.Compared(dragoman.query.Comparison.GT, BigDecimal.ONE)))));
    }

    @Test
    void networksThatEndBetweenBytesAreTexts() {
        same(
                test(new Field("a"), new Network(List.of(10, 0, 0, 0), 8)),
                test(new Field("a"), Glob.at("10.", Pattern.Part.START, false)));
        different(
                test(new Field("a"), new Network(List.of(10, 0, 0, 0), 9)),
                test(new Field("a"), Glob.at("10.", Pattern.Part.START, false)));
    }

    @Test
    void joinedColumnsHaveNoNameOfTheirOwn() {
        same(joined("one", "a", "b"), joined("other", "a", "b"));
        different(joined("one", "a", "b"), joined("one", "b", "a"));
    }

    private static Expression joined(String name, String first, String second) {
        return test(
                new JoinedField(new Field(name), List.of(new Field(first), new Field(second)), List.of(new Text("/"))),
                Glob.literal("x", false));
    }

    @Test
    void regularExpressionsThatAreGlobs() throws RegexSyntaxException {
        same(matches("(?i)^x$"), A);
        same(matches("(?is)^x.*y$"), test(new Field("a"), new Glob(glob("x", "y"), false)));
        same(matches("(?i)^(?:x|y)$"), or(A, A2));
        same(matches("(?i)A[BC]"), matches("(?i)a[bc]"));
        same(matches("[Aa](?:[Bb]|[cC])+"), matches("(?i)a(?:b|c)+"));
        different(matches("A[BC]"), matches("a[bc]"));
        different(matches("^x$"), A);
        different(matches("(?i)^x"), A);
        different(matches("(?i)^x.*y$"), matches("(?is)^x.*y$"));
        different(matches("(?im)^x$"), A);
    }

    private static List<Glob.Part> glob(String start, String end) {
        return List.of(new Glob.Literal(start), Glob.Wildcard.ANY, new Glob.Literal(end));
    }

    private static Expression matches(String regex) throws RegexSyntaxException {
        Regex parsed = RegexParser.parse(regex);
        return test(new Field("a"), new Pattern.Matches(parsed));
    }

    @Test
    void comparedFieldsHaveNoDirection() {
        Pattern b = new Pattern.SameAs(new Field("b"), Pattern.Part.WHOLE, false);
        Pattern a = new Pattern.SameAs(new Field("a"), Pattern.Part.WHOLE, false);
        same(test(new Field("a"), b), test(new Field("b"), a));
        Pattern start = new Pattern.SameAs(new Field("b"), Pattern.Part.START, false);
        Pattern reversed = new Pattern.SameAs(new Field("a"), Pattern.Part.START, false);
        different(test(new Field("a"), start), test(new Field("b"), reversed));
    }

    /// A canonical form means what its expression means, for every event of two fields.
    @Test
    void formsMeanWhatTheExpressionMeans() {
        var random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            Expression expression = random(random, 3);
            Canonical form = form(expression);
            Predicate<Event> matcher = Matcher.of(expression);
            for (String a : VALUES) {
                for (String b : VALUES) {
                    Map<String, String> fields = event(a, b);
                    assertEquals(
                            matcher.test(Event.of(fields)),
                            holds(form, fields),
                            () -> fields + " for " + expression + " as " + form);
                }
            }
        }
    }

    private static final List<String> VALUES = List.of("", "x", "y", "z");

    private static Map<String, String> event(String a, String b) {
        var fields = new HashMap<String, String>();
        if (!a.isEmpty()) {
            fields.put("a", a);
        }
        if (!b.isEmpty()) {
            fields.put("b", b);
        }
        return fields;
    }

    private static Expression random(Random random, int depth) {
        int kind = depth == 0 ? 0 : random.nextInt(4);
        if (kind == 0) {
            Field field = new Field(random.nextBoolean() ? "a" : "b");
            String text = VALUES.get(random.nextInt(3));
            return text.isEmpty() ? test(field, new Pattern.Null()) : is(field.name(), text);
        }
        if (kind == 1) {
            return Expression.not(random(random, depth - 1));
        }
        var operands = new ArrayList<Expression>();
        for (int i = 2 + random.nextInt(2); i > 0; i--) {
            operands.add(random(random, depth - 1));
        }
        return kind == 2 ? Expression.and(operands) : Expression.or(operands);
    }

    private static boolean holds(Canonical form, Map<String, String> fields) {
        return switch (form) {
            case Canonical.Fixed(boolean value) -> value;
            case Canonical.Junction(boolean and, var parts) ->
                and
                        ? parts.stream().allMatch(part -> holds(part, fields))
                        : parts.stream().anyMatch(part -> holds(part, fields));
            case Canonical.Leaf(Subject subject, var patterns, boolean negated) ->
                patterns.stream().anyMatch(pattern -> holds(pattern, fields.get(((Field) subject).name()))) != negated;
        };
    }

    private static boolean holds(Pattern pattern, String value) {
        return pattern instanceof Glob glob ? glob.text().equals(value) : value == null;
    }
}
