package dragoman.lint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// The table of other tools' checks: each has a code of ours, whose page has examples, or a reason why it has none.
class ValidatorTest {
    private static final Set<String> CODES =
            LintRules.pages().stream().map(Page::code).collect(Collectors.toSet());

    @Test
    void everyCheckOfTheOtherToolsHasARow() {
        Map<String, Long> counts = Validator.all().stream()
                .collect(Collectors.groupingBy(Validator::tool, TreeMap::new, Collectors.counting()));
        assertEquals(Map.of("pysigma", 31L, "sigmahq", 49L, "rsigma", 88L), counts);
    }

    @Test
    void everyRowHasCodesWithPagesOrAReason() {
        for (Validator row : Validator.all()) {
            assertTrue(CODES.containsAll(row.codes()), row.toString());
            assertFalse(row.codes().isEmpty() && row.remark().isBlank(), row.toString());
        }
    }

    @Test
    void namesOfOtherToolsAreWordsForOurRules() {
        assertEquals(Set.of("SI030"), LintRules.codes("all_of_them_condition"));
        assertEquals(Set.of("HQ001"), LintRules.codes("sigmahq_author_existence"));
        for (Validator row : Validator.all()) {
            assertTrue(LintRules.codes(row.name()).containsAll(row.codes()), row.toString());
        }
    }

    @Test
    void aGroupIsOffOrOnAsAWhole() {
        List<String> on = LintRules.pages().stream()
                .filter(page -> LintSettings.standard().isOn(page))
                .map(page -> page.group().word())
                .distinct()
                .sorted()
                .toList();
        assertEquals(List.of("meaning", "problems", "sigma", "style", "target"), on);
    }
}
