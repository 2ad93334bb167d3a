package dragoman.verify.kql;

import static dragoman.verify.kql.KqlMeanings.A;
import static dragoman.verify.kql.KqlMeanings.B;
import static dragoman.verify.kql.KqlMeanings.EMPTY;
import static dragoman.verify.kql.KqlMeanings.and;
import static dragoman.verify.kql.KqlMeanings.cased;
import static dragoman.verify.kql.KqlMeanings.glob;
import static dragoman.verify.kql.KqlMeanings.means;
import static dragoman.verify.kql.KqlMeanings.member;
import static dragoman.verify.kql.KqlMeanings.not;
import static dragoman.verify.kql.KqlMeanings.of;
import static dragoman.verify.kql.KqlMeanings.or;
import static dragoman.verify.kql.KqlMeanings.query;
import static dragoman.verify.kql.KqlMeanings.refused;
import static dragoman.verify.kql.KqlMeanings.regex;
import static dragoman.verify.kql.KqlMeanings.uncased;

import dragoman.query.Comparison;
import dragoman.query.Expression;
import dragoman.query.Field;
import dragoman.query.Glob;
import dragoman.query.Glob.Literal;
import dragoman.query.Glob.Wildcard;
import dragoman.query.JoinedField;
import dragoman.query.Network;
import dragoman.query.Pattern;
import dragoman.query.Pattern.Part;
import dragoman.query.Pattern.TimeUnit;
import dragoman.query.Text;
import dragoman.verify.reading.Truth;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What operators and functions of KQL mean.
class KqlFunctionsTest {
    @Test
    void caseOfOtherLettersThanAsciiMatters() {
        means(regex(A, "\\A(?i:x)É\\z"), "a =~ 'xÉ'");
        means(regex(A, "(?i:x)É"), "a contains 'xÉ'");
        means(uncased("東x"), "a =~ '東x'");
        means(cased("xÉ"), "a == 'xÉ'");
        means(uncased("é"), "tolower(a) == 'é'");
    }

    @Test
    void terms() {
        means(regex(A, "(?i)(?:\\A|[^0-9A-Za-z])cmd(?:\\z|[^0-9A-Za-z])"), "a has 'cmd'");
        means(regex(A, "(?:\\A|[^0-9A-Za-z])cmd(?:\\z|[^0-9A-Za-z])"), "a has_cs 'cmd'");
        means(regex(A, "(?i)(?:\\A|[^0-9A-Za-z])cmd"), "a hasprefix 'cmd'");
        means(not(regex(A, "cmd(?:\\z|[^0-9A-Za-z])")), "a !hassuffix_cs 'cmd'");
        Expression x = regex(A, "(?i)(?:\\A|[^0-9A-Za-z])x(?:\\z|[^0-9A-Za-z])");
        Expression y = regex(A, "(?i)(?:\\A|[^0-9A-Za-z])y(?:\\z|[^0-9A-Za-z])");
        means(or(x, y), "a has_any ('x', 'y')");
        means(and(x, y), "a has_all (dynamic(['x', 'y']))");
        refused("T | where a has 'two words'", "T | where a has '-enc'", "T | where a has ''");
    }

    @Test
    void emptiness() {
        means(EMPTY, "isempty(a)");
        means(not(EMPTY), "isnotempty(a)");
        means(EMPTY, "isempty(tostring(a))");
        means(Expression.NEVER, "isempty(strcat(a, '-', b))");
    }

    @Test
    void folding() {
        means(uncased("x"), "tolower(a) == 'x'");
        means(Expression.NEVER, "tolower(a) == 'X'");
        means(uncased("X"), "tolower(a) =~ 'X'");
        means(uncased("X"), "toupper(a) == 'X'");
        means(glob(false, Wildcard.ANY, new Literal("x"), Wildcard.ANY), "tolower(a) contains_cs 'x'");
        means(Expression.NEVER, "tolower(a) in ('X')");
        query(List.of("T"), uncased("x"), "T | extend q = tolower(tostring(a)) | where q == 'x'");
        refused("T | where tolower(a) matches regex 'x'");
    }

