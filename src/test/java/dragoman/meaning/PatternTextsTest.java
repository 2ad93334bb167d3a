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
import dragoman.regex.RegexParser;
import dragoman.regex.RegexSyntaxException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The automaton of a pattern accepts the texts that `match` finds, and no others.
class PatternTextsTest {
    private static final int TEXTS = Integer.getInteger("texts", 4_000);

    private final Random random = new Random(20_261_128);

    @Test
    void globs() {
        List<Pattern> globs = Stream.of(
                        "a", "*a", "a*", "*ab*", "a?b", "?", "", "*", "a*b*c", "*aba*", "\\*", "*?a?*", "é*ß", "*K*")
                .flatMap(text -> Stream.<Pattern>of(Glob.parse(text, true), Glob.parse(text, false)))
                .toList();
        hold(globs, "aAbBc*?éÉßK\u212As\u017F\uD83D\uDE00", 8);
    }

    @Test
    void regularExpressions() {
        List<Pattern> regexes = Stream.of(
                        "a",
                        "^a",
                        "a$",
                        "^a$",
                        "^$",
                        "a|^b",
                        "(^|b)a",
                        "a(b|$)",
                        "\\ba",
                        "a\\b",
                        "\\Ba\\B",
                        "\\bab\\b",
                        "(?i)aB",
                        "(?i:a)B",
                        "(?m)^a$",
                        "(?m)^$",
                        "(?m)a$\n^b",
                        "(?s)a.b",
                        "a.b",
                        "a{2,3}",
                        "(ab){2,}",
                        "a*?b",
                        "[^a]b",
                        "(?i)[^a]b",
                        "(?i)[a-b]c",
                        "\\d\\W",
                        "\\s+a",
                        "(?:a|b)+c",
                        "\\Aa",
                        "a\\z",
                        "(a|)b",
                        "(?i)é",
                        "(?i)[à-é]",
                        "a??b",
                        "\\w{3}",
                        "[\\w-]b",
                        "(a\\b|b\\B)c?",
                        "\\b",
                        "\\B",
                        "$",
                        "b$|^\\n")
                .map(PatternTextsTest::regex)
                .toList();
        hold(regexes, "aaabbAAbBc\n 1_-éÉ", 7);
    }

    @Test
    void numbers() {
        var numbers = new ArrayList<Pattern>();
        for (String text : List.of("0", "5", "10", "99", "109", "-1", "-10", "0.5", "1.05", "-0.25", "90.90", "1000")) {
            numbers.add(new Pattern.Number(new BigDecimal(text)));
            for (Comparison operator : Comparison.values()) {
                numbers.add(new Pattern.Compared(operator, new BigDecimal(text)));
            }
        }
        numbers.forEach(number -> hold(number, numberTexts()));
    }

    private List<String> numberTexts() {
        List<String> pieces = List.of(
                "0", "00", "1", "5", "9", "10", "99", "109", "25", "0.25", "0.5", "1.05", "90.9", "1000", "05", "5",
                "90", "000", "x");
        var texts = new ArrayList<String>();
        for (int i = 0; i < TEXTS; i++) {
            texts.add(List.of("", "-", "+").get(i % 3)
                    + one(pieces)
                    + (i % 2 == 0 ? one(pieces) : "")
                    + (i % 5 == 0
                            ? "."
                            : i % 5 == 1 ? "." + one(pieces) : i % 5 == 2 ? "." + one(pieces) + one(pieces) : ""));
        }
        return texts;
    }

    private String one(List<String> pieces) {
        return pieces.get(random.nextInt(pieces.size()));
    }

