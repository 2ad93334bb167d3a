package dragoman.lint.told;

import dragoman.lint.LintRule;
import dragoman.lint.Page;
import dragoman.source.Problem;

/// A modifier cannot stand behind another one.
public final class MisplacedModifier implements LintRule.Told {
    private static final Page PAGE = new Page(
                    "SG0403",
                    "misplaced-modifier",
                    "a modifier cannot stand behind another one",
                    "Its value is no longer what it can change.",
                    """
            detection:
                selection:
                    CommandLine|contains|re: foo
                condition: selection
            """,
                    """
            detection:
                selection:
                    CommandLine|re: foo
                condition: selection
            """)
            .of(Problem.MODIFIER_ORDER.severity());

    @Override
    public Page page() {
        return PAGE;
    }

    @Override
    public Problem problem() {
        return Problem.MODIFIER_ORDER;
    }
}
