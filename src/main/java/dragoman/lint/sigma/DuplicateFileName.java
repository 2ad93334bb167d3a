package dragoman.lint.sigma;

import dragoman.lint.Found;
import dragoman.lint.LintRule;
import dragoman.lint.Page;
import dragoman.lint.RuleText;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;

/// Two rule files have the same name.
public final class DuplicateFileName implements LintRule.Among {
    private static final Page PAGE = new Page(
            "SI004",
            "duplicate-file-name",
            "two rule files have the same name",
            "Where the files of several folders come together, one overwrites the other.",
            """
            # linux/proc_creation_shell.yml
            title: A Shell of Linux
            logsource:
                category: process_creation
                product: windows
            detection:
                selection:
                    Image|endswith: \\wscript.exe
                condition: selection
            # windows/proc_creation_shell.yml
            title: A Shell of Windows
            logsource:
                category: process_creation
                product: windows
            detection:
                selection:
                    Image|endswith: \\wscript.exe
                condition: selection
            """,
            """
            # linux/proc_creation_lnx_shell.yml
            title: A Shell of Linux
            logsource:
                category: process_creation
                product: windows
            detection:
                selection:
                    Image|endswith: \\wscript.exe
                condition: selection
            # windows/proc_creation_win_shell.yml
            title: A Shell of Windows
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
    public void check(List<RuleText> rules, Found.Many found) {
        var first = new HashMap<String, String>();
        var told = new HashSet<String>();
        for (RuleText rule : rules) {
            String place = rule.file().place();
            String other = first.putIfAbsent(rule.fileName(), place);
            if (other != null && !other.equals(place) && told.add(place)) {
                found.in(rule).at(rule.whole(), other + " has the same name");
            }
        }
    }
}
