package dragoman;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dragoman.query.Expression;
import dragoman.query.Glob;
import dragoman.query.Glob.Literal;
import dragoman.query.Glob.Wildcard;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Sigma's escapes: what the characters of a value stand for.
class EscapingTest {
    /// Text stands in `<…>`, any characters are ANY, one is ONE.
    private static String parsed(Glob glob) {
        return glob.parts().stream()
                .map(part -> part instanceof Literal(String text) ? "<" + text + ">" : ((Wildcard) part).name())
                .collect(Collectors.joining(" "));
    }

    private static Glob read(String item, String raw) {
        var meaning = Meaning.ofItem(item + ": '" + raw.replace("'", "''") + "'");
        Expression.Test test = meaning.condition().tests().getFirst();
        return (Glob) test.pattern();
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(
            delimiter = '!',
            quoteCharacter = '"',
            nullValues = "none",
            value = {
                "* ! ANY",
                "? ! ONE",
                "\\* ! <*>",
                "\\? ! <?>",
                "\\\\* ! <\\> ANY",
                "\\\\? ! <\\> ONE",
                "\\\\\\* ! <\\*>",
                "\\\\\\\\* ! <\\\\> ANY",
                "\\\\\\\\\\* ! <\\\\*>",
                "\\a ! <\\a>",
                "\\\\ ! <\\>",
                "\\\\\\ ! <\\\\>",
                "\\\\\\\\ ! <\\\\>",
                "C:\\Windows\\ ! <C:\\Windows\\>",
                "C:\\* ! <C:*>",
                "C:\\\\* ! <C:\\> ANY",
                "\\\\srv\\share ! <\\srv\\share>",
                "\\\\\\\\srv\\share ! <\\\\srv\\share>",
                "\\%x% ! <\\%x%>",
                "** ! ANY",
                "a?*b ! <a> ONE ANY <b>",
                "100%_[x] ! <100%_[x]>",
            })
    void truthTable(String raw, String expected) {
        assertEquals(expected, parsed(read("f", raw)));
    }

    @ParameterizedTest(name = "{0} of {1} is {2}")
    @CsvSource(
            delimiter = '!',
            value = {
                "startswith ! C:\\ ! <C:\\> ANY",
                "endswith ! \\ ! ANY <\\>",
                "contains ! \\* ! ANY <*> ANY",
                "contains ! *a* ! ANY <a> ANY",
                "contains ! a*b ! ANY <a> ANY <b> ANY",
                "startswith ! a\\\\* ! <a\\> ANY",
                "startswith|endswith ! a ! ANY <a> ANY",
                "cased ! a* ! <a> ANY",
            })
    void valuesAreReadBeforeModifiers(String modifiers, String raw, String expected) {
        assertEquals(expected, parsed(read("f|" + modifiers, raw)));
    }

    @ParameterizedTest
    @CsvSource(value = "''")
    void emptyTextHasNoParts(String raw) {
        assertEquals("", parsed(read("f", raw)));
    }
}
