package dragoman.lint.told;

import dragoman.lint.LintRule;
import dragoman.lint.Page;
import dragoman.source.Problem;

/// A detection is empty.
public final class EmptyDetection implements LintRule.Told {
    private static final Page PAGE = new Page(
                    "SG0302",
                    "empty-detection",
                    "a detection is empty",
                    "It says nothing of what is looked for.",
                    """
            detection:
                selection: {}
                condition: selection
            """,
                    """
            detection:
                selection:
                    User: backup
                condition: selection
            """)
            .of(Problem.DETECTION_EMPTY.severity());

    @Override
    public Page page() {
        return PAGE;
    }

    @Override
    public Problem problem() {
        return Problem.DETECTION_EMPTY;
    }
}
