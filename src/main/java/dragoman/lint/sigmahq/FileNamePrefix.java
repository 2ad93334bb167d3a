package dragoman.lint.sigmahq;

import dragoman.lint.Data;
import dragoman.lint.Found;
import dragoman.lint.LintRule;
import dragoman.lint.Page;
import dragoman.lint.RuleText;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The name of a file does not begin as its log source wants it.
public final class FileNamePrefix implements LintRule.Alone {
    private static final Page PAGE = new Page(
                    "HQ061",
                    "file-name-prefix",
                    "the name of a file does not begin as its log source wants it",
                    "The prefix says which log the rule is for, and keeps rules of one log together.",
                    """
            # rules/wscript_of_outlook.yml
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
    /// Read when the first rule asks.
    private static final class Tables {
        static final Map<String, String> PREFIXES = Data.rows("file-prefixes.tsv").stream()
                .collect(Collectors.toMap(row -> row.get(0) + " " + row.get(1) + " " + row.get(2), row -> row.get(3)));
    }

    @Override
    public Page page() {
        return PAGE;
    }

    @Override
    public void check(RuleText rule, Found found) {
        if (!rule.isFile() || !rule.isDetection() || rule.file().text().contains("correlation:")) {
            return;
        }
        String product = rule.logSource("product");
        String prefix = Tables.PREFIXES.getOrDefault(
                key(product, rule.logSource("category"), rule.logSource("service")),
                Tables.PREFIXES.getOrDefault(key(product, "", ""), ""));
        if (!rule.fileName().startsWith(prefix)) {
            found.at(rule.whole(), "names of files for this log source begin with `" + prefix + "`");
        }
    }

    private static String key(String product, String category, String service) {
        return Stream.of(product, category, service)
                .map(part -> part.isEmpty() ? "-" : part)
                .collect(Collectors.joining(" "));
    }
}
