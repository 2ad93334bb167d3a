package dragoman.lint.told;

import dragoman.lint.LintRule;
import dragoman.lint.Page;
import dragoman.source.Problem;

/// There is no condition.
public final class MissingCondition implements LintRule.Told {
    private static final Page PAGE = new Page(
                    "SG0308",
                    "missing-condition",
                    "there is no condition",
                    "Nothing says how the detections belong together.",
                    """
            detection:
                selection:
                    User: backup
            """,
                    """
            detection:
                selection:
                    User: backup
                condition: selection
            """)
            .of(Problem.CONDITION_MISSING.severity());

    @Override
    public Page page() {
        return PAGE;
    }

    @Override
    public Problem problem() {
        return Problem.CONDITION_MISSING;
    }
}
