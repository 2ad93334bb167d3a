package dragoman.lint.told;

import dragoman.lint.LintRule;
import dragoman.lint.Page;
import dragoman.source.Problem;

/// A filter has no condition, or several.
public final class FilterWithoutCondition implements LintRule.Told {
    private static final Page PAGE = new Page(
                    "SG0603",
                    "filter-without-condition",
                    "a filter has no condition, or several",
                    "Nothing says what it leaves out.",
                    """
            title: No Backup
            logsource:
                category: process_creation
                product: windows
            filter:
                rules: any
                selection:
                    User: backup
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
            .of(Problem.FILTER_CONDITION.severity());

    @Override
    public Page page() {
        return PAGE;
    }

    @Override
    public Problem problem() {
        return Problem.FILTER_CONDITION;
    }
}
