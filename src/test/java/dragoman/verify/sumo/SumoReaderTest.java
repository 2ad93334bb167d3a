package dragoman.verify.sumo;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import dragoman.meaning.Canonical;
import dragoman.meaning.Normal;
import dragoman.query.Comparison;
import dragoman.query.Expression;
import dragoman.query.Field;
import dragoman.query.FieldType;
import dragoman.query.Glob;
import dragoman.query.Network;
import dragoman.query.Pattern;
import dragoman.query.Subject;
import dragoman.regex.RegexParser;
import dragoman.regex.RegexSyntaxException;
import dragoman.verify.reading.QueryReading;
import dragoman.verify.reading.TextPatterns;
import dragoman.verify.reading.Truth;
import dragoman.verify.reading.UnreadableQueryException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The documented meaning of Cloud SIEM expressions, and what must not be read.
class SumoReaderTest {
    private static final Field A = new Field("a");
    private static final Field B = new Field("b");

    static Stream<Arguments> meanings() throws RegexSyntaxException {
        return Stream.of(
                // Equality is cased, also in single quotes; nothing equals null.
                row("a = \"X\"", text(A, "X", true)),
                row("a = 'X'", text(A, "X", true)),
                row("a == \"X\"", text(A, "X", true)),
                row("\"X\" = a", text(A, "X", true)),
                row("a = \"\"", text(A, "", true)),
                row("a = null", Expression.NEVER),
                row("a = \"say \\\"x\\\"\"", text(A, "say \"x\"", true)),
                row("a = 'c:\\Users\\John'", text(A, "c:\\Users\\John", true)),
                // "!(null) // true": the negation of a comparison with a missing field is true.
                row("!(a = \"x\")", Expression.not(text(A, "x", true))),
                row("NOT (a = \"x\")", Expression.not(text(A, "x", true))),
                row("! !(a = \"x\")", text(A, "x", true)),
                // One case.
                row("lower(a) = \"x\"", text(A, "x", false)),
                row("toLowerCase(a) = \"x\"", text(A, "x", false)),
                row("upper(a) = \"X\"", text(A, "X", false)),
                row("lower(a) = \"X\"", Expression.NEVER),
                row("lower(a) in (\"x\", \"Y\", \"z\")", or(text(A, "x", false), text(A, "z", false))),
                row("a IN (\"x\", 'y')", or(text(A, "x", true), text(A, "y", true))),
                row(
                        "a in (1, 2)",
                        or(test(A, new Pattern.Number(BigDecimal.ONE)), test(A, new Pattern.Number(BigDecimal.TWO)))),
                row("a = b", test(A, new Pattern.SameAs(B, Pattern.Part.WHOLE, true))),
                row("lower(a) = lower(b)", test(A, new Pattern.SameAs(B, Pattern.Part.WHOLE, false))),
                // Numbers and truth values.
                row("a = -5", test(A, new Pattern.Number(new BigDecimal("-5")))),
                row("a > 5", compared(A, Comparison.GT, "5")),
                row("5 >= a", compared(A, Comparison.LTE, "5")),
                row("num(a) < 1.5", compared(A, Comparison.LT, "1.5")),
                row("a = true", test(A, new Pattern.Bool(true))),
                // Wildcards: LIKE with an escape character, matches with asterisks only.
                row("a like '%x_y'", glob(A, true, Glob.Wildcard.ANY, "x", Glob.Wildcard.ONE, "y")),
                row("a LIKE '100\\%'", text(A, "100%", true)),
                row("a like 'c:\\\\%'", glob(A, true, "c:\\", Glob.Wildcard.ANY)),
                row("a like 'x!_y%' ESCAPE '!'", glob(A, true, "x_y", Glob.Wildcard.ANY)),
                row("lower(a) like '%x'", glob(A, false, Glob.Wildcard.ANY, "x")),
                row("a matches \"*b_%*\"", glob(A, true, Glob.Wildcard.ANY, "b_%", Glob.Wildcard.ANY)),
                row("a matches \"b\"", text(A, "b", true)),
                // Regular expressions that mean the same whether searched for or for the whole text.
                row("a matches /^b.c$/", matches(A, "\\A(?:b.c)\\z")),
                row("a matches /(?is)^.*b.*$/", matches(A, "(?is)\\A(?:.*b.*)\\z")),
                row("a matches /(?s).*b.*/", matches(A, "(?s)\\A(?:.*b.*)\\z")),
                row("a matches /^\\/bin\\/(b|c)$/", matches(A, "\\A(?:/bin/(b|c))\\z")),
                row("a matches /^b$|^c$/", matches(A, "\\A(?:b|c)\\z")),
                row("a rlike '^[a-z]{3}$'", matches(A, "\\A(?:[a-z]{3})\\z")),
                row("lower(a) matches /(?s)^b$/", matches(A, "(?is)\\A(?:b)\\z")),
                // Functions.
                row("isNull(a)", Truth.isNull(A)),
                row("!isNull(a)", Expression.not(Truth.isNull(A))),
                row("isEmpty(a)", or(Truth.isNull(A), text(A, "", true))),
                row("isBlank(a)", or(Truth.isNull(A), matches(A, "\\A\\s*\\z"))),
                row("compareCIDRPrefix(a, \"10.1.2.3\", \"8\")", test(A, new Network(List.of(10, 0, 0, 0), 8))),
                row("compareCIDRPrefix('10.0.0.0', a, '32')", test(A, new Network(List.of(10, 0, 0, 0), 32))),
                row("contains(a, b)", test(A, new Pattern.SameAs(B, Pattern.Part.INSIDE, true))),
                row("contains(lower(a), \"x\")", glob(A, false, Glob.Wildcard.ANY, "x", Glob.Wildcard.ANY)),
                row("array_contains(listMatches, 'vpn')", text(new Field("listMatches"), "vpn", true)),
                row(
                        "array_contains(fieldTags[\"user_username\"], 'vip')",
                        text(
                                new Field("fieldTags", List.of("user_username"), FieldType.TEXT, Field.Storage.COLUMN),
                                "vip",
                                true)),
                // Fields of the original message.
                row("fields['Provider.Name'] = 'x'", text(new Field("Provider.Name"), "x", true)),
                row("fields[\"x y\"] = 'x'", text(new Field("x y"), "x", true)),
                row("fields.eventName = \"x\"", text(new Field("eventName"), "x", true)),
                // Logic; comments.
                row("a = 'x' AND b = 'y' && a = 'z'", and(text(A, "x", true), text(B, "y", true), text(A, "z", true))),
                row("a = 'x' or b = 'y' || a = 'z'", or(text(A, "x", true), text(B, "y", true), text(A, "z", true))),
                row(
                        "a = 'x' and /* not b */ (b = 'y' or b = 'z')",
                        and(text(A, "x", true), or(text(B, "y", true), text(B, "z", true)))));
    }

