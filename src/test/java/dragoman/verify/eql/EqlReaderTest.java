package dragoman.verify.eql;

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
import dragoman.regex.Flags;
import dragoman.regex.Regex;
import dragoman.regex.RegexNode;
import dragoman.regex.RegexParser;
import dragoman.verify.QueryCorpus;
import dragoman.verify.reading.LuceneRegex;
import dragoman.verify.reading.UnreadableQueryException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What queries in EQL mean, by Elastic's pages.
class EqlReaderTest {
    private static final Field F = new Field("f");
    private static final Flags DOT_ALL = new Flags(false, false, true);
    private static final Flags DOT_ALL_ANY_CASE = new Flags(true, false, true);

    private static Expression read(String condition) throws UnreadableQueryException {
        return new EqlReader().read("process where " + condition).condition();
    }

    private static Expression test(Subject subject, Pattern pattern) {
        return new Expression.Test(subject, pattern, Origin.NONE);
    }

    private static Expression text(String text, boolean cased) {
        return test(F, Glob.literal(text, cased));
    }

    private static Expression glob(boolean cased, Object... parts) {
        return test(F, globOf(cased, parts));
    }

    private static Glob globOf(boolean cased, Object... parts) {
        return new Glob(
                java.util.Arrays.stream(parts)
                        .map(part -> part instanceof String text ? new Glob.Literal(text) : (Glob.Part) part)
                        .toList(),
                cased);
    }

    private static Expression number(String number) {
        return test(F, new Pattern.Number(new BigDecimal(number)));
    }

    private static Expression compared(Comparison operator, String number) {
        return test(F, new Pattern.Compared(operator, new BigDecimal(number)));
    }

    private static Expression missing(String field) {
        return test(new Field(field), new Pattern.Null());
    }

    private static Expression regex(String source, Flags flags) throws Exception {
        RegexNode node = RegexParser.parse(source).node();
        return test(F, new Pattern.Matches(new Regex(LuceneRegex.whole(node), flags)));
    }

    private static final Glob.Wildcard ANY = Glob.Wildcard.ANY;
    private static final Glob.Wildcard ONE = Glob.Wildcard.ONE;

    @Test
    void categories() throws UnreadableQueryException {
        assertEquals(
                List.of("process"), new EqlReader().read("process where true").tables());
        assertEquals(List.of("any"), new EqlReader().read("any where true").tables());
        assertEquals(
                List.of("my-cat."),
                new EqlReader().read("\"my-cat.\" where true").tables());
        assertEquals(Expression.ALWAYS, read("true"));
        assertEquals(Expression.NEVER, read("false"));
    }

    @Test
    void equalityIsLiteralAndCaseSensitive() throws UnreadableQueryException {
        assertEquals(text("Cmd*.exe", true), read("f == \"Cmd*.exe\""));
        assertEquals(Expression.not(text("a", true)), read("f != \"a\""));
        assertEquals(text("", true), read("f == \"\""));
        assertEquals(number("5"), read("f == 5"));
        assertEquals(number("-5.5"), read("f == -5.5"));
        assertEquals(test(F, new Pattern.Bool(true)), read("f == true"));
        assertEquals(test(F, new Pattern.Bool(true)), read("f"));
        assertEquals(text("a", true), read("\"a\" == f"));
    }

    @Test
    void orders() throws UnreadableQueryException {
        assertEquals(compared(Comparison.LT, "5"), read("f < 5"));
        assertEquals(compared(Comparison.GTE, "5"), read("f >= 5"));
        assertEquals(compared(Comparison.GT, "5"), read("5 < f"));
        assertEquals(compared(Comparison.LTE, "5"), read("5 >= f"));
    }

    @Test
    void colonAndLikeHaveWildcardsThatNothingEscapes() throws UnreadableQueryException {
        assertEquals(text("cmd.exe", false), read("f : \"cmd.exe\""));
        assertEquals(glob(false, ANY, "a", ONE, "b"), read("f : \"*a?b\""));
        assertEquals(glob(false, "a\\", ANY), read("f : \"a\\\\*\""));
        assertEquals(Expression.or(List.of(text("a", false), glob(false, "b", ANY))), read("f : (\"a\", \"b*\")"));
        assertEquals(glob(true, "a", ANY), read("f like \"a*\""));
        assertEquals(glob(false, "a", ANY), read("f like~ \"a*\""));
        assertEquals(glob(true, "a", ANY), read("f like (\"a*\")"));
    }

    @Test
    void listsAreVerbatim() throws UnreadableQueryException {
        assertEquals(Expression.or(List.of(text("A*", true), text("b", true))), read("f in (\"A*\", \"b\")"));
        assertEquals(text("A*", false), read("f in~ (\"A*\")"));
        assertEquals(Expression.not(text("a", true)), read("f not in (\"a\")"));
        assertEquals(Expression.not(text("a", false)), read("f not in~ (\"a\")"));
        assertEquals(Expression.or(List.of(number("1"), number("-2"))), read("f in (1, -2)"));
    }

