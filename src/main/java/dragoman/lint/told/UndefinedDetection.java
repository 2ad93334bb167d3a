package dragoman.lint.told;

import dragoman.lint.LintRule;
import dragoman.lint.Page;
import dragoman.source.Problem;

/// A condition names a detection that there is not.
public final class UndefinedDetection implements LintRule.Told {
    private static final Page PAGE = new Page(
                    "SG0311",
                    "undefined-detection",
                    "a condition names a detection that there is not",
                    "The rule means nothing.",
                    """
            detection:
                selection:
                    Image|endswith: \\wscript.exe
                condition: selektion
            """,
                    """
            detection:
                selection:
                    Image|endswith: \\wscript.exe
                condition: selection
            """)
            .of(Problem.CONDITION_UNDEFINED.severity());

    @Override
    public Page page() {
        return PAGE;
    }

    @Override
    public Problem problem() {
        return Problem.CONDITION_UNDEFINED;
    }
}
