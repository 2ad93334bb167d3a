package dragoman.lint.sigmahq;

import dragoman.lint.Found;
import dragoman.lint.LintRule;
import dragoman.lint.Page;
import dragoman.lint.RuleText;
import dragoman.lint.fix.Edits;

/// A title begins with `Detects`.
public final class TitleStartsWithDetects implements LintRule.Alone {
    private static final Page PAGE = new Page(
                    "HQ101",
                    "title-starts-with-detects",
                    "a title begins with `Detects`",
                    "Every rule detects something: the word only makes titles longer.",
                    """
            title: Detects Wscript as a Child of Outlook
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
        rule.text("title").filter(title -> title.text().matches("Detects? .+")).ifPresent(title -> {
            String rest = title.text().replaceFirst("Detects? +", "");
            found.at(
                    title.span(),
                    "a title says what is detected",
                    Edits.unsafe(rule.edits().replace(title, rest, "write `" + rest + "`")));
        });
    }
}
