package dragoman.lint.sigmahq;

import dragoman.lint.Found;
import dragoman.lint.LintRule;
import dragoman.lint.Page;
import dragoman.lint.RuleText;

/// A title ends with a dot.
public final class TitleEndsWithDot implements LintRule.Alone {
    private static final Page PAGE = new Page(
                    "HQ102",
                    "title-ends-with-dot",
                    "a title ends with a dot",
                    "It is a title and no sentence.",
                    """
            title: Wscript as a Child of Outlook.
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

    @Override
    public Page page() {
        return PAGE;
    }

    @Override
    public void check(RuleText rule, Found found) {
        rule.text("title")
                .filter(title -> title.text().endsWith("."))
                .ifPresent(title -> found.at(
                        title.span(),
                        "this ends with a dot",
                        rule.edits().replace(title, title.text().replaceFirst("[.]+$", ""), "remove the dot")));
    }
}
