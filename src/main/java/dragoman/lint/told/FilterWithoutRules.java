package dragoman.lint.told;

import dragoman.lint.LintRule;
import dragoman.lint.Page;
import dragoman.source.Problem;

/// A filter does not say for which rules it is.
public final class FilterWithoutRules implements LintRule.Told {
    private static final Page PAGE = new Page(
                    "SG0602",
                    "filter-without-rules",
                    "a filter does not say for which rules it is",
                    "It could leave out events of any rule.",
                    """
            title: No Backup
            logsource:
                category: process_creation
                product: windows
            filter:
                selection:
                    User: backup
                condition: not selection
            """,
                    """
            title: No Backup
            logsource:
                category: process_creation
                product: windows
            filter:
                rules: any
                selection:
                    User: backup
                condition: not selection
            """)
            .of(Problem.FILTER_RULES.severity());

    @Override
    public Page page() {
        return PAGE;
    }

    @Override
    public Problem problem() {
        return Problem.FILTER_RULES;
    }
}
