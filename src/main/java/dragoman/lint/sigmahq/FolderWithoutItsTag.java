package dragoman.lint.sigmahq;

import dragoman.lint.Found;
import dragoman.lint.LintRule;
import dragoman.lint.Page;
import dragoman.lint.RuleText;
import java.util.List;

/// A rule does not have the tag of its folder.
public final class FolderWithoutItsTag implements LintRule.Alone {
    private static final Page PAGE = new Page(
                    "HQ091",
                    "folder-without-its-tag",
                    "a rule does not have the tag of its folder",
                    "Rules for hunting, for forensics and for a campaign are told from others by this tag.",
                    """
            # rules-threat-hunting/proc_creation_win_x.yml
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
            # rules-threat-hunting/proc_creation_win_x.yml
            title: Wscript as a Child of Outlook
            tags:
                - detection.threat-hunting
            logsource:
                category: process_creation
                product: windows
            detection:
                selection:
                    Image|endswith: \\wscript.exe
                condition: selection
            """)
            .see("https://github.com/SigmaHQ/sigma-specification/blob/main/sigmahq/sigmahq-rule-convention.md");
    private static final List<String> FOLDERS = List.of("dfir", "emerging-threats", "threat-hunting");

    @Override
    public Page page() {
        return PAGE;
    }

    @Override
    public void check(RuleText rule, Found found) {
        for (String name : FOLDERS) {
            boolean tagged =
                    rule.tags("detection").stream().anyMatch(tag -> tag.text().equals("detection." + name));
            if (rule.file().place().contains("rules-" + name) && !tagged) {
                found.at(rule.key("tags"), "rules in this folder have the tag `detection." + name + "`");
            }
        }
    }
}
