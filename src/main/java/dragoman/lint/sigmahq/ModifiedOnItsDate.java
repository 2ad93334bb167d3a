package dragoman.lint.sigmahq;

import dragoman.lint.Found;
import dragoman.lint.LintRule;
import dragoman.lint.Page;
import dragoman.lint.RuleText;
import java.time.LocalDate;
import java.util.Optional;

/// `modified` says the same day as `date`.
public final class ModifiedOnItsDate implements LintRule.Alone {
    private static final Page PAGE = new Page(
                    "HQ012",
                    "modified-on-its-date",
                    "`modified` says the same day as `date`",
                    "It says nothing; a rule that was not changed has only a date.",
                    """
            date: 2026-01-01
            modified: 2026-01-01
            """,
                    """
            date: 2026-01-01
            """)
            .see("https://github.com/SigmaHQ/sigma-specification/blob/main/sigmahq/sigmahq-rule-convention.md");

    @Override
    public Page page() {
        return PAGE;
    }

    @Override
    public void check(RuleText rule, Found found) {
        Optional<LocalDate> modified = rule.date("modified");
        if (modified.isPresent() && modified.equals(rule.date("date"))) {
            found.at(
                    rule.key("modified"),
                    "the rule was not modified since its date",
                    rule.edits().remove(rule.map().entry("modified"), "remove it"));
        }
    }
}
