package dragoman.lint.sigmahq;

import dragoman.lint.Found;
import dragoman.lint.Item;
import dragoman.lint.LintRule;
import dragoman.lint.Page;
import dragoman.lint.RuleText;

/// The name of a field has a blank.
public final class BlankInFieldName implements LintRule.Alone {
    private static final Page PAGE = new Page(
                    "HQ050",
                    "blank-in-field-name",
                    "the name of a field has a blank",
                    "No field of Windows or Linux logs has one, and many products cannot have one: `_` is meant.",
                    """
            logsource:
                product: foo
                service: bar
            detection:
                selection:
                    Target Filename: C:\\foo.exe
                condition: selection
            """,
                    """
            logsource:
                product: foo
                service: bar
            detection:
                selection:
                    TargetFilename: C:\\foo.exe
                condition: selection
            """)
            .see("https://github.com/SigmaHQ/sigma-specification/blob/main/sigmahq/sigmahq-rule-convention.md");

    @Override
    public Page page() {
        return PAGE;
    }

    @Override
    public void check(RuleText rule, Found found) {
        for (Item item : rule.items()) {
            if (item.field().contains(" ")) {
                found.at(
                        item.key().span(),
                        "`" + item.field() + "` has a blank",
                        "write `_`, or the name that the log has");
            }
        }
    }
}
