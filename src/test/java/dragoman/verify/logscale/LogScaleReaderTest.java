package dragoman.verify.logscale;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.query.Comparison;
import dragoman.query.Expression;
import dragoman.query.Field;
import dragoman.query.Glob;
import dragoman.query.JoinedField;
import dragoman.query.Network;
import dragoman.query.Origin;
import dragoman.query.Pattern;
import dragoman.query.Subject;
import dragoman.query.Text;
import dragoman.query.WholeEvent;
import dragoman.regex.Flags;
import dragoman.regex.RegexParser;
import dragoman.verify.reading.UnreadableQueryException;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What filters in LogScale mean, by CrowdStrike's pages.
class LogScaleReaderTest {
    private static final Field F = new Field("f");
    private static final Field G = new Field("g");
    private static final Glob.Wildcard ANY = Glob.Wildcard.ANY;
    private static final Flags ANY_CASE = new Flags(true, false, false);

    private static Expression read(String query) throws UnreadableQueryException {
        return new LogScaleReader().read(query).condition();
    }

    private static Expression test(Subject subject, Pattern pattern) {
        return new Expression.Test(subject, pattern, Origin.NONE);
    }

    private static Expression text(String text, boolean cased) {
        return test(F, Glob.literal(text, cased));
    }

    private static Glob globOf(boolean cased, Object... parts) {
        return new Glob(
                Arrays.stream(parts)
                        .map(part -> part instanceof String text ? new Glob.Literal(text) : (Glob.Part) part)
                        .toList(),
                cased);
    }

    private static Expression glob(boolean cased, Object... parts) {
        return test(F, globOf(cased, parts));
    }

    private static Expression event(Object... parts) {
        return test(WholeEvent.INSTANCE, globOf(true, parts));
    }

    private static Expression number(String number) {
        return test(F, new Pattern.Number(new BigDecimal(number)));
    }

    private static Expression compared(Comparison operator, String number) {
        return test(F, new Pattern.Compared(operator, new BigDecimal(number)));
    }

    private static Expression regex(Subject subject, String source, Flags flags) throws Exception {
        return test(subject, new Pattern.Matches(RegexParser.parse(source).with(flags)));
    }

    private static Expression and(Expression... operands) {
        return Expression.and(List.of(operands));
    }

    private static Expression or(Expression... operands) {
        return Expression.or(List.of(operands));
    }

    private static Expression not(Expression operand) {
        return Expression.not(operand);
    }

    private static Expression missing(Field field) {
        return test(field, new Pattern.Null());
    }

    @Test
    void equalityIsCaseSensitiveAndOnlyTheStarIsAWildcard() throws UnreadableQueryException {
        assertEquals(text("Ab?", true), read("f=\"Ab?\""));
        assertEquals(text("Ab", true), read("f = Ab"));
        assertEquals(glob(true, ANY, "a b", ANY), read("f=\"*a b*\""));
        assertEquals(glob(true, ANY, "Turing"), read("f = *Turing"));
        assertEquals(text("", true), read("f=\"\""));
        assertEquals(not(text("a", true)), read("f!=a"));
        assertEquals(text("m/fisk/i", true), read("f=m/fisk/i"));
        assertEquals(text("C:\\x", true), read("f=C:\\x"));
        assertEquals(text("C:\\x \"y\"\n\t", true), read("f=\"C:\\\\x \\\"y\\\"\\n\\t\""));
        assertEquals(number("5"), read("f=5"));
        assertEquals(text("5", true), read("f=\"5\""));
        assertEquals(text("05", true), read("f=05"));
        assertEquals(test(F, new Pattern.Bool(true)), read("f=true"));
        assertEquals(test(new Field("#event_simpleName"), Glob.literal("P2", true)), read("#event_simpleName=P2"));
        assertEquals(test(new Field("c-uri"), Glob.literal("a", true)), read("\"c-uri\"=a"));
        assertEquals(test(new Field("a.b[0].c"), Glob.literal("x", true)), read("a.b[0].c=x"));
    }

