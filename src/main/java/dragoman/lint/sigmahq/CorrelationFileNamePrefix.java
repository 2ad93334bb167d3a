package dragoman.lint.sigmahq;

import dragoman.lint.Found;
import dragoman.lint.LintRule;
import dragoman.lint.Page;
import dragoman.lint.RuleText;

/// The name of a file with a correlation does not begin with `correlation_`.
public final class CorrelationFileNamePrefix implements LintRule.Alone {
    private static final Page PAGE = new Page(
                    "HQ062",
                    "correlation-file-name-prefix",
                    "the name of a file with a correlation does not begin with `correlation_`",
                    "Correlations are kept apart from the rules that they relate.",
                    """
            # rules/many_scripts.yml
            title: One
            name: one
            logsource:
                category: process_creation
                product: windows
            detection:
                selection:
                    Image|endswith: \\wscript.exe
                condition: selection
            ---
            title: Two
            name: two
            logsource:
                category: process_creation
                product: windows
            detection:
                selection:
                    Image|endswith: \\wscript.exe
                condition: selection
            ---
            title: Many Scripts
            id: a3f2e3b2-55b6-4f0c-9c54-0e0a4c3f6a11
            correlation:
                type: temporal
                rules:
                    - one
                    - two
                group-by:
                    - User
                timespan: 5m
            """,
                    """
            # rules/correlation_many_scripts.yml
            title: One
            name: one
            logsource:
                category: process_creation
                product: windows
            detection:
                selection:
                    Image|endswith: \\wscript.exe
                condition: selection
            ---
            title: Two
            name: two
            logsource:
                category: process_creation
                product: windows
            detection:
                selection:
                    Image|endswith: \\wscript.exe
                condition: selection
            ---
            title: Many Scripts
            id: a3f2e3b2-55b6-4f0c-9c54-0e0a4c3f6a11
            correlation:
                type: temporal
                rules:
                    - one
                    - two
                group-by:
                    - User
                timespan: 5m
            """)
            .see("https://github.com/SigmaHQ/sigma-specification/blob/main/sigmahq/sigmahq-filename-convention.md");

    @Override
    public Page page() {
        return PAGE;
    }

    @Override
    public void check(RuleText rule, Found found) {
        if (rule.isFile() && rule.isCorrelation() && !rule.fileName().startsWith("correlation_")) {
            found.at(
                    rule.whole(),
                    "`" + rule.fileName() + "` holds a correlation",
                    "`correlation_" + rule.fileName() + "`");
        }
    }
}
