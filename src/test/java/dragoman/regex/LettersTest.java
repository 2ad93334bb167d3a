package dragoman.regex;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// How expressions name letters in all their cases.
class LettersTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "k [Kk]",
                "é [éÉ]",
                "ς [σΣς]",
                "[^Σ] [^Σσς]",
                "ß [ßẞ]",
                "µ [μµΜ]",
                "å [åÅ\u212B]",
                "1 1",
                "ı ı",
                "ſ ſ",
            })
    void expressionsNameAllCases(String source, String expected) throws Exception {
        Regex both = CaseRanges.of(RegexParser.parse("(?i)" + source));
        assertEquals(expected, RegexPrinter.printBothCases(both, Dialect.JAVA));
    }

    /// RE2/J never ends on a class with U+1C80 or its like, which fold onto Cyrillic letters that do not fold back.
    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {"в [вВ]", "[бв] [бвБВ]", "σ [σΣς]"})
    void classesEndInEveryEngine(String source, String expected) throws Exception {
        Regex written = CaseRanges.beyondAscii(RegexParser.parse("(?i)" + source));
        assertEquals(
                "(?i:" + expected + ")", "(?i:" + RegexPrinter.print(written.with(Flags.NONE), Dialect.JAVA) + ")");
    }
}
