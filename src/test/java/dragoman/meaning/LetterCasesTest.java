package dragoman.meaning;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dragoman.query.Expression;
import dragoman.query.Field;
import dragoman.query.Glob;
import dragoman.query.Origin;
import dragoman.query.Pattern;
import dragoman.regex.RegexParser;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Which expressions name letters in all their cases.
class LetterCasesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "[aA][bB]1 true",
                "[^aA]x false",
                "[^aA][xX] true",
                "[a-z] false",
                "[a-zA-Z]+ true",
                "[0-9]+ true",
                "\\w+\\d true",
                "a1 false",
                "12(3|4) true",
                "12(3|d) false",
                "[äÄ] true",
                "[ä] false",
                "[^ä] false",
                "[äÄa] false",
                "[σΣ] false",
                "[σΣς] true",
                "[\\x{80}-\\x{10ffff}] true",
                "[\\x{80}-\\x{e4}] false",
                "(?i:a) false",
            })
    void allCasesAreNamed(String source, boolean all) throws Exception {
        assertEquals(all, LetterCases.areAllIn(RegexParser.parse(source)));
    }

    @Test
    void textsInBothCasesAreGlobs() throws Exception {
        var field = new Field("f");
        var spelled = new Pattern.Matches(RegexParser.parse("(?s)^.*([Aa][Bb]|1[cC]).*$"));
        Expression globs = Expression.or(Set.of("ab", "1c").stream()
                .sorted()
                .<Expression>map(
                        text -> new Expression.Test(field, Glob.at(text, Pattern.Part.INSIDE, false), Origin.NONE))
                .toList());
        var normal = new Normal(false, "", Set.of(), Set.of(), Set.of(), Set.of());
        assertEquals(
                Canonical.of(normal.of(globs)),
                Canonical.of(normal.of(new Expression.Test(field, spelled, Origin.NONE))));
    }
}
