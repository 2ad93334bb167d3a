package dragoman.lint.sigmahq;

import dragoman.lint.Found;
import dragoman.lint.LintRule;
import dragoman.lint.Page;
import dragoman.lint.RuleText;

/// A rule has no `date`.
public final class MissingDate implements LintRule.Alone {
    private static final Page PAGE = new Page(
                    "HQ002",
                    "missing-date",
                    "a rule has no `date`",
                    "Nobody sees how old it is, and so how likely it still fits.",
                    """
            title: Wscript as a Child of Outlook
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
        if (!rule.has("date")) {
            found.at(rule.start(), "the rule has no `date`");
        }
    }
}
