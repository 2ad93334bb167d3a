package dragoman.lint.sigma;

import dragoman.lint.Found;
import dragoman.lint.Item;
import dragoman.lint.LintRule;
import dragoman.lint.Page;
import dragoman.lint.RuleText;
import dragoman.rule.Word;
import java.util.List;
import java.util.Set;

/// A field has two modifiers that say different things of the same place.
public final class ContradictingModifiers implements LintRule.Alone {
    private static final Page PAGE = new Page(
            "SI045",
            "contradicting-modifiers",
            "a field has two modifiers that say different things of the same place",
            "The last one wins in some converters and the first one in others.",
            """
            detection:
                selection:
                    CommandLine|contains|startswith: foo
                condition: selection
            """,
            """
            detection:
                selection:
                    CommandLine|contains: foo
                condition: selection
            """);
    private static final Set<String> PLACES = Set.of("contains", "startswith", "endswith");

    @Override
    public Page page() {
        return PAGE;
    }

    @Override
    public void check(RuleText rule, Found found) {
        for (Item item : rule.items()) {
            List<Word> places = item.modifiers().stream()
                    .filter(modifier -> PLACES.contains(modifier.text()))
                    .toList();
            if (places.stream().map(Word::text).distinct().count() > 1) {
                found.at(
                        places.getLast().span(),
                        "`" + places.getFirst().text() + "` and `"
                                + places.getLast().text() + "` do not go together");
            }
        }
    }
}
