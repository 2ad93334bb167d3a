package dragoman.lint.told;

import dragoman.lint.LintRule;
import dragoman.lint.Page;
import dragoman.lint.RuleText;
import dragoman.report.Fix;
import dragoman.source.Diagnostic;
import dragoman.source.Problem;
import java.util.Optional;

/// No event of the log source has such a field.
public final class UnknownField implements LintRule.Told {
    private static final Page PAGE = new Page(
                    "SG1202",
                    "unknown-field",
                    "no event of the log source has such a field",
                    "The rule cannot match.",
                    """
            detection:
                selection:
                    ComandLine: example.org
                condition: selection
            """,
                    """
            detection:
                selection:
                    CommandLine: example.org
                condition: selection
            """)
            .of(Problem.FIELD_UNKNOWN.severity());

    @Override
    public Page page() {
        return PAGE;
    }

    @Override
    public Problem problem() {
        return Problem.FIELD_UNKNOWN;
    }

    @Override
    public Optional<Fix> fix(RuleText rule, Diagnostic told) {
        return FieldNames.fix(rule, told);
    }
}
