package dragoman.lint.told;

import dragoman.lint.LintRule;
import dragoman.lint.Page;
import dragoman.source.Problem;

/// A pattern of a condition matches no detection.
public final class EmptyPattern implements LintRule.Told {
    private static final Page PAGE = new Page(
                    "SG0312",
                    "empty-pattern",
                    "a pattern of a condition matches no detection",
                    "Tools make anything of it: everything, nothing, or an error.",
                    """
            detection:
                selection:
                    Image|endswith: \\wscript.exe
                condition: selection and 1 of other_*
            """,
                    """
            detection:
                selection:
                    Image|endswith: \\wscript.exe
                condition: selection
            """)
            .of(Problem.CONDITION_PATTERN_EMPTY.severity());

    @Override
    public Page page() {
        return PAGE;
    }

    @Override
    public Problem problem() {
        return Problem.CONDITION_PATTERN_EMPTY;
    }
}