    @Test
    void existence() throws UnreadableQueryException {
        assertEquals(not(missing(F)), read("f=*"));
        assertEquals(not(missing(F)), read("f=\"*\""));
        assertEquals(missing(F), read("f!=*"));
        assertEquals(missing(F), read("not (f=*)"));
    }

    @Test
    void ordersAndLike() throws UnreadableQueryException {
        assertEquals(compared(Comparison.LT, "400"), read("f < 400"));
        assertEquals(compared(Comparison.GTE, "-1.5"), read("f>=-1.5"));
        assertEquals(glob(true, ANY, "Bucket", ANY), read("f like Bucket"));
        assertEquals(glob(true, ANY, "Bucket", ANY), read("f like \"*Bucket*\""));
    }

    @Test
    void orBindsTighterThanAnd() throws UnreadableQueryException {
        Expression foo = event(ANY, "foo", ANY);
        Expression bar = event(ANY, "bar", ANY);
        Expression baz = event(ANY, "baz", ANY);
        assertEquals(and(or(foo, not(bar)), baz), read("foo or not bar and baz"));
        assertEquals(and(foo, or(not(bar), baz)), read("foo and not bar or baz"));
        assertEquals(and(or(foo, bar), baz), read("foo OR bar baz"));
        assertEquals(and(not(foo), bar), read("not foo bar"));
        assertEquals(and(foo, not(bar)), read("foo !bar"));
        assertEquals(or(foo, and(bar, baz)), read("foo or (bar and baz)"));
        assertEquals(and(foo, bar), read("foo | bar // | baz"));
        assertEquals(and(foo, bar), read("foo /* baz\n */ \n bar"));
        assertEquals(
                and(compared(Comparison.LT, "42"), event(ANY, "+", ANY), event(ANY, "3", ANY)), read("f < 42 + 3"));
    }

    @Test
    void freeText() throws Exception {
        assertEquals(event(ANY, "foo bar", ANY), read("\"foo bar\""));
        assertEquals(event(ANY, "msg:\"x\"", ANY), read("\"msg:\\\"x\\\"\""));
        assertEquals(event(ANY, "a", ANY, "b", ANY), read("a*b"));
        assertEquals(regex(WholeEvent.INSTANCE, "foo", ANY_CASE), read("/foo/i"));
        assertEquals(Expression.ALWAYS, read("*"));
        assertEquals(Expression.ALWAYS, read(""));
        assertEquals(Expression.NEVER, read("false"));
    }

    @Test
    void regexes() throws Exception {
        assertEquals(regex(F, "a/b\\.c$", Flags.NONE), read("f=/a\\/b\\.c$/"));
        assertEquals(not(regex(F, "a", ANY_CASE)), read("f!=/a/iF"));
        assertEquals(regex(F, "a.b", new Flags(false, false, true)), read("f=/a.b/d"));
        assertEquals(regex(F, "(?i)a(?s:.)", Flags.NONE), read("f=/(?i)a(?d:.)/"));
        Flags lines = new Flags(false, true, false);
        assertEquals(regex(F, "^\\d\"\\\\", lines), read("regex(\"^\\d\\\"\\\\\\\\\", field=f)"));
        assertEquals(regex(new Field("@rawstring"), "a", ANY_CASE), read("regex(regex=\"a\", flags=\"i\")"));
        assertEquals(regex(F, "a", lines), read("f =~ regex(\"a\", strict=true)"));
    }

