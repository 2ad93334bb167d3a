package dragoman.lint.sigmahq;

import dragoman.lint.Found;
import dragoman.lint.LintRule;
import dragoman.lint.Page;
import dragoman.lint.RuleText;

/// A title has more than 120 characters.
public final class LongTitle implements LintRule.Alone {
    private static final Page PAGE = new Page(
                    "HQ100",
                    "long-title",
                    "a title has more than 120 characters",
                    "Lists of alerts cut it off.",
                    """
            title: A A A A A A A A A A A A A A A A A A A A A A A A A A A A A A A A A A A A A A A A A A A A A A A A A A A A A A A A A A A A A End
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
            logsource:
                category: process_creation
                product: windows
            detection:
                selection:
                    Image|endswith: \\wscript.exe
                condition: selection
            """)
            .see("https://github.com/SigmaHQ/sigma-specification/blob/main/sigmahq/sigmahq-rule-convention.md");
    private static final int LONGEST = 120;

    @Override
    public Page page() {
        return PAGE;
    }

    @Override
    public void check(RuleText rule, Found found) {
        rule.text("title")
                .filter(title -> title.text().length() > LONGEST)
                .ifPresent(title -> found.at(
                        title.span(), "the title has " + title.text().length() + " characters, more than " + LONGEST));
    }
}
