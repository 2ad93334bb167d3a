package dragoman.lint.sigmahq;

import dragoman.lint.Found;
import dragoman.lint.LintRule;
import dragoman.lint.Page;
import dragoman.lint.RuleText;

/// A rule has no `status`.
public final class MissingStatus implements LintRule.Alone {
    private static final Page PAGE = new Page(
                    "HQ005",
                    "missing-status",
                    "a rule has no `status`",
                    "Nobody sees whether it was tried on real events.",
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
            status: test
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
        if (!rule.has("status") && !rule.isFilter()) {
            found.at(rule.start(), "the rule has no `status`");
        }
    }
}
