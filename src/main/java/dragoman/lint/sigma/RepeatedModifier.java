package dragoman.lint.sigma;

import dragoman.lint.Found;
import dragoman.lint.Item;
import dragoman.lint.LintRule;
import dragoman.lint.Page;
import dragoman.lint.RuleText;
import dragoman.rule.Word;
import java.util.HashSet;

/// A modifier stands twice at a field.
public final class RepeatedModifier implements LintRule.Alone {
    private static final Page PAGE = new Page(
            "SI042",
            "repeated-modifier",
            "a modifier stands twice at a field",
            "The second one changes nothing, or encodes what is encoded already.",
            """
            detection:
                selection:
                    CommandLine|contains|contains: -enc
                condition: selection
            """,
            """
            detection:
                selection:
                    CommandLine|contains: -enc
                condition: selection
            """);

    @Override
    public Page page() {
        return PAGE;
    }

    @Override
    public void check(RuleText rule, Found found) {
        for (Item item : rule.items()) {
            var seen = new HashSet<String>();
            for (Word modifier : item.modifiers()) {
                // Base64 of Base64 is common in attacks
                if (!seen.add(modifier.text()) && !modifier.text().equals("base64")) {
                    found.at(
                            modifier.span(),
                            "`" + modifier.text() + "` stands twice",
                            rule.edits().remove(item.key(), modifier, "remove it"));
                }
            }
        }
    }
}
