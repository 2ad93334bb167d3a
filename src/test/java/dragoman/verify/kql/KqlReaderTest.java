package dragoman.verify.kql;

import static dragoman.verify.kql.KqlMeanings.A;
import static dragoman.verify.kql.KqlMeanings.NULL;
import static dragoman.verify.kql.KqlMeanings.and;
import static dragoman.verify.kql.KqlMeanings.cased;
import static dragoman.verify.kql.KqlMeanings.compared;
import static dragoman.verify.kql.KqlMeanings.glob;
import static dragoman.verify.kql.KqlMeanings.means;
import static dragoman.verify.kql.KqlMeanings.not;
import static dragoman.verify.kql.KqlMeanings.number;
import static dragoman.verify.kql.KqlMeanings.of;
import static dragoman.verify.kql.KqlMeanings.or;
import static dragoman.verify.kql.KqlMeanings.query;
import static dragoman.verify.kql.KqlMeanings.refused;
import static dragoman.verify.kql.KqlMeanings.regex;
import static dragoman.verify.kql.KqlMeanings.uncased;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.query.Comparison;
import dragoman.query.Expression;
import dragoman.query.Field;
import dragoman.query.Glob;
import dragoman.query.Glob.Literal;
import dragoman.query.Glob.Wildcard;
import dragoman.query.Pattern;
import dragoman.query.WholeEvent;
import dragoman.verify.reading.UnreadableQueryException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What KQL texts mean, and which have no meaning here.
class KqlReaderTest {
    @Test
    void textOperators() {
        means(cased("X"), "a == 'X'");
        means(uncased("X"), "a =~ 'X'");
        means(not(cased("X")), "a != 'X'");
        means(not(cased("X")), "a <> 'X'");
        means(not(uncased("X")), "a !~ 'X'");
        means(uncased("X"), "'X' =~ a");
        var text = new Literal("Xy");
        means(glob(false, Wildcard.ANY, text, Wildcard.ANY), "a contains 'Xy'");
        means(glob(true, Wildcard.ANY, text, Wildcard.ANY), "a contains_cs 'Xy'");
        means(glob(false, text, Wildcard.ANY), "a startswith 'Xy'");
        means(glob(true, text, Wildcard.ANY), "a startswith_cs 'Xy'");
        means(glob(false, Wildcard.ANY, text), "a endswith 'Xy'");
        means(glob(true, Wildcard.ANY, text), "a endswith_cs 'Xy'");
        means(not(glob(false, Wildcard.ANY, text, Wildcard.ANY)), "a !contains 'Xy'");
        means(not(glob(true, Wildcard.ANY, text)), "a !endswith_cs 'Xy'");
        // no operator but the search operator has wildcards
        means(cased("*x?"), "a == '*x?'");
        means(cased(""), "a == ''");
        means(Expression.ALWAYS, "a contains ''");
    }

    @Test
    void literals() {
        means(cased("C:\\x"), "a == @'C:\\x'");
        means(cased("C:\\x"), "a == 'C:\\\\x'");
        means(cased("say \"x\""), "a == @\"say \"\"x\"\"\"");
        means(cased("it's"), "a == \"it's\"");
        means(cased("it's"), "a == @'it''s'");
        means(cased("\t\n\r\"'\u00e9"), "a == '\\t\\n\\r\\\"\\'\\u00e9'");
        means(cased("secret"), "a == h@'secret'");
        means(cased("two\nlines\\n"), "a == ```two\nlines\\n```");
        // a missing comma makes one text of two
        means(or(cased("xy"), cased("z")), "a in ('x' @\"y\", 'z')");
        means(number(31), "a == 0x1F");
        means(number(-5), "a == -5");
        means(number(5), "a == long(5)");
        means(of(A, new Pattern.Number(new BigDecimal("1.5"))), "a == 1.5");
        means(
                of(A, Glob.literal("74be27de-1e4e-49d9-b579-fe0b331d3642", false)),
                "a == guid(74BE27DE-1e4e-49d9-b579-fe0b331d3642)");
        refused(
                "T | where a == \"x\\.y\"",
                "T | where a == 'x",
                "T | where a == 'x\ny'",
                "T | where a == '\\q'",
                "T | where a == '\\x41'",
                "T | where a == @'x'y'",
                "T | where a == 1e999999999",
                "T | where a == 99999999999999999999",
                "T | where a == int(null)",
                "T | where a == datetime(2020-01-01)",
                "T | where a > 1d");
    }