    @ParameterizedTest
    @MethodSource("meanings")
    void readsMeaning(String query, Expression expected) throws UnreadableQueryException {
        var normal = new Normal(false, "", Set.of(), Set.of(), Set.of(), Set.of());
        QueryReading reading = new SumoReader().read(query);
        assertEquals(List.of(), reading.tables());
        assertEquals(Canonical.of(normal.of(expected)), Canonical.of(normal.of(reading.condition())));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // malformed
                "",
                "a = ",
                "= \"x\"",
                "a \"x\"",
                "a = \"x",
                "(a = \"x\"",
                "a = \"x\")",
                "a = \"x\" and",
                "a = \"x\" b = \"y\"",
                "a in ()",
                "a in (\"x\"",
                "a matches /x",
                "a like",
                "isNull(a",
                "a = \"x\" // comment",
                // a log search is no rule
                "_index=sec_record_* | where a = \"x\"",
                "| where a = \"x\"",
                // undocumented: precedence, negation inside, null under !=, backslashes, question marks
                "a = 'x' or a = 'y' and b = 'z'",
                "!a = \"x\"",
                "not a = \"x\"",
                "!a matches /^x$/",
                "a != \"x\"",
                "a <> \"x\"",
                "a not in (\"x\")",
                "a not like 'x'",
                "a = \"c:\\\\x\"",
                "a = \"c:\\temp\"",
                "a = 'it\\'s'",
                "a matches \"x?\"",
                "a like '%x' escape '!!'",
                "a is null",
                "a between 1 and 5",
                "a == null",
                // anchors that mean different things in a search and for a whole text
                "a matches /x/",
                "a matches /^x/",
                "a matches /x$/",
                "a matches /.*x.*/",
                "a matches /^x|y$/",
                "a matches /(?m)^x$/",
                "a rlike 'x'",
                "a rlike '.*x.*'",
                // not RE2, or no regular expression
                "a matches /^(?=x)y$/",
                "a matches /^(x)\\1$/",
                "a matches /^x**$/",
                "a matches /^(x$/",
                // no condition, unknown functions, values that cannot be compared
                "a",
                "5",
                "lower(a)",
                "foo(a) = \"x\"",
                "length(a) > 5",
                "a + 1 = 2",
                "a > 'x'",
                "lower(a) = b",
                "\"x\" = \"x\"",
                "concat(a, b) = \"x\"",
                "int(a) > 5",
                "lower(a) = 5",
                "compareCIDRPrefix(a, \"2001:db8::\", \"32\")",
                "compareCIDRPrefix(a, \"10.0.0.0\", \"33\")",
                "compareCIDRPrefix(a, \"x\", \"8\")",
                "isNull(lower(a))",
                "array_contains(a, b)",
                "a.b = \"x\"",
                "{{a}} = \"x\"",
                "5k = a",
                "a = 5k",
                "a matches b",
                "a matches /^x$/ and"
            })
    void refuses(String query) {
        assertThrows(UnreadableQueryException.class, () -> new SumoReader().read(query));
    }

    @Test
    void saysWhere() {
        var refusal = assertThrows(UnreadableQueryException.class, () -> new SumoReader().read("a = 'x' and\n  b = "));
        assertEquals("2:7", refusal.getMessage().replaceAll("^(\\d+:\\d+).*", "$1"));
    }

    @Test
    void readsLongAndDeepExpressionsFast() {
        String wide = String.join(" or ", Collections.nCopies(4_500, "lower(a) = \"x\""));
        String deep = "!(".repeat(200) + "a = 1" + ")".repeat(200);
        assertTimeout(Duration.ofSeconds(10), () -> {
            assertDoesNotThrow(() -> new SumoReader().read(wide));
            assertDoesNotThrow(() -> new SumoReader().read(deep));
        });
        String abyss = "(".repeat(100_000) + "a = 1" + ")".repeat(100_000);
        assertThrows(UnreadableQueryException.class, () -> new SumoReader().read(abyss));
    }

    private static Arguments row(String query, Expression meaning) {
        return Arguments.of(query, meaning);
    }

    private static Expression test(Subject subject, Pattern pattern) {
        return TextPatterns.test(subject, pattern);
    }

    private static Expression text(Subject subject, String text, boolean cased) {
        return test(subject, Glob.literal(text, cased));
    }

    private static Expression compared(Subject subject, Comparison operator, String value) {
        return test(subject, new Pattern.Compared(operator, new BigDecimal(value)));
    }

    private static Expression glob(Subject subject, boolean cased, Object... parts) {
        List<Glob.Part> list = Stream.of(parts)
                .map(part -> part instanceof String text ? new Glob.Literal(text) : (Glob.Part) part)
                .toList();
        return test(subject, new Glob(list, cased));
    }

    private static Expression matches(Subject subject, String regex) throws RegexSyntaxException {
        return test(subject, new Pattern.Matches(RegexParser.parse(regex)));
    }

    private static Expression and(Expression... operands) {
        return Expression.and(List.of(operands));
    }

    private static Expression or(Expression... operands) {
        return Expression.or(List.of(operands));
    }
}
