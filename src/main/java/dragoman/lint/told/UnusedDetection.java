package dragoman.lint.told;

import dragoman.lint.LintRule;
import dragoman.lint.Page;
import dragoman.source.Problem;

/// The condition does not use a detection.
public final class UnusedDetection implements LintRule.Told {
    private static final Page PAGE = new Page(
                    "SG0317",
                    "unused-detection",
                    "the condition does not use a detection",
                    "It has no effect; if it is a filter, what it should leave out is found.",
                    """
            detection:
                selection:
                    Image|endswith: \\wscript.exe
                filter:
                    User: backup
                condition: selection
            """,
                    """
            detection:
                selection:
                    Image|endswith: \\wscript.exe
                filter:
                    User: backup
                condition: selection and not filter
            """)
            .of(Problem.DETECTION_UNUSED.severity());

    @Override
    public Page page() {
        return PAGE;
    }

    @Override
    public Problem problem() {
        return Problem.DETECTION_UNUSED;
    }
}
