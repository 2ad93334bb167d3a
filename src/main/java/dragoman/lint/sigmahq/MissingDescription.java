package dragoman.lint.sigmahq;

import dragoman.lint.Found;
import dragoman.lint.LintRule;
import dragoman.lint.Page;
import dragoman.lint.RuleText;

/// A rule has no `description`.
public final class MissingDescription implements LintRule.Alone {
    private static final Page PAGE = new Page(
                    "HQ003",
                    "missing-description",
                    "a rule has no `description`",
                    "An analyst who sees the alert must guess from the condition what it tells.",
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
            description: Detects scripts that mails bring
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
        if (!rule.has("description")) {
            found.at(rule.start(), "the rule has no `description`");
        }
    }
}
