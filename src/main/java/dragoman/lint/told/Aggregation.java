package dragoman.lint.told;

import dragoman.lint.LintRule;
import dragoman.lint.Page;
import dragoman.source.Problem;

/// A condition counts, as Sigma 1 did.
public final class Aggregation implements LintRule.Told {
    private static final Page PAGE = new Page(
                    "SG0314",
                    "aggregation-in-condition",
                    "a condition counts, as Sigma 1 did",
                    "Correlation rules took its place; `dragoman migrate` rewrites it.",
                    """
            detection:
                selection:
                    Image|endswith: \\wscript.exe
                timeframe: 5m
                condition: selection | count() by User > 5
            """,
                    """
            detection:
                selection:
                    Image|endswith: \\wscript.exe
                condition: selection
            """)
            .of(Problem.CONDITION_AGGREGATION.severity());

    @Override
    public Page page() {
        return PAGE;
    }

    @Override
    public Problem problem() {
        return Problem.CONDITION_AGGREGATION;
    }
}
