package dragoman.lint.told;

import dragoman.lint.LintRule;
import dragoman.lint.Page;
import dragoman.lint.RuleText;
import dragoman.report.Fix;
import dragoman.source.Diagnostic;
import dragoman.source.NearestName;
import dragoman.source.Problem;
import dragoman.yaml.YamlNode.YamlScalar;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// An attribute that detection does not need is not as the specification wants it.
public final class WrongAttribute implements LintRule.Told {
    private static final Page PAGE = new Page(
                    "SG0209",
                    "wrong-attribute",
                    "an attribute that detection does not need is not as the specification wants it",
                    "Products, reports and other tools read these attributes, and each of them makes something else of a wrong one.",
                    """
            status: stabel
            """,
                    """
            status: stable
            """)
            .of(Problem.METADATA.severity());
    private static final Map<String, List<String>> WORDS = Map.of(
            "status", List.of("stable", "test", "experimental", "deprecated", "unsupported"),
            "level", List.of("informational", "low", "medium", "high", "critical"));

    @Override
    public Page page() {
        return PAGE;
    }

    @Override
    public Problem problem() {
        return Problem.METADATA;
    }

    @Override
    public Optional<Fix> fix(RuleText rule, Diagnostic told) {
        for (String key : WORDS.keySet()) {
            Optional<YamlScalar> word =
                    rule.text(key).filter(scalar -> scalar.span().equals(told.span()));
            if (word.isPresent()) {
                return NearestName.of(word.get().text(), WORDS.get(key))
                        .flatMap(right -> rule.edits().replace(word.get(), right, "write `" + right + "`"));
            }
        }
        return Optional.empty();
    }
}