    @Test
    void functions() throws UnreadableQueryException {
        assertEquals(or(text("A", true), glob(true, "b", ANY)), read("in(f, values=[\"A\", \"b*\"])"));
        assertEquals(or(text("A", false), number("4")), read("in(field=\"f\", ignoreCase=true, values=[A, 4])"));
        assertEquals(not(text("a", true)), read("!in(f, values=[a])"));
        assertEquals(not(text("a", true)), read("f =~ !in(values=[a])"));
        assertEquals(glob(false, ANY, "a?b"), read("wildcard(field=f, pattern=\"*a?b\", ignoreCase=true)"));
        assertEquals(or(text("a", true), test(G, Glob.literal("a", true))), read("wildcard(field=[f, g], pattern=a)"));
        assertEquals(test(WholeEvent.INSTANCE, globOf(false, ANY, "a", ANY)), read("wildcard(\"a\", ignoreCase=true)"));
        assertEquals(Expression.ALWAYS, read("wildcard(field=f, pattern=*, includeEverythingOnAsterisk=true)"));
        Expression v4 = test(F, new Network(List.of(10, 0, 0, 0), 8));
        Expression v6 = test(F, new Network(List.of(0xfe, 0x80, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0), 10));
        assertEquals(or(v4, v6), read("cidr(f, subnet=[\"10.1.0.0/8\", \"fe80::/10\"])"));
        assertEquals(not(v4), read("not cidr(f, subnet=\"10.0.0.0/8\")"));
        assertEquals(not(v4), read("cidr(f, subnet=\"10.0.0.0/8\", negate=true)"));
        assertEquals(or(v4, text("x", true)), read("cidr(f, subnet=\"10.0.0.0/8\") or f=x"));
        assertEquals(glob(true, ANY, "a*", ANY), read("text:contains(f, substring=\"a*\")"));
        assertEquals(
                test(F, new Pattern.SameAs(G, Pattern.Part.INSIDE, true)),
                read("text:contains(string=f, substring=g)"));
    }

    /// A comparison with null is null, and `test()` keeps what is true; its own negation is everything else.
    @Test
    void expressionsAreThreeValued() throws UnreadableQueryException {
        Expression same = test(F, new Pattern.SameAs(G, Pattern.Part.WHOLE, true));
        assertEquals(same, read("test(f == g)"));
        assertEquals(not(same), read("!test(f == g)"));
        assertEquals(and(not(missing(F)), not(missing(G)), not(same)), read("test(f != g)"));
        assertEquals(text("a*", true), read("test(f == \"a*\")"));
        assertEquals(and(not(missing(F)), not(text("a", true))), read("test(!(f == \"a\"))"));
        assertEquals(number("2"), read("test(f == 2)"));
        assertEquals(compared(Comparison.GT, "3"), read("test(f > 3)"));
        assertEquals(compared(Comparison.GT, "3"), read("test(3 < f)"));
        assertEquals(compared(Comparison.LTE, "3"), read("test(!(f > 3))"));
        assertEquals(text("a", true), read("test(in(f, values=[a]))"));
    }

    @Test
    void lowerCaseIsAnotherTextThanUpperCase() throws UnreadableQueryException {
        assertEquals(text("v", false), read("lower(f) | _lower=v"));
        assertEquals(Expression.NEVER, read("lower(f) | _lower=V"));
        assertEquals(glob(false, "v", ANY), read("_x := lower(f) | _x=\"v*\""));
        assertEquals(text("v", false), read("f := lower(f) | f=v"));
        Expression same = test(F, new Pattern.SameAs(G, Pattern.Part.WHOLE, false));
        assertEquals(same, read("lower(f, as=_a) | lower(g, as=_b) | test(_a==_b)"));
        assertEquals(same, read("test(lower(f) == lower(g))"));
        Expression inside = test(F, new Pattern.SameAs(G, Pattern.Part.INSIDE, false));
        assertEquals(inside, read("text:contains(lower(f), substring=lower(g))"));
        assertEquals(missing(F), read("lower(f, as=_a) | _a!=*"));
    }

