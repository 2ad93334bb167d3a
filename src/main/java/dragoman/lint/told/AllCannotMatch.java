package dragoman.lint.told;

import dragoman.lint.LintRule;
import dragoman.lint.Page;
import dragoman.source.Problem;

/// `all` demands several different whole values of one field.
public final class AllCannotMatch implements LintRule.Told {
    private static final Page PAGE = new Page(
                    "SG0410",
                    "all-of-whole-values",
                    "`all` demands several different whole values of one field",
                    "A field has one value, so the rule finds nothing.",
                    """
            detection:
                selection:
                    Image|all:
                        - foo.exe
                        - bar.exe
                condition: selection
            """,
                    """
            detection:
                selection:
                    Image|contains|all:
                        - foo
                        - bar
                condition: selection
            """)
            .of(Problem.ALL_CANNOT_MATCH.severity());

    @Override
    public Page page() {
        return PAGE;
    }

    @Override
    public Problem problem() {
        return Problem.ALL_CANNOT_MATCH;
    }
}
