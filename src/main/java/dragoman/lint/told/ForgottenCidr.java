package dragoman.lint.told;

import dragoman.lint.LintRule;
import dragoman.lint.Page;
import dragoman.lint.RuleText;
import dragoman.report.Fix;
import dragoman.source.Diagnostic;
import dragoman.source.Problem;
import java.util.List;
import java.util.Optional;

/// A value looks as if a modifier was forgotten.
public final class ForgottenCidr implements LintRule.Told {
    private static final Page PAGE = new Page(
                    "SG0417",
                    "forgotten-cidr",
                    "a value looks as if a modifier was forgotten",
                    "A network is compared as a text, which no address equals.",
                    """
            detection:
                selection:
                    SourceIp: 10.0.0.0/8
                condition: selection
            logsource:
                category: network_connection
                product: windows
            """,
                    """
            detection:
                selection:
                    SourceIp|cidr: 10.0.0.0/8
                condition: selection
            logsource:
                category: network_connection
                product: windows
            """)
            .of(Problem.MODIFIER_WANTED.severity());

    @Override
    public Page page() {
        return PAGE;
    }

    @Override
    public Problem problem() {
        return Problem.MODIFIER_WANTED;
    }

    @Override
    public Optional<Fix> fix(RuleText rule, Diagnostic told) {
        return rule.items().stream()
                .filter(item -> item.modifiers().isEmpty()
                        && item.values().stream().allMatch(value -> value.text().contains("/"))
                        && item.values().stream().anyMatch(value -> value.span().equals(told.span())))
                .findFirst()
                .flatMap(item -> rule.edits().behind(item.key(), "|cidr"))
                .map(edit -> new Fix("write `|cidr`", false, List.of(edit)));
    }
}