    @Test
    void escapes() throws UnreadableQueryException {
        assertEquals(text("a\n\r\t\\\"", true), read("f == \"a\\n\\r\\t\\\\\\\"\""));
        assertEquals(text("\u200f", true), read("f == \"\\u{200F}\""));
        assertEquals(text("C:\\new \"x\"!", true), read("f == \"\"\"C:\\new \"x\"!\"\"\""));
        assertEquals(text("", true), read("f == \"\"\"\"\"\""));
    }

    @Test
    void fields() throws UnreadableQueryException {
        assertEquals(Expression.not(missing("user.id")), read("?user.id != null"));
        assertEquals(missing("user.id"), read("null == user.id"));
        assertEquals(missing("c-uri"), read("`c-uri` == null"));
        assertEquals(missing("my`field"), read("`my``field` == null"));
        assertEquals(missing("a.c-uri.6b"), read("a.`c-uri`.6b == null"));
    }

    @Test
    void notBindsTightestAndOrLoosest() throws UnreadableQueryException {
        Expression a = number("1");
        Expression b = number("2");
        Expression c = number("3");
        assertEquals(
                Expression.or(List.of(a, Expression.and(List.of(b, Expression.not(c))))),
                read("f == 1 or f == 2 and not f == 3"));
        assertEquals(Expression.and(List.of(Expression.or(List.of(a, b)), c)), read("(f == 1 or f == 2) and f == 3"));
        assertEquals(a, read("not not f == 1"));
        assertEquals(Expression.not(Expression.and(List.of(a, b))), read("not (f == 1 and f == 2)"));
        assertEquals(Expression.not(a), read("(f == 1) == false"));
        assertEquals(a, read("/* (a */ (f == 1) // b)"));
    }

    @Test
    void functions() throws UnreadableQueryException {
        assertEquals(glob(true, "Ab", ANY), read("startsWith(f, \"Ab\")"));
        assertEquals(glob(false, ANY, "a*"), read("endsWith~(f, \"a*\")"));
        assertEquals(glob(false, ANY, "a", ANY), read("stringcontains~(f, \"a\")"));
        assertEquals(Expression.NEVER, read("stringContains(f, \"\")"));
        assertEquals(Expression.not(missing("f")), read("startsWith(f, \"\")"));
        assertEquals(
                test(F, new Pattern.SameAs(new Field("g"), Pattern.Part.INSIDE, false)), read("stringContains~(f, g)"));
        assertEquals(
                Expression.or(List.of(
                        test(F, new Network(List.of(10, 0, 0, 0), 8)),
                        test(F, new Network(List.of(0x20, 1, 0x0d, 0xb8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0), 32)),
                        test(F, new Network(List.of(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1), 128)))),
                read("cidrMatch(f, \"10.6.48.157/8\", \"2001:db8::/32\", \"::1\")"));
        assertEquals(Expression.not(glob(true, "a", ANY)), read("startsWith(f, \"a\") != true"));
        assertEquals(number("7"), read("number(f) == 7"));
        assertEquals(compared(Comparison.GT, "7"), read("number(f) > 7"));
        assertEquals(glob(false, ANY, "7", ANY), read("string(f) : \"*7*\""));
        assertEquals(
                test(
                        new JoinedField(
                                new Field("concat"),
                                List.of(F, new Field("g"), new Field("h")),
                                List.of(new Text("\\"), new Text(""))),
                        globOf(false, "a", ANY)),
                read("concat(f, \"\\\\\", g, h) : \"a*\""));
    }

    @Test
    void lengths() throws Exception {
        assertEquals(regex(".{3,}", DOT_ALL), read("length(f) >= 3"));
        assertEquals(regex(".{4,}", DOT_ALL), read("length(f) > 3"));
        assertEquals(regex(".{3}", DOT_ALL), read("length(f) == 3"));
        assertEquals(regex(".{0,2}", DOT_ALL), read("3 > length(f)"));
        assertEquals(text("", true), read("length(f) == 0"));
        assertEquals(text("", true), read("length(f) < 1"));
        assertEquals(Expression.NEVER, read("length(f) < 0"));
    }

    @Test
    void regexesAreLucenesOnTheWholeValue() throws Exception {
        assertEquals(regex("a.*b", DOT_ALL), read("f regex \"a.*b\""));
        assertEquals(regex("ab|c", DOT_ALL_ANY_CASE), read("f regex~ \"ab|c\""));
        assertEquals(Expression.or(List.of(regex("a", DOT_ALL), regex("b", DOT_ALL))), read("f regex (\"a\", \"b\")"));
        assertEquals(regex("\\^a\\$", DOT_ALL), read("f regex \"^a$\""));
        assertEquals(regex("a.*b", DOT_ALL), read("f regex \"a@b\""));
        assertEquals(regex("(?:a\\*b)c", DOT_ALL), read("f regex \"\"\"\"a*b\"c\"\"\""));
        assertEquals(regex("a\\@\\d[x\\-\\w]{2,}", DOT_ALL), read("f regex \"\"\"a\\@\\d[x\\-\\w]{2,}\"\"\""));
        assertEquals(regex("(?:a*)?", DOT_ALL), read("f regex \"a*?\""));
        assertEquals(regex("a(|b)", DOT_ALL), read("f regex \"a(()|b)\""));
    }