    @Test
    void otherFieldsMade() throws UnreadableQueryException {
        var joined = new JoinedField(new Field("concat"), List.of(F, G), List.of(new Text("")));
        var apart = new JoinedField(new Field("concat"), List.of(F, G), List.of(new Text("/")));
        assertEquals(test(joined, globOf(true, "a", ANY)), read("concat([f, g], as=_j) | _j=\"a*\""));
        assertEquals(test(joined, Glob.literal("a", true)), read("_j := concat([f, g]) | _j=a"));
        assertEquals(test(apart, Glob.literal("a", true)), read("format(\"%s/%s\", field=[f, g], as=_j) | _j=a"));
        var evening = new Pattern.TimePart(Pattern.TimeUnit.HOUR, Comparison.GTE, BigDecimal.TEN);
        assertEquals(test(new Field("@timestamp"), evening), read("_h := time:hour(timezone=\"Z\") | _h >= 10"));
        assertEquals(
                test(F, new Pattern.TimePart(Pattern.TimeUnit.DAY, Comparison.EQ, BigDecimal.TEN)),
                read("time:dayOfMonth(f, timezone=\"+00:00\") | _dayOfMonth = 10"));
        assertEquals(text("a", true), read("_x := f | _x=a"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "f=",
                "=a",
                "f=\"a",
                "f=\"a\nb\"",
                "(f=a",
                "f=a)",
                "f=a or",
                "and f=a",
                "f=a | | g=b",
                "f='a'",
                "f=a or | g=b",
                "not",
                "https://",
                "f=/a",
                "host-name=*",
                "f=\"C:\\Windows\"",
                "f=/a/s",
                "f=/(?s)a/",
                "f=/(?<name>a)/",
                "f=/a++/",
                "f=/(?>a)/",
                "f=/(?<=a)b/",
                "f=/(a)\\1/",
                "f=/\\va/",
                "f=/\\pLa/",
                "f=/[a/b]/",
                "f=/(a/",
                "f<abc",
                "f<\"5\"",
                "f like \"foo*bar\"",
                "f like \"foo*\"",
                "f=?param",
                "?{param=*}",
                "$\"saved/query\"()",
                "case { f=a; * }",
                "f match { a => *; }",
                "groupBy(f)",
                "count()",
                "[count()]",
                "in(f)",
                "in(f, values=[a], unknown=true)",
                "in(f, values=[a], ignoreCase=maybe)",
                "cidr(f, file=\"x.csv\", column=c)",
                "cidr(f, subnet=\"10.0.0.0/33\")",
                "regex(\"a\", field=f, strict=false)",
                "test(f)",
                "test(f + 1 == 2)",
                "test(host-name == \"a\")",
                "test(f == \"5\")",
                "test(f < g)",
                "test(1 == 1)",
                "test(f == g == h)",
                "test(lower(f) == g)",
                "x := lower(f) | x=a",
                "lower(f) | lower(g) | _lower=a",
                "lower(f) | _lower=/a/",
                "_h := time:hour(f) | _h=1",
                "_h := time:hour(f, timezone=\"Z\") | _h=*a",
                "_w := time:weekOfYear(f, timezone=\"Z\") | _w=1",
                "_x := f + 1 | _x=1",
                "_x := if(f == 1, then=a, else=b)",
                "\u0000",
            })
    void refuses(String query) {
        assertThrows(UnreadableQueryException.class, () -> read(query));
    }

    @Test
    void refusesWhatIsTooDeep() {
        assertThrows(UnreadableQueryException.class, () -> read("(".repeat(100_000)));
        assertThrows(UnreadableQueryException.class, () -> read("f=/" + "(".repeat(100_000) + "/"));
        assertThrows(UnreadableQueryException.class, () -> read("not ".repeat(10) + "(".repeat(50_000) + "a"));
    }

    @Test
    void errorsHaveAPlace() {
        var error = assertThrows(UnreadableQueryException.class, () -> read("f=a\n| g=)"));
        assertTrue(error.getMessage().startsWith("2:5: "), error.getMessage());
    }

    /// Arbitrary texts of the language's own pieces are read or refused, nothing else.
    @Test
    void noOtherException() {
        List<String> pieces = List.of(
                "f",
                " ",
                "=",
                "!=",
                "\"a\"",
                "(",
                ")",
                ":=",
                "and",
                "or",
                "not",
                "in(",
                "values=[a]",
                "5",
                "/a/i",
                "|",
                "[",
                "]",
                "?",
                "\\",
                ",",
                "test(",
                "==",
                "*",
                "-",
                "\ud83d\ude00",
                "\ud800",
                "'",
                "case {",
                "}",
                ";",
                "lower(f)");
        var random = new Random(7);
        for (int i = 0; i < 3000; i++) {
            var text = new StringBuilder();
            for (int j = random.nextInt(12); j >= 0; j--) {
                text.append(pieces.get(random.nextInt(pieces.size()))).append(random.nextBoolean() ? " " : "");
            }
            try {
                new LogScaleReader().read(text.toString());
            } catch (UnreadableQueryException _) {
                // a refusal in words
            }
        }
    }
}
