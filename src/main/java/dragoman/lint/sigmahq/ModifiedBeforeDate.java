package dragoman.lint.sigmahq;

import dragoman.lint.Found;
import dragoman.lint.LintRule;
import dragoman.lint.Page;
import dragoman.lint.RuleText;
import java.time.LocalDate;
import java.util.Optional;

/// `modified` is before `date`.
public final class ModifiedBeforeDate implements LintRule.Alone {
    private static final Page PAGE = new Page(
                    "HQ010",
                    "modified-before-date",
                    "`modified` is before `date`",
                    "One of them is wrong, and whoever sorts rules by their age believes the wrong one.",
                    """
            date: 2026-02-01
            modified: 2026-01-01
            """,
                    """
            date: 2026-01-01
            modified: 2026-02-01
            """)
            .see("https://github.com/SigmaHQ/sigma-specification/blob/main/sigmahq/sigmahq-rule-convention.md");

    @Override
    public Page page() {
        return PAGE;
    }

    @Override
    public void check(RuleText rule, Found found) {
        Optional<LocalDate> date = rule.date("date");
        Optional<LocalDate> modified = rule.date("modified");
        if (date.isPresent() && modified.filter(day -> day.isBefore(date.get())).isPresent()) {
            found.at(rule.text("modified").orElseThrow().span(), "the rule was written on " + date.get() + " only");
        }
    }
}
