package dragoman.lint.sigmahq;

import dragoman.lint.Found;
import dragoman.lint.LintRule;
import dragoman.lint.Page;
import dragoman.lint.RuleText;

/// The name of a file has less than 10 or more than 90 characters.
public final class FileNameLength implements LintRule.Alone {
    private static final Page PAGE = new Page(
            "HQ063",
            "file-name-length",
            "the name of a file has less than 10 or more than 90 characters",
            "A short one does not tell what the rule is, and a long one does not work on every system.",
            """
            # rules/x.yml
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
            # rules/proc_creation_win_wscript.yml
            title: Wscript as a Child of Outlook
            logsource:
                category: process_creation
                product: windows
            detection:
                selection:
                    Image|endswith: \\wscript.exe
                condition: selection
            """);

    @Override
    public Page page() {
        return PAGE;
    }

    @Override
    public void check(RuleText rule, Found found) {
        int length = rule.fileName().length();
        if (rule.isFile() && (length < 10 || length > 90)) {
            found.at(rule.whole(), "`" + rule.fileName() + "` has " + length + " characters, not 10 to 90");
        }
    }
}
