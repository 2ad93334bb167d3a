package dragoman.lint.told;

import dragoman.lint.LintRule;
import dragoman.lint.Page;
import dragoman.source.Problem;

/// There is no such log source.
public final class UnknownLogSource implements LintRule.Told {
    private static final Page PAGE = new Page(
                    "SG1201",
                    "unknown-logsource",
                    "there is no such log source",
                    "No mapping knows it, and it is often misspelled.",
                    """
            logsource:
                category: proces_creation
                product: windows
            """,
                    """
            logsource:
                category: process_creation
                product: windows
            """)
            .of(Problem.LOGSOURCE_UNKNOWN.severity());

    @Override
    public Page page() {
        return PAGE;
    }

    @Override
    public Problem problem() {
        return Problem.LOGSOURCE_UNKNOWN;
    }
}
