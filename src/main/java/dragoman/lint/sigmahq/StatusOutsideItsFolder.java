package dragoman.lint.sigmahq;

import dragoman.lint.Found;
import dragoman.lint.LintRule;
import dragoman.lint.Page;
import dragoman.lint.RuleText;

/// A deprecated or unsupported rule lies among the others.
public final class StatusOutsideItsFolder implements LintRule.Alone {
    private static final Page PAGE = new Page(
                    "HQ070",
                    "status-outside-its-folder",
                    "a deprecated or unsupported rule lies among the others",
                    "SigmaHQ keeps them in folders of their own, so that nobody deploys them by accident.",
                    """
            # rules/proc_creation_win_x.yml
            title: Wscript as a Child of Outlook
            status: deprecated
            logsource:
                category: process_creation
                product: windows
            detection:
                selection:
                    Image|endswith: \\wscript.exe
                condition: selection
            """,
                    """
            # deprecated/proc_creation_win_x.yml
            title: Wscript as a Child of Outlook
            status: deprecated
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
        String status = rule.word("status");
        boolean special = status.equals("deprecated") || status.equals("unsupported");
        if (special && !rule.file().place().matches("(?:.*[/\\\\])?(?:rules-)?" + status + "[/\\\\].*")) {
            found.at(rule.key("status"), "a rule that is " + status + " belongs into the folder `" + status + "`");
        }
    }
}
