package dragoman.meaning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.query.Pattern;
import dragoman.regex.RegexParser;
import dragoman.regex.RegexSyntaxException;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is proved of two automata step by step is true.
class InclusionTest {
    private static final int PAIRS = 4_000;
    private static final List<String> PIECES = List.of(
            "a",
            "b",
            "[ab]",
            "[^a]",
            ".",
            "a*",
            "b+",
            "(ab|a)",
            "(a|b){2}",
            ".{1,3}",
            "\\b",
            "^",
            "$",
            "(?:ba)?",
            "\\d");

    private static TextSet set(String regex) {
        try {
            return new TextSet(new Pattern.Matches(RegexParser.parse(regex)));
        } catch (RegexSyntaxException e) {
            throw new AssertionError(regex, e);
        }
    }

    private static boolean isWithin(String left, String right) {
        return set(left).isWithin(set(right), new Work(1_000_000));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "'(Copy-Item|cpi) .{2,128} -Destination .{1,32}x' ~ '(?i)(copy-item|cpi) .{2,128} -destination .{1,32}x'",
                "'a.{2,64}b' ~ 'a.{2,128}b'",
                "'a.{4,64}b' ~ 'a.{2,64}b'",
                "'^ab+$' ~ '^ab*$'",
                "'foo\\d+' ~ 'foo'"
            })
    void whatIsCountedIsProved(String left, String right) {
        assertTrue(isWithin(left, right));
        assertTrue(!isWithin(right, left));
    }

    @Test
    void noTextContradictsAProof() {
        var random = new Random(20_261_128);
        int proved = 0;
        for (int i = 0; i < PAIRS; i++) {
            String left = regex(random);
            String right = i % 2 == 0 ? regex(random) : left + PIECES.get(random.nextInt(PIECES.size()));
            for (List<String> pair : List.of(List.of(left, right), List.of(right, left))) {
                if (isWithin(pair.getFirst(), pair.getLast())) {
                    proved++;
                    assertEquals(
                            Optional.empty(),
                            TextSearch.find(
                                    List.of(set(pair.getFirst())), List.of(set(pair.getLast())), new Work(1_000_000)),
                            pair.toString());
                }
            }
        }
        assertTrue(proved > PAIRS / 20, proved + " proved");
    }

    private static String regex(Random random) {
        var regex = new StringBuilder();
        for (int pieces = 1 + random.nextInt(4); pieces > 0; pieces--) {
            regex.append(PIECES.get(random.nextInt(PIECES.size())));
        }
        return regex.toString();
    }
}