    @Test
    void addresses() {
        List<Pattern> networks = List.of(
                new Network(List.of(10, 0, 0, 0), 8),
                new Network(List.of(1, 2, 0, 0), 15),
                new Network(List.of(1, 2, 3, 16), 28),
                new Network(List.of(0, 0, 0, 0), 0),
                new Network(List.of(1, 2, 3, 4), 32),
                v6(128, 0, 0, 0, 0, 0, 0, 0, 1),
                v6(7, 0xfc00, 0, 0, 0, 0, 0, 0, 0),
                v6(10, 0xfe80, 0, 0, 0, 0, 0, 0, 0),
                v6(33, 0x2001, 0xdb8, 0, 0, 0, 0, 0, 0),
                v6(80, 0x2001, 0xdb8, 0, 0, 1, 0, 0, 0),
                v6(0, 0, 0, 0, 0, 0, 0, 0, 0),
                v6(97, 1, 0, 0, 0, 0, 0, 0x100, 0));
        List<String> pieces = List.of(
                "1",
                "2",
                "3",
                "4",
                "10",
                "16",
                "31",
                "0",
                "255",
                "256",
                "01",
                "001",
                ".",
                ".",
                ".",
                ".2.3.",
                "1.2.3.",
                ":",
                ":",
                "::",
                "fe80",
                "FE80",
                "fd00",
                "2001",
                "db8",
                "DB8",
                "0000",
                "0:0:0:0:0:0",
                "2001:db8",
                "0:0:1",
                "100",
                "ffff");
        var texts = new ArrayList<String>();
        for (int i = 0; i < TEXTS * 3; i++) {
            texts.add(IntStream.range(0, 1 + random.nextInt(11))
                    .mapToObj(_ -> pieces.get(random.nextInt(pieces.size())))
                    .collect(Collectors.joining()));
        }
        for (int i = 0; i < TEXTS; i++) {
            String groups = IntStream.range(0, 8)
                    .mapToObj(_ -> List.of("0", "1", "fe80", "2001", "db8", "fc00", "100", "01", "17f")
                            .get(random.nextInt(9)))
                    .collect(Collectors.joining(":"));
            texts.add(groups);
            texts.add(groups.replaceFirst("(:0)+:", "::"));
            texts.add(groups.replaceFirst(":[^:]*:[^:]*$", ":1.2.3.4"));
            texts.add(groups.replaceFirst("(:[^:]*){" + (1 + random.nextInt(7)) + "}$", "::"));
            texts.add(groups.replaceFirst("^([^:]*:){" + (1 + random.nextInt(7)) + "}", "::"));
            texts.add("2001:db8:0:0:1:%x::%x".formatted(i % 9, i));
            texts.add("10.%d.%d.%d".formatted(random.nextInt(300), random.nextInt(100), i % 260));
            texts.add("%d.%d.%d.%d"
                    .formatted(random.nextInt(3), random.nextInt(4), random.nextInt(5), random.nextInt(40)));
        }
        networks.forEach(network ->
                hold(network, texts.stream().filter(text -> text.length() < 50).toList()));
    }

    private static Network v6(int prefix, int... groups) {
        return new Network(
                IntStream.of(groups)
                        .flatMap(group -> IntStream.of(group >> 8, group & 0xFF))
                        .boxed()
                        .toList(),
                prefix);
    }

    private static Pattern regex(String source) {
        try {
            return new Pattern.Matches(RegexParser.parse(source));
        } catch (RegexSyntaxException e) {
            throw new IllegalArgumentException(source, e);
        }
    }

    private void hold(List<Pattern> patterns, String alphabet, int longest) {
        int[] points = alphabet.codePoints().toArray();
        List<String> texts = IntStream.range(0, TEXTS)
                .mapToObj(i -> IntStream.range(0, i % (longest + 1))
                        .mapToObj(_ -> Character.toString(points[random.nextInt(points.length)]))
                        .collect(Collectors.joining()))
                .distinct()
                .toList();
        patterns.forEach(pattern -> hold(pattern, texts));
    }

    private static void hold(Pattern pattern, List<String> texts) {
        var automaton = new Determinized(PatternTexts.of(pattern).orElseThrow());
        Predicate<Event> matcher = Matcher.of(new Expression.Test(new Field("f"), pattern, Origin.NONE));
        var wrong = new ArrayList<String>();
        int found = 0;
        for (String text : texts) {
            boolean expected = matcher.test(Event.of(Map.of("f", text)));
            found += expected ? 1 : 0;
            if (automaton.accepts(text, new Work(1_000_000)) != expected) {
                wrong.add((expected ? "misses " : "accepts ") + text);
            }
        }
        assertEquals(List.of(), wrong.stream().limit(5).toList(), pattern.toString());
        assertTrue(found > 0, () -> "no text for " + pattern);
    }
}
