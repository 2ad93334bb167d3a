package dragoman.lint.sigmahq;

import dragoman.lint.Found;
import dragoman.lint.LintRule;
import dragoman.lint.Page;
import dragoman.lint.RuleText;
import java.time.LocalDate;
import java.util.Set;

/// A rule of less than 60 days has a status above `experimental`.
public final class EarlyStatus implements LintRule.Alone {
    private static final Page PAGE = new Page(
                    "HQ071",
                    "early-status",
                    "a rule of less than 60 days has a status above `experimental`",
                    "New rules show their false positives in the first weeks. Days are counted to today, or to the day that SOURCE_DATE_EPOCH names.",
                    """
            date: 9999-01-01
            status: stable
            """,
                    """
            date: 9999-01-01
            status: experimental
            """)
            .see("https://github.com/SigmaHQ/sigma-specification/blob/main/sigmahq/sigmahq-rule-convention.md");
    private static final Set<String> HIGH = Set.of("test", "stable");
    private static final int DAYS = 60;

    @Override
    public Page page() {
        return PAGE;
    }

    @Override
    public void check(RuleText rule, Found found) {
        boolean high = HIGH.contains(rule.word("status")) && !rule.has("regression_tests_path");
        if (high
                && rule.date("date")
                        .filter(day -> day.plusDays(DAYS).isAfter(today())
                                || day.plusDays(DAYS).equals(today()))
                        .isPresent()) {
            found.at(rule.key("status"), "the rule has less than " + DAYS + " days");
        }
    }

    private static LocalDate today() {
        String epoch = System.getenv("SOURCE_DATE_EPOCH");
        return epoch != null && epoch.matches("[0-9]{1,12}")
                ? LocalDate.ofEpochDay(Long.parseLong(epoch) / 86_400)
                : LocalDate.now();
    }
}
