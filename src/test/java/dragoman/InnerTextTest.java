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
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Fields that a product keeps only inside of a longer text, the whole event or a block: where values begin and end is
/// not to be seen there.
class InnerTextTest {
    private static final String AUDIT = "product: azure, service: auditlogs";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "TargetResources: abc",
                "TargetResources|startswith: abc",
                "TargetResources|endswith: abc",
                "TargetResources|contains: abc"
            })
    void valuesAreLookedForAnywhere(String test) {
        var results = compile(rule(AUDIT, test));
        for (Language language : List.of(Language.SPL, Language.LOGSCALE, Language.KQL)) {
            var compiled = (Compiled) results.get(language);
            assertEquals(Verdict.WIDER, compiled.verdict(), language.word());
            String text = compiled.text();
            assertTrue(
                    text.contains("_raw=\"*abc*\"")
                            || text.contains("@rawstring=/abc/i")
                            || text.contains("TargetResources contains \"abc\""),
                    text);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "TargetResources: null",
                "TargetResources|exists: true",
                "TargetResources: '*'",
                "TargetResources|gt: 5",
                "TargetResources|cidr: 10.0.0.0/8",
                "TargetResources|re: ^abc",
                "TargetResources|re: abc$",
                "TargetResources|re: 'abc\\\\$'"
            })
    void whatIsNotToBeSeenInAnEventIsRefused(String test) {
        var results = compile(rule(AUDIT, test));
        for (Language language : List.of(Language.SPL, Language.LOGSCALE)) {
            assertEquals(List.of(Problem.FIELD_VALUE_SHAPE), problems(results.get(language)), language.word());
        }
    }

    /// A list is missing where the text of it is.
    @ParameterizedTest
    @CsvSource({
        "'TargetResources: null', isempty(TargetResources)",
        "'TargetResources: ''*''', isnotempty(TargetResources)"
    })
    void blocksAreMissingAsTheirValuesAre(String test, String text) {
        assertTrue(
                EachLanguage.text(compile(rule(AUDIT, test)).get(Language.KQL)).contains(text));
    }

    /// Places that letters of a class or of an escape look like are none.
    @ParameterizedTest
    @EnumSource(names = {"SPL", "LOGSCALE"})
    void expressionsWithoutPlacesAreLookedFor(Language language) {
        var compiled = (Compiled)
                compile(rule(AUDIT, "TargetResources|re: 'a[^b]\\$'")).get(language);
        assertEquals(Verdict.WIDER, compiled.verdict());
    }
}
