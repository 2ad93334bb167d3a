package dragoman.lint.sigmahq;

import dragoman.lint.Found;
import dragoman.lint.LintRule;
import dragoman.lint.Page;
import dragoman.lint.RuleText;

/// A rule has the attribute `fields`.
public final class FieldsList implements LintRule.Alone {
    private static final Page PAGE = new Page(
                    "HQ057",
                    "fields-list",
                    "a rule has the attribute `fields`",
                    "SigmaHQ gave it up: which fields an analyst wants to see depends on the log and on the place.",
                    """
            fields:
                - CommandLine
            """,
                    """
            level: medium
            """)
            .see("https://github.com/SigmaHQ/sigma-specification/blob/main/sigmahq/sigmahq-rule-convention.md");

    @Override
    public Page page() {
        return PAGE;
    }

    @Override
    public void check(RuleText rule, Found found) {
        if (!rule.texts("fields").isEmpty()) {
            found.at(rule.key("fields"), "SigmaHQ does not use `fields` any more");
        }
    }
}
