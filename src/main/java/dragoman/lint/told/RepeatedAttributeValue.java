package dragoman.lint.told;

import dragoman.lint.LintRule;
import dragoman.lint.Page;
import dragoman.lint.RuleText;
import dragoman.report.Fix;
import dragoman.source.Diagnostic;
import dragoman.source.Problem;
import dragoman.yaml.YamlNode;
import dragoman.yaml.YamlNode.Entry;
import dragoman.yaml.YamlNode.YamlList;
import dragoman.yaml.YamlNode.YamlScalar;
import java.util.Optional;

/// A list of tags, references or the like says one twice.
public final class RepeatedAttributeValue implements LintRule.Told {
    private static final Page PAGE = new Page(
                    "SG0207",
                    "repeated-attribute-value",
                    "a list of tags, references or the like says one twice",
                    "It is a slip, and makes two rows of one in whatever counts them.",
                    """
            tags:
                - attack.execution
                - attack.execution
            """,
                    """
            tags:
                - attack.execution
                - attack.t1059
            """)
            .of(Problem.ATTRIBUTE_DUPLICATE.severity());

    @Override
    public Page page() {
        return PAGE;
    }

    @Override
    public Problem problem() {
        return Problem.ATTRIBUTE_DUPLICATE;
    }

    @Override
    public Optional<Fix> fix(RuleText rule, Diagnostic told) {
        for (Entry entry : rule.map().entries()) {
            if (entry.value() instanceof YamlList list) {
                for (YamlNode item : list.items()) {
                    if (item instanceof YamlScalar scalar && item.span().equals(told.span())) {
                        return rule.edits().remove(list, scalar, "remove it");
                    }
                }
            }
        }
        return Optional.empty();
    }
}
