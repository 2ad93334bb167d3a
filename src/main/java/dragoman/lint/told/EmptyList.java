package dragoman.lint.told;

import dragoman.lint.LintRule;
import dragoman.lint.Page;
import dragoman.source.Problem;

/// A field has an empty list of values.
public final class EmptyList implements LintRule.Told {
    private static final Page PAGE = new Page(
                    "SG0304",
                    "empty-list",
                    "a field has an empty list of values",
                    "It says nothing of what is looked for.",
                    """
            detection:
                selection:
                    User: []
                condition: selection
            """,
                    """
            detection:
                selection:
                    User: backup
                condition: selection
            """)
            .of(Problem.VALUE_LIST_EMPTY.severity());

    @Override
    public Page page() {
        return PAGE;
    }

    @Override
    public Problem problem() {
        return Problem.VALUE_LIST_EMPTY;
    }
}