    @Test
    void names() {
        query(
                List.of("My Table"),
                of(new Field("c-uri"), Glob.literal("x", true)),
                "['My Table'] | where ['c-uri'] == 'x'");
        query(List.of("T"), of(new Field("A"), Glob.literal("x", true)), "T | where A == 'x'");
        // a text at the left is a constant, no column
        means(Expression.NEVER, "'c-uri' == 'x'");
        refused("T | where 'c-uri' contains 'x'");
    }

    @Test
    void precedence() {
        means(or(cased("x"), and(cased("y"), cased("z"))), "a == 'x' or a == 'y' and a == 'z'");
        means(and(or(cased("x"), cased("y")), cased("z")), "(a == 'x' or a == 'y') and a == 'z'");
        means(or(not(cased("x")), not(cased("y"))), "not(a == 'x' and a == 'y')");
        query(List.of("T"), and(cased("x"), cased("y")), "T | where a == 'x' | filter a == 'y' // end");
        refused(
                "T | where a == 'x' == 'y'",
                "T | where not a == 'x'",
                "T | where a == 'x' AND b == 'y'",
                "T | where a has 'x' + 'y'");
    }

    @Test
    void numbersAndNull() {
        means(number(5), "a == 5");
        // 5 is not null: `!=` is true of null, and so is not(==)
        means(not(number(5)), "a != 5");
        means(not(number(5)), "not(a == 5)");
        means(and(not(number(5)), not(number(6))), "a !in (5, 6)");
        means(compared(Comparison.LT, 5), "a < 5");
        means(compared(Comparison.GT, 5), "5 < a");
        // null < 5 is null, and so is its opposite
        means(and(not(NULL), not(compared(Comparison.LT, 5))), "not(a < 5)");
        means(not(compared(Comparison.LT, 5)), "not(coalesce(a < 5, false))");
        means(and(compared(Comparison.GTE, 1), compared(Comparison.LTE, 5)), "a between (1 .. 5)");
        means(
                or(and(not(NULL), not(compared(Comparison.GTE, 1))), and(not(NULL), not(compared(Comparison.LTE, 5)))),
                "a !between (1..5)");
        means(compared(Comparison.GTE, 5), "not(toint(a) < 5)");
        means(number(5), "toint(a) == 5");
        means(of(A, new Pattern.Bool(true)), "a == true");
        means(of(A, new Pattern.Bool(true)), "a");
        means(not(of(A, new Pattern.Bool(true))), "a != true");
        means(and(not(NULL), not(of(A, new Pattern.Bool(true)))), "not(a)");
        means(not(NULL), "isnotnull(a)");
        means(NULL, "isnull(a)");
        means(Expression.NEVER, "isnull(tostring(a))");
        means(Expression.ALWAYS, "1 == 1");
        means(not(cased("x")), "(a == 'x') == false");
        refused("T | where tostring(a) == 5", "T | where a < 'x'", "T | where a == 5 + 1", "T | where a == b + 1");
    }

    @Test
    void lists() {
        means(or(uncased("X"), uncased("y")), "a in~ ('X', 'y')");
        means(or(cased("X"), cased("y")), "a in ('X', 'y')");
        means(and(not(uncased("X")), not(uncased("y"))), "a !in~ ('X', 'y')");
        means(or(number(1), number(2)), "a in (1, 2)");
        query(
                List.of("T"),
                or(uncased("x"), uncased("y"), uncased("z")),
                "let names = dynamic(['x', 'y']); let one = 'z'; T | where a in~ (names, one)");
        refused("T | where a in ((U | project b))", "T | where a in ()", "T | where a in 'x'", "T | where a in ('x',)");
    }

    @Test
    void wholeEvents() {
        Glob x = new Glob(List.of(Wildcard.ANY, new Literal("x"), Wildcard.ANY), false);
        means(of(WholeEvent.INSTANCE, x), "* contains 'x'");
        means(regex(WholeEvent.INSTANCE, "(?i)x.y"), "* matches regex '(?i)x.y'");
        query(List.of("T"), of(WholeEvent.INSTANCE, x), "T | search '*x*'");
        query(List.of("T", "U"), of(WholeEvent.INSTANCE, x), "search in (T, U) '*x*'");
        query(
                List.of("T"),
                and(
                        regex(WholeEvent.INSTANCE, "(?i)(?:\\A|[^0-9A-Za-z])x(?:\\z|[^0-9A-Za-z])"),
                        or(regex(A, "(?i)(?:\\A|[^0-9A-Za-z])y"), number(1))),
                "search in (T) 'x' and (a:'y*' or a == 1)");
        query(List.of("*"), Expression.ALWAYS, "search *");
        refused("T | where * == 'x'", "T | where * startswith 'x'", "T | where * !contains 'x'");
        refused("T | where * matches regex '^x'", "search 'a*b'", "search kind=case_sensitive 'x'");
        refused("T | where a : 'x'", "T | where 'x'");
    }