    @Test
    void regexes() {
        means(regex(A, "^x.*\\\\y$"), "a matches regex @'^x.*\\\\y$'");
        means(regex(A, "(?is)x"), "a matches regex @'(?is)x'");
        means(not(regex(A, "[^\\[x]{2,}")), "not(a matches regex @'[^\\[x]{2,}')");
        for (String regex : List.of(
                "(?<=a)b",
                "(a)\\\\1",
                "(?>a)",
                "a++",
                "[a[b]]",
                "[a&&b]",
                "[a--b]",
                "[[:digit:]]",
                "\\\\<a",
                "x{a",
                "\\\\Z",
                "(",
                "(a)".repeat(17),
                "\\\\b{start}",
                "[\\\\b]")) {
            refused("T | where a matches regex '" + regex + "'");
        }
    }

    @Test
    void twoFields() {
        Expression bothEmpty = and(EMPTY, or(of(B, Glob.literal("", false)), Truth.isNull(B)));
        // what is missing is the empty text, which equals another one
        means(or(of(A, new Pattern.SameAs(B, Part.WHOLE, false)), bothEmpty), "a =~ b");
        means(or(of(A, new Pattern.SameAs(B, Part.WHOLE, true)), bothEmpty), "a == b");
        means(or(of(A, new Pattern.SameAs(B, Part.WHOLE, false)), bothEmpty), "tolower(a) == tolower(b)");
        Expression empty = or(of(B, Glob.literal("", false)), Truth.isNull(B));
        means(or(of(A, new Pattern.SameAs(B, Part.START, false)), empty), "a startswith b");
        means(or(of(A, new Pattern.SameAs(B, Part.INSIDE, true)), empty), "tostring(a) contains_cs tostring(b)");
        refused("T | where tolower(a) == b", "T | where a has b", "T | where a < b");
    }

    @Test
    void members() {
        Field deep = member("b", "c d");
        Expression test = of(deep, Glob.literal("x", false));
        means(test, "tostring(a.b['c d']) =~ 'x'");
        means(test, "tostring(parse_json(a).b.['c d']) =~ 'x'");
        means(test, "tostring(parse_json(tostring(a.b))['c d']) =~ 'x'");
        means(of(member("[0]", "x"), Glob.literal("y", true)), "tostring(a[0].x) == 'y'");
        means(not(test), "not(tostring(a.b['c d']) =~ 'x')");
        Expression contains = of(member("b"), new Glob(List.of(Wildcard.ANY, new Literal("x"), Wildcard.ANY), false));
        // a member without tostring() may be null, and what is asked of null is null
        means(and(not(Truth.isNull(member("b"))), not(contains)), "not(a.b contains 'x')");
        means(not(contains), "not(tostring(a.b) contains 'x')");
        Expression equal = of(member("b"), Glob.literal("x", false));
        means(and(not(Truth.isNull(member("b"))), not(equal)), "a.b !~ 'x'");
        means(not(of(member("b"), Glob.literal("x", true))), "a.b != 'x'");
        means(Truth.isNull(member("b")), "isnull(a.b)");
        means(of(member("where"), new Pattern.Number(BigDecimal.ONE)), "a.where == 1");
        refused(
                "T | where parse_json(a) == 'x'",
                "T | where tostring(a).b == 'x'",
                "T | where a[-1] == 'x'",
                "T | where a[b] == 'x'");
    }

