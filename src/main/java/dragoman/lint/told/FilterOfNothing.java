package dragoman.lint.told;

import dragoman.lint.LintRule;
import dragoman.lint.Page;
import dragoman.source.Problem;

/// A filter section has the wrong shape.
public final class FilterOfNothing implements LintRule.Told {
    private static final Page PAGE = new Page(
                    "SG0601",
                    "wrong-filter",
                    "a filter section has the wrong shape",
                    "Nothing can be said of what it leaves out.",
                    """
            title: No Backup
            logsource:
                category: process_creation
                product: windows
            filter: backup
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
            .of(Problem.FILTER_SHAPE.severity());

    @Override
    public Page page() {
        return PAGE;
    }

    @Override
    public Problem problem() {
        return Problem.FILTER_SHAPE;
    }
}
