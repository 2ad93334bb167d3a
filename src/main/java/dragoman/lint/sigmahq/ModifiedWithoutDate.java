package dragoman.lint.sigmahq;

import dragoman.lint.Found;
import dragoman.lint.LintRule;
import dragoman.lint.Page;
import dragoman.lint.RuleText;

/// A rule has `modified` and no `date`.
public final class ModifiedWithoutDate implements LintRule.Alone {
    private static final Page PAGE = new Page(
                    "HQ011",
                    "modified-without-date",
                    "a rule has `modified` and no `date`",
                    "A new rule has a date; `modified` comes with the first change.",
                    """
            title: Wscript as a Child of Outlook
            modified: 2026-01-01
            logsource:
                category: process_creation
                product: windows
            detection:
                selection:
                    Image|endswith: \\wscript.exe
                condition: selection
            """,
                    """
            title: Wscript as a Child of Outlook
            date: 2026-01-01
            logsource:
                category: process_creation
                product: windows
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
        if (rule.has("modified") && !rule.has("date")) {
            found.at(rule.key("modified"), "there is no `date` beside it");
        }
    }
}
