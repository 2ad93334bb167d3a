package dragoman.lint.sigmahq;

import dragoman.lint.Found;
import dragoman.lint.LintRule;
import dragoman.lint.Page;
import dragoman.lint.RuleText;

/// A rule has no `author`.
public final class MissingAuthor implements LintRule.Alone {
    private static final Page PAGE = new Page(
                    "HQ001",
                    "missing-author",
                    "a rule has no `author`",
                    "Nobody knows whom to ask what it was meant to find.",
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
            author: A. Nalyst
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
        if (!rule.has("author")) {
            found.at(rule.start(), "the rule has no `author`");
        }
    }
}