    @Test
    void stages() {
        query(
                List.of("T"),
                cased("x"),
                "T | project q = a, b | project-rename r = q | sort by b desc | where r == 'x'");
        query(List.of("T"), cased("x"), "T | extend risk = strlen(b) * 3 | where a == 'x' | project-away b");
        query(List.of("T"), cased("x"), "let t = T | where a == 'x'; t");
        query(List.of("T", "U"), cased("x"), "union isfuzzy=true T, U | where a == 'x'");
        query(List.of("T", "U"), cased("x"), "union (T | extend n = a), (U | project-rename n = a) | where n == 'x'");
        query(List.of("T"), or(cased("x"), cased("y")), "union (T | where a == 'x'), (T | where a == 'y')");
        // columns are computed from those of the stage before
        query(List.of("T"), cased("q"), "T | extend a = 'z', y = a | where y == 'q'");
        query(List.of("_Im_Dns()"), cased("x"), "_Im_Dns() | where a == 'x'");
        refused(
                "union (T | where a == 'x'), (U | where a == 'y')",
                "T | project b | where a == 'x'",
                "T | project-away a* | where a == 'x'",
                "T | project-rename b = a | where a == 'x'",
                "T | extend risk = strlen(b) | where risk > 3",
                "T | summarize count() by a",
                "T | take 5",
                "T | join kind=inner (U) on a",
                "database('d').T | where a == 'x'",
                "let f = (s:string) { s == 'x' }; T | where f(a)",
                "let x = 5",
                "T; U",
                "set query_take_max_records = 5; T",
                "");
    }

    @Test
    void saysWhere() {
        var error = assertThrows(UnreadableQueryException.class, () -> new KqlReader().read("T\n| where a == "));
        assertTrue(error.getMessage().startsWith("2:14: "), error.getMessage());
        var unknown = assertThrows(
                UnreadableQueryException.class, () -> new KqlReader().read("T\n| where a == 'x' and f(b)"));
        assertEquals("2:22: the function f() has no reading", unknown.getMessage());
    }

    @Test
    void longAndDeep() throws UnreadableQueryException {
        String text =
                IntStream.range(0, 4_500).mapToObj(i -> "a == 'x" + i + "'").collect(Collectors.joining(" or "));
        assertEquals(
                4_500,
                new KqlReader().read("T | where " + text).condition().tests().size());
        means(cased("x"), "not(".repeat(200) + "a == 'x'" + ")".repeat(200));
        refused("T | where " + "(".repeat(100_000) + "a == 1" + ")".repeat(100_000));
        refused("T | extend p = b == 1 " + "| extend p = (p and not(a)) or (a and not(p))".repeat(40) + " | where p");
        refused("let t = T; " + "let t = union t, t;".repeat(40) + "t | where a == 1");
    }

    /// Whatever the text, the reader either reads it or says why not.
    @Test
    void neverFails() {
        List<String> words = List.of(
                "T",
                "|",
                "where",
                "a",
                "b.c",
                "==",
                "=~",
                "in",
                "(",
                ")",
                "'x'",
                "@'y'",
                "5",
                "-",
                "not(",
                "and",
                "or",
                ",",
                "dynamic([",
                "])",
                "has",
                "contains",
                "extend",
                "=",
                "strcat(",
                "iff(",
                "coalesce(",
                "case(",
                "tolower(",
                "isempty(",
                "isnull(",
                "toint(",
                "parse_json(",
                "[",
                "]",
                "0",
                "*",
                "search",
                "union",
                "let",
                ";",
                "between",
                "..",
                "datetime_part(",
                "matches regex",
                "ipv4_is_in_range(",
                "ipv6_is_in_any_range(",
                "hourofday(",
                "<",
                "true",
                "project",
                "strcat_delim(",
                "'",
                "1e9",
                ":",
                "guid(x)");
        var random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            String text = (i % 2 == 0 ? "T | where " : "")
                    + IntStream.range(0, 1 + random.nextInt(12))
                            .mapToObj(_ -> words.get(random.nextInt(words.size())))
                            .collect(Collectors.joining(" "));
            try {
                new KqlReader().read(text);
            } catch (UnreadableQueryException _) {
                // as it should be
            } catch (RuntimeException e) {
                throw new AssertionError(text, e);
            }
        }
    }
}