    @Test
    void concatenations() {
        var joined = new JoinedField(new Field("a+b"), List.of(A, B), List.of(new Text("\\")));
        means(of(joined, Glob.literal("x", false)), "strcat(a, @'\\', b) =~ 'x'");
        means(of(joined, Glob.literal("x", false)), "strcat_delim(@'\\', a, b) =~ 'x'");
        query(
                List.of("T"),
                of(joined, Glob.literal("x", false)),
                "T | extend q = strcat(a, '\\\\', b) | where tolower(q) == 'x'");
        means(cased("x"), "a == strcat('', 'x')");
        refused(
                "T | where strcat('x', a) == 'y'",
                "T | where strcat(a, 'x') == 'y'",
                "T | where strcat(tolower(a), b) == 'y'");
    }

    @Test
    void networks() {
        Expression ten = of(A, new Network(List.of(10, 0, 0, 0), 8));
        Expression home = of(A, new Network(List.of(192, 168, 16, 0), 20));
        Expression anyV4 = of(A, new Network(List.of(0, 0, 0, 0), 0));
        means(ten, "ipv4_is_in_range(a, '10.1.2.3/8')");
        means(or(ten, home), "ipv4_is_in_any_range(a, dynamic(['10.0.0.0/8', '192.168.17.0/20']))");
        means(or(ten, home), "ipv4_is_in_any_range(a, '10.0.0.0/8', '192.168.17.0/20')");
        // null, so dropped, for what is no IPv4 address
        means(and(anyV4, not(ten)), "not(ipv4_is_in_range(a, '10.0.0.0/8'))");
        means(not(ten), "not(coalesce(ipv4_is_in_any_range(a, dynamic(['10.0.0.0/8'])), false))");
        var bytes = new ArrayList<>(Collections.nCopies(16, 0));
        bytes.set(0, 0xfe);
        bytes.set(1, 0x80);
        means(of(A, new Network(bytes, 10)), "ipv6_is_in_any_range(a, dynamic(['fe80::/10']))");
        refused(
                "T | where ipv4_is_in_range(a, '10.0.0.0/33')",
                "T | where ipv4_is_in_range(a, b)",
                "T | where ipv4_is_in_range(a, 'fe80::/10')",
                "T | where ipv6_is_in_range(a, '::ffff:10.0.0.0/104')");
        // addresses of IPv4 are taken for mapped ones
        Expression anyV6 = of(A, new Network(Collections.nCopies(16, 0), 0));
        means(or(anyV6, anyV4), "coalesce(ipv6_is_in_range(a, '::/0'), false)");
        var mapped = new ArrayList<>(Collections.nCopies(16, 0));
        mapped.set(10, 0xff);
        mapped.set(11, 0xff);
        mapped.set(12, 10);
        means(or(of(A, new Network(mapped, 104)), ten), "coalesce(ipv6_is_in_range(a, '::ffff:a00:0/104'), false)");
    }

    @Test
    void times() {
        Expression hour = of(A, new Pattern.TimePart(TimeUnit.HOUR, Comparison.EQ, BigDecimal.valueOf(5)));
        means(hour, "hourofday(a) == 5");
        means(hour, "datetime_part('Hour', todatetime(a)) == 5");
        means(not(hour), "hourofday(a) != 5");
        means(
                of(A, new Pattern.TimePart(TimeUnit.MONTH, Comparison.GTE, BigDecimal.valueOf(5))),
                "not(monthofyear(a) < 5)");
        means(of(A, new Pattern.TimePart(TimeUnit.WEEK, Comparison.GT, BigDecimal.TEN)), "week_of_year(a) > 10");
        refused("T | where weekofyear(a) == 1", "T | where dayofweek(a) == 1d", "T | where a > ago(1d)");
    }

    @Test
    void choices() {
        Expression x = cased("x");
        means(or(and(not(EMPTY), x), and(EMPTY, of(B, Glob.literal("x", true)))), "coalesce(a, b) == 'x'");
        means(or(and(not(EMPTY), x), and(EMPTY, Expression.NEVER)), "iff(isempty(a), 'none', a) == 'x'");
        means(or(x, and(not(x), of(B, Glob.literal("y", true)))), "case(a == 'x', true, b == 'y', true, false)");
    }
}
