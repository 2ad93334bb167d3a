package dragoman.verify.yaral;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dragoman.query.Comparison;
import dragoman.query.Expression;
import dragoman.query.Field;
import dragoman.query.FieldType;
import dragoman.query.Glob;
import dragoman.query.JoinedField;
import dragoman.query.Network;
import dragoman.query.Pattern;
import dragoman.query.Subject;
import dragoman.query.Text;
import dragoman.regex.RegexParser;
import dragoman.regex.RegexSyntaxException;
import dragoman.verify.reading.QueryReading;
import dragoman.verify.reading.TextPatterns;
import dragoman.verify.reading.Truth;
import dragoman.verify.reading.UnreadableQueryException;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The documented meaning of YARA-L predicates, and what must not be read.
class YaraLReaderTest {
    private static final Field HOST = new Field("principal.hostname");
    private static final Field LINE = new Field("target.process.command_line");
    private static final Field PORT = new Field("target.port");
    private static final Field IP = new Field("principal.ip");
    private static final Field TIME = new Field("metadata.event_timestamp.seconds");
    private static final String H = "$e.principal.hostname";
    private static final String L = "$e.target.process.command_line";
    private static final String T = "$e.metadata.event_timestamp.seconds";

    static Stream<Arguments> meanings() throws RegexSyntaxException {
        var pod = new Field("additional.fields", List.of("pod name"), FieldType.TEXT, Field.Storage.COLUMN);
        return Stream.of(
                // Texts: cased unless nocase; either side; escapes in double quotes, none in back quotes.
                row(H + " = \"X\"", text(HOST, "X", true)),
                row("\"X\" = " + H, text(HOST, "X", true)),
                row(H + " = \"X\" nocase", text(HOST, "X", false)),
                row(H + " = \"c:\\\\a\\t\\\"b\"", text(HOST, "c:\\a\t\"b", true)),
                row(H + " = `c:\\\\a\\t`", text(HOST, "c:\\\\a\\t", true)),
                row("$e.udm.principal.hostname = \"X\"", text(HOST, "X", true)),
                row("$e.additional.fields[\"pod name\"] = \"X\"", text(pod, "X", true)),
                row(
                        "$e.metadata.event_type = \"PROCESS_LAUNCH\"",
                        text(new Field("metadata.event_type"), "PROCESS_LAUNCH", true)),
                // Two-valued: a missing text is "", a missing number 0, a missing truth value false.
                row(H + " != \"X\"", Expression.not(text(HOST, "X", true))),
                row("not " + H + " = \"X\"", Expression.not(text(HOST, "X", true))),
                row(H + " = \"\"", or(text(HOST, "", true), Truth.isNull(HOST))),
                row(H + " != \"\"", Expression.not(or(text(HOST, "", true), Truth.isNull(HOST)))),
                row("$e.target.port = 80", number(PORT, "80")),
                row("$e.target.port = 0", or(number(PORT, "0"), Truth.isNull(PORT))),
                row("$e.target.port != 0", Expression.not(or(number(PORT, "0"), Truth.isNull(PORT)))),
                row("$e.target.port < 1024", or(compared(Comparison.LT, "1024"), Truth.isNull(PORT))),
                row("1024 < $e.target.port", compared(Comparison.GT, "1024")),
                row("$e.target.port >= 0-1", or(compared(Comparison.GTE, "-1"), Truth.isNull(PORT))),
                row("$e.network.is_proxy = true", test(new Field("network.is_proxy"), new Pattern.Bool(true))),
                row(
                        "$e.network.is_proxy = false",
                        or(
                                test(new Field("network.is_proxy"), new Pattern.Bool(false)),
                                Truth.isNull(new Field("network.is_proxy")))),
                row(
                        H + " = $e.target.hostname",
                        or(
                                test(HOST, new Pattern.SameAs(new Field("target.hostname"), Pattern.Part.WHOLE, true)),
                                and(empty(HOST), empty(new Field("target.hostname"))))),
                row(
                        "strings.to_lower(" + H + ") = strings.to_lower($e.target.hostname)",
                        or(
                                test(HOST, new Pattern.SameAs(new Field("target.hostname"), Pattern.Part.WHOLE, false)),
                                and(empty(HOST), empty(new Field("target.hostname"))))),
                // Regular expressions: searched for; without (?s) on the first line only; $ is the very end.
                row(L + " = /(?s)a.b/", matches(LINE, "(?s)a.b")),
                row(L + " = /(?s)a\\/b$/ nocase", matches(LINE, "(?is)a/b\\z")),
                row(L + " = /(?s)^a/", matches(LINE, "(?s)\\Aa")),
                row(L + " != /(?s)a/", Expression.not(matches(LINE, "(?s)a"))),
                row(L + " = /a.b/", matches(LINE, "\\A[^\\n]*(?:a.b)")),
                row(L + " = /^a[^b]\\s$/", matches(LINE, "\\Aa[^b\\n][\\t\\f\\r ](?:\\n|\\z)")),
                row(L + " = /(?s).*/", or(matches(LINE, "(?s).*"), Truth.isNull(LINE))),
                row("re.regex(" + L + ", `(?s)a\\.b`) nocase", matches(LINE, "(?is)a\\.b")),
                row("re.regex(" + L + ", \"(?s)a\\\\.b\")", matches(LINE, "(?s)a\\.b")),
                row("re.regex(strings.to_lower(" + L + "), `(?s)ab`)", matches(LINE, "(?is)ab")),
                // Functions.
                row(
                        "strings.contains(" + L + ", \"aB\")",
                        glob(LINE, true, Glob.Wildcard.ANY, "aB", Glob.Wildcard.ANY)),
                row(
                        "strings.contains(strings.to_lower(" + L + "), \"ab\")",
                        glob(LINE, false, Glob.Wildcard.ANY, "ab", Glob.Wildcard.ANY)),
                row("strings.contains(strings.to_lower(" + L + "), \"aB\")", Expression.NEVER),
                row("strings.starts_with(" + L + ", \"ab\")", glob(LINE, true, "ab", Glob.Wildcard.ANY)),
                row(
                        "strings.contains(" + L + ", " + H + ")",
                        or(test(LINE, new Pattern.SameAs(HOST, Pattern.Part.INSIDE, true)), empty(HOST))),
                row("strings.to_lower(" + H + ") = \"x\"", text(HOST, "x", false)),
                row("strings.to_lower(" + H + ") = \"X\"", Expression.NEVER),
                row("strings.to_lower(" + H + ") = \"X\" nocase", text(HOST, "X", false)),
                row("strings.to_upper(" + H + ") = \"X\"", text(HOST, "X", false)),
                row(
                        "strings.concat(" + H + ", \"\\\\\", \"-\", $e.target.port) = \"a\\\\-1\"",
                        text(
                                new JoinedField(new Field("concat"), List.of(HOST, PORT), List.of(new Text("\\-"))),
                                "a\\-1",
                                true)),
                row(
                        "strings.coalesce(" + H + ", " + L + ") = \"x\"",
                        or(
                                and(Expression.not(empty(HOST)), text(HOST, "x", true)),
                                and(empty(HOST), Expression.not(empty(LINE)), text(LINE, "x", true)))),
                row("cast.as_string($e.target.port) = \"80\"", text(PORT, "80", true)),
                row(
                        "net.ip_in_range_cidr($e.principal.ip, \"10.1.2.3/8\")",
                        test(IP, new Network(List.of(10, 0, 0, 0), 8))),
                row(
                        "net.ip_in_range_cidr($e.principal.ip, \"2001:db8::/32\")",
                        test(IP, new Network(List.of(32, 1, 13, 184, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0), 32))),
                row("timestamp.get_hour(" + T + ") >= 9", time(Pattern.TimeUnit.HOUR, Comparison.GTE, "9")),
                row(
                        "timestamp.get_hour(" + T + ", \"UTC\") < 9",
                        or(time(Pattern.TimeUnit.HOUR, Comparison.LT, "9"), Truth.isNull(TIME))),
                row(
                        "timestamp.get_timestamp(" + T + ", \"%m\") = \"03\"",
                        time(Pattern.TimeUnit.MONTH, Comparison.EQ, "3")),
                row(
                        "cast.as_float(timestamp.get_timestamp(" + T + ", \"%V\")) > 9",
                        time(Pattern.TimeUnit.WEEK, Comparison.GT, "9")),
                // Lists: any element.
                row("any $e.principal.ip = \"x\"", text(IP, "x", true)),
                row("not any $e.principal.ip = \"x\"", Expression.not(text(IP, "x", true))),
                row("all $e.principal.ip != \"x\"", Expression.not(text(IP, "x", true))),
                row(
                        "not net.ip_in_range_cidr(any $e.principal.ip, \"10.0.0.0/8\")",
                        Expression.not(test(IP, new Network(List.of(10, 0, 0, 0), 8)))),
                row("$e.principal.ip = \"x\" or $e.principal.ip = \"y\"", or(text(IP, "x", true), text(IP, "y", true))),
                // not, and, or, and then the implied and; keywords in any case; comments.
                row(
                        H + " = \"a\" or " + H + " = \"b\" and " + L + " = \"c\"",
                        or(text(HOST, "a", true), and(text(HOST, "b", true), text(LINE, "c", true)))),
                row(
                        H + " = \"a\"\n or " + H + " = \"b\"\n" + L + " = \"c\"",
                        and(or(text(HOST, "a", true), text(HOST, "b", true)), text(LINE, "c", true))),
                row(
                        "NOT (" + H + " = \"a\" OR " + L + " = \"b\") // c\n/* d */",
                        Expression.not(or(text(HOST, "a", true), text(LINE, "b", true)))),
                row("not not " + H + " = \"a\"", text(HOST, "a", true)));
    }

