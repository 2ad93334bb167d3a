package dragoman;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.rule.Modifier;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// What each modifier means, and the chains in which it may stand.
class ModifierMeaningTest {
    /// An item, values of `f` that it matches, and values that it does not; `MISSING` is an event without `f`.
    private record Case(String item, List<Object> yes, List<Object> no) {}

    private static final Object MISSING = new Object();

    private static Case row(String item, List<Object> yes, List<Object> no) {
        return new Case(item, yes, no);
    }

    private static List<Object> of(Object... values) {
        return Arrays.asList(values);
    }

    private static final List<Case> TABLE = List.of(
            row("f: Abc", of("abc", "ABC", List.of("x", "abc")), of("abcd", "", MISSING, null)),
            row("f|contains: b", of("ABC", "b"), of("ac", MISSING)),
            row("f|contains: ''", of("", "x", 5), of(MISSING, null)),
            row("f|startswith: a", of("Ab", "a"), of("ba", MISSING)),
            row("f|endswith: b", of("aB", "b"), of("ba", MISSING)),
            row("f|startswith|endswith: b", of("abc"), of("ac")),
            row("f|contains: [a, b]", of("xa", "xb"), of("x")),
            row("f|contains|all: [a, b]", of("ba", "axb"), of("a", "b", MISSING)),
            row("f|re|all: ['^a', 'b$']", of("ab", "a-b"), of("a", "b")),
            row("f|cidr|all: [10.0.0.0/8, 10.1.0.0/16]", of("10.1.2.3"), of("10.2.0.1")),
            row("f|neq: a", of("b", "", MISSING, null), of("a", "A")),
            row("f|neq: [a, b]", of("c", MISSING), of("a", "b")),
            row("f|contains|neq: a", of("b", MISSING), of("xa")),
            row("f|neq|contains: a", of("b", MISSING), of("xa")),
            row("f|contains|all|neq: [a, b]", of("a", "b", MISSING), of("ab")),
            row("f|neq|neq: a", of("b"), of("a")),
            row("f|re|neq: '^a'", of("ba", MISSING), of("ab")),
            row("f|cidr|neq: 10.0.0.0/8", of("11.0.0.1", "x", MISSING), of("10.0.0.1")),
            row("f|gt|neq: 5", of(5, MISSING), of(6)),
            row("f|fieldref|neq: g", of("x", MISSING), of("same")),
            row("f|exists: true", of("", null, 0, false), of(MISSING)),
            row("f|exists: false", of(MISSING), of("", null)),
            row("f|exists|neq: true", of(MISSING), of("", null)),
            row("f|cased: Ab", of("Ab"), of("ab", "AB")),
            row("f|cased|contains: Ab", of("xAbx"), of("xabx")),
            row("f|contains|cased: Ab", of("xAbx"), of("xabx")),
            row("f|cased: [Ab, c]", of("Ab", "c"), of("ab", "C")),
            row("f|cased|windash: '-A'", of("-A", "/A"), of("-a", "/a")),
            row("f|windash|cased: '-A'", of("/A"), of("/a")),
            row("f|re: 'a.c'", of("xabcx"), of("ABC", "a\nc", MISSING)),
            row("f|re: '^abc$'", of("abc"), of("xabc", "abc\n")),
            row("f|re|m: '^abc$'", of("abc", "abc\n", "x\nabc\ny"), of("xabc")),
            row("f|re|i: '^sik$'", of("SIK", "siK"), of("\u017fik", "s\u0131k", "si\u212a")),
            row("f: sik", of("SIK"), of("\u017fik", "s\u0131k", "S\u0130K", "si\u212a")),
            row("f: '\u00e4\u03c3'", of("\u00c4\u03a3"), of("a\u03c3")),
            row("f|re|i: 'a.c'", of("ABC"), of("ac")),
            row("f|re|ignorecase: abc", of("ABC"), of("ac")),
            row("f|re|s: 'a.c'", of("a\nc"), of("A\nc")),
            row("f|re|dotall: 'a.c'", of("a\nc"), of("ac")),
            row("f|re|m: '^b'", of("a\nb"), of("ab")),
            row("f|re|multiline: '^b'", of("a\nb"), of("ab")),
            row("f|re|i|m|s: '^B.c'", of("a\nb\nC"), of("ab")),
            row("f|re|contains: abc", of("xabcx"), of("ABC")),
            row("f|re|startswith: abc", of("abcx"), of("xabc")),
            row("f|re|endswith: 'a|bc'", of("xbc", "a"), of("abcx", "ax")),
            row("f|cidr: 192.0.2.0/255.255.255.0", of("192.0.2.7"), of("192.0.3.7")),
            row("f|cidr: 192.0.2.1", of("192.0.2.1"), of("192.0.2.2")),
            row("f|cidr: 0.0.0.0/0", of("1.2.3.4"), of("::1", "text")),
            row("f|cidr: 10.0.0.0/9", of("10.127.0.1"), of("10.128.0.1", "::ffff:10.0.0.1")),
            row("f|cidr: '::ffff:0:0/96'", of("::ffff:10.0.0.1", "::FFFF:a00:1"), of("10.0.0.1", "::1")),
            row("f|cidr: fe80::/10", of("FEBF::1"), of("fec0::1", "1.2.3.4")),
            row("f|windash: ' -a'", of(" /a", " -a", " \u2013a", " \u2014a", " \u2015a"), of(" +a")),
            row("f|contains|windash: ' -a'", of("x /a y"), of("x a y")),
            row("f|windash: 'a-b'", of("a-b"), of("a/b")),
            row("f|windash: 'none'", of("none"), of("non")),
            row("f|base64: foo", of("Zm9v"), of("foo")),
            row("f|base64|contains: foo", of("xZm9vx"), of("foo")),
            row("f|wide|base64: ab", of("YQBiAA=="), of("YWI=")),
            row("f|utf16le|base64: ab", of("YQBiAA=="), of("AGEAYg==")),
            row("f|utf16be|base64: ab", of("AGEAYg=="), of("YQBiAA==")),
            row("f|utf16|base64: ab", of("//5hAGIA"), of("YQBiAA==")),
            row("f|lt: 5", of(4, "4", -1, 4.9), of(5, "x", MISSING)),
            row("f|lte: 5", of(5, "5.0"), of(6)),
            row("f|gt: 1.5", of(2, 1.51), of(1.5)),
            row("f|gte: -2", of(-2, 0), of(-3)),
            row("f|gt: [10, 20]", of(11), of(10)),
            row("f|minute: 30", of("2026-11-20T02:30:00Z"), of("2026-11-20T02:31:00Z", 30, MISSING)),
            row("f|hour: 2", of("2026-11-20T02:30:00Z"), of("2026-11-20T03:30:00Z")),
            row("f|day: 20", of("2026-11-20T02:30:00Z"), of("2026-11-21T02:30:00Z")),
            row("f|week: 47", of("2026-11-20T02:30:00Z"), of("2026-11-23T02:30:00Z")),
            row("f|month: 11", of("2026-11-20T02:30:00Z"), of("2026-10-20T02:30:00Z")),
            row("f|year: 2026", of("2026-11-20T02:30:00Z"), of("2025-11-20T02:30:00Z")),
            row("f|year|gte: 2026", of("2027-01-01T00:00:00Z"), of("2025-12-31T23:59:59Z")),
            row("f|fieldref: g", of("same", "SAME"), of("other", MISSING)),
            row("f|fieldref|contains: g", of("xsamex"), of("sam")),
            row("f|fieldref|startswith: g", of("samex"), of("xsame")),
            row("f|fieldref|endswith: g", of("xsame"), of("samex")),
            row("f|cased|fieldref: g", of("same"), of("SAME")),
            row("f|expand: 'a%known%b'", of("aVALUEb", "a2b"), of("a%known%b")),
            row("f|expand|contains: '%known%'", of("xVALUEx"), of("x")),
            row("f|contains|expand: '%known%'", of("xVALUEx"), of("x")),
            row("f|re|expand: '^%known%$'", of("value"), of("valueX", "VALUE")),
            row("f|expand: '\\%known\\%'", of("%known%"), of("value")),
            row("f|expand: '\\%plain%known%'", of("%plainVALUE", "%plain2"), of("\\VALUEknown%", "%plain%known%")),
            row("f|expand: '50\\%'", of("50%"), of("50\\%")),
            row("f|expand: '\\%a%known%\\%known'", of("%aVALUE%known"), of("\\aVALUE")),
            row("f: [1, 'a', true]", of(1, "1", "A", true, "true"), of(2, false)));

