package dragoman.lint.told;

import dragoman.lint.LintRule;
import dragoman.lint.Page;
import dragoman.lint.RuleText;
import dragoman.report.Fix;
import dragoman.source.Diagnostic;
import dragoman.source.Problem;
import java.util.Optional;

/// `all` stands at a single value.
public final class AllOnOneValue implements LintRule.Told {
    private static final Page PAGE = new Page(
                    "SG0409",
                    "all-on-one-value",
                    "`all` stands at a single value",
                    "It has no effect; values may have been forgotten.",
                    """
            detection:
                selection:
                    CommandLine|contains|all: foo
                condition: selection
            """,
                    """
            detection:
                selection:
                    CommandLine|contains: foo
                condition: selection
            """)
            .of(Problem.ALL_ON_ONE_VALUE.severity());

    @Override
    public Page page() {
        return PAGE;
    }

    @Override
    public Problem problem() {
        return Problem.ALL_ON_ONE_VALUE;
    }

    @Override
    public Optional<Fix> fix(RuleText rule, Diagnostic told) {
        return rule.items().stream()
                .filter(item -> item.key().span().equals(told.span()))
                .findFirst()
                .flatMap(item -> item.modifiers().stream()
                        .filter(word -> word.text().equals("all"))
                        .findFirst()
                        .flatMap(word -> rule.edits().remove(item.key(), word, "remove `all`")));
    }
}
