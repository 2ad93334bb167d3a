package dragoman.lint.sigmahq;

import dragoman.lint.Found;
import dragoman.lint.Item;
import dragoman.lint.LintRule;
import dragoman.lint.Page;
import dragoman.lint.RuleText;

/// A rule names the number of an event beside a category that says it.
public final class EventIdBesideCategory implements LintRule.Alone {
    private static final Page PAGE = new Page(
                    "HQ030",
                    "event-id-beside-category",
                    "a rule names the number of an event beside a category that says it",
                    "The number is that of one sensor; another one records the same events under another number, or none.",
                    """
            detection:
                selection:
                    EventID: 1
                    Image|endswith: \\wscript.exe
                condition: selection
            """,
                    """
            detection:
                selection:
                    Image|endswith: \\wscript.exe
                condition: selection
            """)
            .see("https://github.com/SigmaHQ/sigma-specification/blob/main/sigmahq/sigmahq-rule-convention.md");

    @Override
    public Page page() {
        return PAGE;
    }

    @Override
    public void check(RuleText rule, Found found) {
        if (rule.logSource("product").equals("windows")
                && WindowsCategories.NUMBERED.contains(rule.logSource("category"))) {
            for (Item item : rule.items()) {
                if (item.field().equals("EventID")) {
                    found.at(
                            item.key().span(),
                            "the category `" + rule.logSource("category") + "` says which events are meant");
                }
            }
        }
    }
}