    @TestFactory
    Stream<DynamicTest> table() {
        return TABLE.stream()
                .map(row -> DynamicTest.dynamicTest(row.item(), () -> {
                    var meaning = Meaning.of(
                            "selection:\n" + row.item().indent(4) + "condition: selection",
                            java.util.Map.of("known", List.of("value", "2")));
                    row.yes().forEach(value -> assertTrue(matches(meaning, value), () -> "should match " + value));
                    row.no().forEach(value -> assertTrue(!matches(meaning, value), () -> "should not match " + value));
                }));
    }

    private static boolean matches(Meaning meaning, Object value) {
        return value == MISSING ? meaning.matches("g", "same") : meaning.matches("g", "same", "f", value);
    }

    @Test
    void everyModifierStandsInTheTable() {
        var used = TABLE.stream()
                .flatMap(row ->
                        Arrays.stream(row.item().split(":")[0].split("\\|")).skip(1))
                .map(word -> Modifier.of(word).orElseThrow())
                .collect(Collectors.toSet());
        var missing = new TreeSet<>(List.of(Modifier.values()));
        missing.removeAll(used);
        // what it makes are parts of a Base64 text: held by offsetsFindTheTextAnywhere
        missing.remove(Modifier.BASE64OFFSET);
        assertEquals(new TreeSet<Modifier>(), missing);
    }

    /// Wherever a text of two bytes or more stands inside of another one that is encoded, one of the three variants is
    /// found.
    @Test
    void offsetsFindTheTextAnywhere() {
        var random = new Random(1);
        for (int i = 0; i < 500; i++) {
            String text = letters(random, 2 + random.nextInt(8)) + (i % 7 == 0 ? "\u00f6" : "");
            var meaning = Meaning.ofItem("f|base64offset|contains: '" + text + "'");
            String around = letters(random, random.nextInt(5)) + text + letters(random, random.nextInt(5));
            String encoded = Base64.getEncoder().encodeToString(around.getBytes(StandardCharsets.UTF_8));
            assertTrue(meaning.matches("f", encoded), () -> text + " in " + around + " as " + encoded);
        }
    }

    private static String letters(Random random, int length) {
        var letters = new ArrayList<String>();
        for (int i = 0; i < length; i++) {
            letters.add(String.valueOf((char) ('a' + random.nextInt(26))));
        }
        return String.join("", letters);
    }
}