    /// "Character range classes … remain case sensitive" under `regex~`, single characters do not.
    @Test
    void rangesKeepTheirCase() throws Exception {
        assertEquals(regex("[xX][a-c]", DOT_ALL), read("f regex~ \"x[a-c]\""));
        assertEquals(regex("x[a-cA-C]", DOT_ALL_ANY_CASE), read("f regex~ \"x[a-cA-C]\""));
        assertEquals(regex("x[0-9_]", DOT_ALL_ANY_CASE), read("f regex~ \"x[0-9_]\""));
        assertEquals(regex("[abc]", DOT_ALL_ANY_CASE), read("f regex~ \"[abc]\""));
        assertEquals(regex("[aAx-y]", DOT_ALL), read("f regex~ \"[ax-y]\""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "f == 'a'",
                "f = \"a\"",
                "f == \"C:\\Windows\"",
                "f == \"a\\*\"",
                "f == \"\\'\"",
                "f == \"\"\"a\nb\"\"\"",
                "f == \"\\u{110000}\"",
                "f == \"\\u{1}\"",
                "c-uri == \"a\"",
                "f : 5",
                "f : null",
                "f like~ (401)",
                "f in~ (401)",
                "f in ()",
                "f in \"a\"",
                "f == g",
                "f == string(g)",
                "f > \"a\"",
                "f < 1 < 2",
                "1 == 1",
                "null != null",
                "\"a\"",
                "f == 1 or",
                "and f == 1",
                "f == 1 and and f == 2",
                "(f == 1",
                "f == 1)",
                "not",
                "f == 1 | head 5",
                "f + 1 == 2",
                "substring(f, 1) == \"a\"",
                "wildcard(f, \"a*\")",
                "cidrMatch(f, \"10.0.0.0/33\")",
                "cidrMatch~(f, \"10.0.0.0/8\")",
                "startsWith(f)",
                "concat(f, \"a\") == \"b\"",
                "number(f, 16) == 5",
                "length(f) == 1.5",
                "f regex \"a|\"",
                "f regex \"|a\"",
                "f regex \"(?i)a\"",
                "f regex \"(?:a)\"",
                "f regex \"\"\"\\ba\"\"\"",
                "f regex \"\"\"a\\n\"\"\"",
                "f regex \"~a\"",
                "f regex \"a&b\"",
                "f regex \"<1-5>\"",
                "f regex \"#\"",
                "f regex \"[z-a]\"",
                "f regex \"[]a]\"",
                "f regex \"(a\"",
                "f regex \"a)\"",
                "f regex \"a{2\"",
                "f == \"\ud800",
                "f == 1 \u0000",
            })
    void refuses(String condition) {
        assertThrows(UnreadableQueryException.class, () -> read(condition));
    }

    @Test
    void refusesWhatIsNoEventQuery() {
        for (String query : List.of(
                "",
                "f == 1",
                "sequence by a [process where true] [file where true]",
                "sample by a [process where true] [file where true]",
                "process where f regex \"" + "(".repeat(100_000),
                "process where " + "(".repeat(100_000))) {
            assertThrows(UnreadableQueryException.class, () -> new EqlReader().read(query));
        }
        assertTrue(QueryCorpus.accepts(EqlReader::tree)
                .test("sequence by a, ?b with maxspan=1m [process where true] by c with runs=3 "
                        + "![file where true] until [any where f == 1]"));
        assertTrue(QueryCorpus.accepts(EqlReader::tree)
                .test("sample by host.id [process where true] by x [file where true]"));
    }

    @Test
    void errorsHaveAPlace() {
        var error = assertThrows(UnreadableQueryException.class, () -> read("f == 1\n and f = 2"));
        assertTrue(error.getMessage().startsWith("2:8: "), error.getMessage());
    }

    /// Arbitrary texts of the language's own pieces are read or refused, nothing else.
    @Test
    void noOtherException() {
        List<String> pieces = List.of(
                "f",
                " ",
                "==",
                "\"a\"",
                "(",
                ")",
                ":",
                "and",
                "or",
                "not",
                "in",
                "~",
                "null",
                "5",
                "\"\"\"",
                "regex",
                "[",
                "]",
                "?",
                "\\",
                "`",
                ",",
                "startsWith",
                "length",
                "\"[a\"",
                "*",
                "-",
                "\ud83d\ude00",
                "'",
                "where");
        var random = new Random(7);
        for (int i = 0; i < 3000; i++) {
            var text = new StringBuilder("any where ");
            for (int j = random.nextInt(12); j >= 0; j--) {
                text.append(pieces.get(random.nextInt(pieces.size()))).append(random.nextBoolean() ? " " : "");
            }
            try {
                new EqlReader().read(text.toString());
            } catch (UnreadableQueryException _) {
                // a refusal in words
            }
        }
    }
}
