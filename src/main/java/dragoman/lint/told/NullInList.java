package dragoman.lint.told;

import dragoman.lint.LintRule;
import dragoman.lint.Page;
import dragoman.source.Problem;

/// Null stands inside a list of values.
public final class NullInList implements LintRule.Told {
    private static final Page PAGE = new Page(
                    "SG0307",
                    "null-in-list",
                    "null stands inside a list of values",
                    "Tools take it for a missing field, an empty text, or leave it out.",
                    """
            detection:
                selection:
                    User:
                        - backup
                        - null
                condition: selection
            """,
                    """
            detection:
                selection:
                    User: backup
                missing:
                    User: null
                condition: selection or missing
            """)
            .of(Problem.NULL_IN_LIST.severity());

    @Override
    public Page page() {
        return PAGE;
    }

    @Override
    public Problem problem() {
        return Problem.NULL_IN_LIST;
    }
}
