package dragoman.lint.sigmahq;

import dragoman.lint.Found;
import dragoman.lint.LintRule;
import dragoman.lint.Page;
import dragoman.lint.RuleText;

/// A description has less than 16 characters.
public final class ShortDescription implements LintRule.Alone {
    private static final Page PAGE = new Page(
                    "HQ020",
                    "short-description",
                    "a description has less than 16 characters",
                    "It cannot say what the rule finds and why that matters.",
                    """
            description: Bad script
            """,
                    """
            description: Detects scripts that mails bring
            """)
            .see("https://github.com/SigmaHQ/sigma-specification/blob/main/sigmahq/sigmahq-rule-convention.md");
    private static final int SHORTEST = 16;

    @Override
    public Page page() {
        return PAGE;
    }

    @Override
    public void check(RuleText rule, Found found) {
        rule.text("description")
                .filter(text -> text.text().strip().length() < SHORTEST)
                .ifPresent(text -> found.at(text.span(), "this is too short to say what the rule finds"));
    }
}
