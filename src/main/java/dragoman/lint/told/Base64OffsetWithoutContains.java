package dragoman.lint.told;

import dragoman.lint.LintRule;
import dragoman.lint.Page;
import dragoman.lint.RuleText;
import dragoman.report.Fix;
import dragoman.source.Diagnostic;
import dragoman.source.Problem;
import java.util.List;
import java.util.Optional;

/// A modifier makes a field that nothing can match.
public final class Base64OffsetWithoutContains implements LintRule.Told {
    private static final Page PAGE = new Page(
                    "SG0412",
                    "pointless-modifier",
                    "a modifier makes a field that nothing can match",
                    "`base64offset` makes parts of a Base64 text: no whole value is one of them.",
                    """
            detection:
                selection:
                    CommandLine|base64offset: foobar
                condition: selection
            """,
                    """
            detection:
                selection:
                    CommandLine|base64offset|contains: foobar
                condition: selection
            """)
            .of(Problem.MODIFIER_POINTLESS.severity());

    @Override
    public Page page() {
        return PAGE;
    }

    @Override
    public Problem problem() {
        return Problem.MODIFIER_POINTLESS;
    }

    @Override
    public Optional<Fix> fix(RuleText rule, Diagnostic told) {
        return rule.items().stream()
                .filter(item ->
                        item.modifiers().stream().anyMatch(word -> word.span().equals(told.span())))
                .findFirst()
                .flatMap(item -> rule.edits().behind(item.key(), "|contains"))
                .map(edit -> new Fix("write `base64offset|contains`", false, List.of(edit)));
    }
}
