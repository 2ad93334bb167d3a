package dragoman.lint.told;

import dragoman.lint.LintRule;
import dragoman.lint.Page;
import dragoman.source.Problem;

/// A filter names a rule that does not exist.
public final class FilterOfUnknownRule implements LintRule.Told {
    private static final Page PAGE = new Page(
                    "SG0605",
                    "filter-of-unknown-rule",
                    "a filter names a rule that does not exist",
                    "It leaves out nothing.",
                    """
            title: No Backup
            logsource:
                category: process_creation
                product: windows
            filter:
                rules: a3f2e3b2-55b6-4f0c-9c54-0e0a4c3f6a11
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
            .of(Problem.FILTER_RULE_UNKNOWN.severity());

    @Override
    public Page page() {
        return PAGE;
    }

    @Override
    public Problem problem() {
        return Problem.FILTER_RULE_UNKNOWN;
    }
}
