package dragoman.lint.sigmahq;

import dragoman.lint.Found;
import dragoman.lint.LintRule;
import dragoman.lint.Page;
import dragoman.lint.RuleText;
import java.util.regex.Pattern;

/// The name of a file is not as SigmaHQ wants it.
public final class FileNameConvention implements LintRule.Alone {
    private static final Page PAGE = new Page(
                    "HQ060",
                    "file-name-convention",
                    "the name of a file is not as SigmaHQ wants it",
                    "Names of small letters, digits and `_` sort together by log source, and work on every system.",
                    """
            # rules/Wscript-Outlook.yml
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
            """)
            .see("https://github.com/SigmaHQ/sigma-specification/blob/main/sigmahq/sigmahq-filename-convention.md");
    private static final Pattern NAME = Pattern.compile("[a-z0-9_]{10,90}\\.yml");

    @Override
    public Page page() {
        return PAGE;
    }

    @Override
    public void check(RuleText rule, Found found) {
        if (rule.isFile()
                && !(NAME.matcher(rule.fileName()).matches() && rule.fileName().contains("_"))) {
            found.at(
                    rule.whole(),
                    "`" + rule.fileName() + "` is not of small letters, digits and `_`, 10 to 90 of them");
        }
    }
}
