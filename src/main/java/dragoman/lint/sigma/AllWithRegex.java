package dragoman.lint.sigma;

import dragoman.lint.Found;
import dragoman.lint.Item;
import dragoman.lint.LintRule;
import dragoman.lint.Page;
import dragoman.lint.RuleText;

/// `all` stands beside `re`.
public final class AllWithRegex implements LintRule.Alone {
    private static final Page PAGE = new Page(
                    "SI044",
                    "all-with-regex",
                    "`all` stands beside `re`",
                    "All expressions must match then, which people often do not mean. It is a meaning, so this is off unless it is chosen.",
                    """
            detection:
                selection:
                    CommandLine|re|all:
                        - foo.*
                        - bar.*
                condition: selection
            """,
                    """
            detection:
                selection:
                    CommandLine|re:
                        - foo.*
                        - bar.*
                condition: selection
            """)
            .chosen();

    @Override
    public Page page() {
        return PAGE;
    }

    @Override
    public void check(RuleText rule, Found found) {
        for (Item item : rule.items()) {
            if (item.has("re") && item.has("all")) {
                found.at(item.key().span(), "every expression must match, not only one");
            }
        }
    }
}
