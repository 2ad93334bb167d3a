package dragoman.lint.told;

import dragoman.lint.LintRule;
import dragoman.lint.Page;
import dragoman.lint.RuleText;
import dragoman.report.Fix;
import dragoman.source.Diagnostic;
import dragoman.source.Problem;
import java.util.Optional;

/// A field looks like a misspelled one.
public final class DoubtfulField implements LintRule.Told {
    private static final Page PAGE = new Page(
                    "SG1203",
                    "doubtful-field",
                    "a field looks like a misspelled one",
                    "The rule cannot match if it is.",
                    """
            logsource:
                product: azure
                service: auditlogs
            detection:
                selection:
                    OperationNam: Update user
                condition: selection
            """,
                    """
            logsource:
                product: azure
                service: auditlogs
            detection:
                selection:
                    OperationName: Update user
                condition: selection
            """)
            .of(Problem.FIELD_DOUBTFUL.severity());

    @Override
    public Page page() {
        return PAGE;
    }

    @Override
    public Problem problem() {
        return Problem.FIELD_DOUBTFUL;
    }

    @Override
    public Optional<Fix> fix(RuleText rule, Diagnostic told) {
        return FieldNames.fix(rule, told);
    }
}
