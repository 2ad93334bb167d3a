package dragoman;

import static dragoman.EachLanguage.compile;
import static dragoman.EachLanguage.problems;
import static dragoman.EachLanguage.rule;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.Compilation.Compiled;
import dragoman.source.Problem;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Elements of a list that KQL has as a dynamic value, looked for in the JSON of it.
class ListTextTest {
    private static final String DNS = "product: zeek, service: dns";

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "answers: 10.0.0.1 ; contains @\"\"\"10.0.0.1\"\"\" ; EXACT",
                "answers|endswith: '\\x00' ; contains @\"\\\\x00\"\"\" ; EXACT",
                "answers|contains: a\"b ; contains @\"a\\\"\"b\" ; EXACT",
                "answers|startswith: abc ; contains @\"\"\"abc\" ; WIDER",
                "answers|contains: ',' ; contains \",\" ; WIDER",
                "answers: null ; isempty(tostring(answers)) ; WIDER",
                "answers: '*' ; isnotempty(tostring(answers)) ; NARROWER"
            })
    void elementsStandBetweenQuotes(String test, String text, Verdict verdict) {
        var compiled = (Compiled) compile(rule(DNS, test.strip())).get(Language.KQL);
        assertTrue(compiled.text().contains(text.strip()), compiled.text());
        assertEquals(verdict, compiled.verdict(), compiled.text());
    }

    @ParameterizedTest
    @ValueSource(strings = {"answers: a*c", "answers|contains: a*c", "answers: a?c"})
    void wildcardsReachIntoOtherElements(String test) {
        assertEquals(Verdict.WIDER, ((Compiled) compile(rule(DNS, test)).get(Language.KQL)).verdict());
    }

    @ParameterizedTest
    @ValueSource(strings = {"answers|re: ^abc$", "answers|gt: 5", "answers|cidr: 10.0.0.0/8"})
    void whatIsNotToBeSeenIsRefused(String test) {
        assertEquals(
                List.of(Problem.FIELD_VALUE_SHAPE),
                problems(compile(rule(DNS, test)).get(Language.KQL)));
    }
}