    @ParameterizedTest
    @MethodSource("meanings")
    void readsMeaning(String events, Expression expected) throws UnreadableQueryException {
        assertEquals(new QueryReading(List.of(), expected), new YaraLReader().read(rule(events)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // malformed
                "",
                "$e.a.b = ",
                "= \"x\"",
                "$e.a.b \"x\"",
                "$e.a.b = \"x",
                "($e.a.b = \"x\"",
                "$e.a.b = \"x\")",
                "$e.a.b = \"x\" or",
                "$e.a.b = `x",
                "$e.a.b = /x",
                "$e.a.b == \"x\"",
                "a.b = \"x\"",
                "$e.a.b = \"x\" }",
                "$e.a.b",
                "$e.a. = \"x\"",
                "re.regex($e.a.b, `x`",
                "$e.a.b[ = \"x\"",
                // joins, entities, placeholders, reference lists, elements by number, arithmetic
                "$e.a.b = $f.a.b",
                "$e.graph.entity.hostname = \"x\"",
                "$host = $e.a.b",
                "$e.a.b in %list",
                "$e.a.b in regex %list",
                "$e.principal.ip[0] = \"x\"",
                "$e.a.b + 1 = 2",
                "$e.a.b = $e.a.c + 1",
                "any $e.additional.fields[\"x\"] = \"y\"",
                // elements of lists: not any, not all, two conditions on one element
                "not $e.principal.ip = \"x\"",
                "$e.principal.ip != \"x\"",
                "any $e.principal.ip != \"x\"",
                "all $e.principal.ip = \"x\"",
                "$e.principal.ip = \"x\" $e.principal.ip = \"y\"",
                "$e.security_result.summary = \"x\" $e.security_result.action = \"BLOCK\"",
                "any $e.principal.ip = \"\"",
                "$e.principal.ip = $e.target.hostname",
                // orders of enumerations, zero values of enumerations, escapes, constants
                "$e.metadata.event_type >= \"USER_LOGIN\"",
                "$e.metadata.event_type = \"EVENTTYPE_UNSPECIFIED\"",
                "$e.a.b = \"\\d\"",
                "1 = 1",
                "$e.a.b is null",
                "$e.a.b = [1]",
                // regular expressions that RE2 does not know, or that cannot be kept to the first line
                "$e.a.b = /(?=x)/",
                "$e.a.b = /(x)\\1/",
                "$e.a.b = /x++/",
                "$e.a.b = /x\\Z/",
                "$e.a.b = /x\\h/",
                "$e.a.b = /x{1001}/",
                "$e.a.b = /x\\n/",
                "$e.a.b = /a$b/",
                "$e.a.b = /a(?s:.)/",
                "$e.a.b = /(/",
                "re.regex($e.a.b, \"\\.\")",
                "re.regex(strings.to_lower($e.a.b), `A`)",
                // functions without a reading
                "strings.contains($e.a.b, \"x\") nocase",
                "strings.ends_with($e.a.b, \"x\")",
                "foo($e.a.b) = 1",
                "strings.concat($e.a.b, \"x\") = \"yx\"",
                "cast.as_string($e.a.b) = \"0\"",
                "net.ip_in_range_cidr($e.a.b, \"10.0.0.0\")",
                "timestamp.get_week($e.a.b) = 1",
                "timestamp.get_hour($e.a.b, \"Europe/London\") = 1",
                "strings.to_lower($e.a.b) = $e.a.c",
                "re.regex($e.a.b, $e.a.c)",
                "re.regex(any $e.a.b, `x`) = true"
            })
    void refuses(String events) {
        assertThrows(UnreadableQueryException.class, () -> new YaraLReader().read(rule(events)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rule r { events: $e.a.b = 1 condition: $e }",
                "rule r { meta: events: $e.a.b = 1 }",
                "rule r { meta: events: $e.a.b = 1 condition: }",
                "rule r { meta: events: $e.a.b = 1 condition: $e",
                "rule { meta: events: $e.a.b = 1 condition: $e }",
                "rule r { meta: a = events: $e.a.b = 1 condition: $e }",
                "rule r { meta: events: $e.a.b = 1 condition: $f }",
                "rule r { meta: events: $e.a.b = 1 condition: !$e }",
                "rule r { meta: events: $e.a.b = 1 condition: #e > 1 }",
                "rule r { meta: events: $e.a.b = 1 match: $h over 5m condition: $e }",
                "rule r { meta: events: $e.a.b = 1 condition: $e options: suppression_window = 5m }",
                "rule r { meta: events: $e.a.b = 1 condition: $e } rule s { meta: events: $e.a.b = 1 condition: $e }"
            })
    void refusesRules(String rule) {
        assertThrows(UnreadableQueryException.class, () -> new YaraLReader().read(rule));
    }

    @Test
    void readsWholeRules() throws UnreadableQueryException {
        var expected = new QueryReading(List.of(), text(HOST, "x", true));
        assertEquals(expected, new YaraLReader().read("""
                        rule name {
                          meta:
                            author = "a"
                            severity = "High"
                          events:
                            $e.principal.hostname = "x"
                          outcome:
                            $risk_score = max(35 + if($e.principal.port > 5, 10))
                          condition:
                            #e >= 1
                          options:
                            allow_zero_values = true
                        }
                        """));
    }

    @Test
    void saysWhere() {
        String rule = "rule r {\n meta:\n events:\n  $e.a.b = \"x\"\n  $e.a.c = \n condition: $e }";
        var refusal = assertThrows(UnreadableQueryException.class, () -> new YaraLReader().read(rule));
        assertEquals("6:2", refusal.getMessage().replaceAll("^(\\d+:\\d+).*", "$1"));
        String abyss = rule("(".repeat(100_000) + "$e.a.b = 1" + ")".repeat(100_000));
        assertThrows(UnreadableQueryException.class, () -> new YaraLReader().read(abyss));
    }

    private static String rule(String events) {
        return "rule r {\n meta:\n  author = \"a\"\n events:\n  " + events + "\n condition:\n  $e\n}\n";
    }

    private static Arguments row(String events, Expression meaning) {
        return Arguments.of(events, meaning);
    }

    private static Expression test(Subject subject, Pattern pattern) {
        return TextPatterns.test(subject, pattern);
    }

    private static Expression text(Subject subject, String text, boolean cased) {
        return test(subject, Glob.literal(text, cased));
    }

    private static Expression empty(Field field) {
        return or(text(field, "", true), Truth.isNull(field));
    }

    private static Expression number(Field field, String value) {
        return test(field, new Pattern.Number(new BigDecimal(value)));
    }

    private static Expression compared(Comparison operator, String value) {
        return test(PORT, new Pattern.Compared(operator, new BigDecimal(value)));
    }

    private static Expression time(Pattern.TimeUnit unit, Comparison operator, String value) {
        return test(TIME, new Pattern.TimePart(unit, operator, new BigDecimal(value)));
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
