package dragoman.lint.sigmahq;

import dragoman.lint.AttackTag;
import dragoman.lint.Found;
import dragoman.lint.LintRule;
import dragoman.lint.Page;
import dragoman.lint.RuleText;
import dragoman.yaml.YamlNode.YamlScalar;
import java.util.List;
import java.util.Optional;

/// A rule has a technique, and not all of its tactics, among its tags.
public final class TechniqueWithoutTactic implements LintRule.Alone {
    private static final Page PAGE = new Page(
                    "HQ094",
                    "technique-without-tactic",
                    "a rule has a technique, and not all of its tactics, among its tags",
                    "Who looks for a tactic does not find the rule.",
                    """
            tags:
                - attack.t1059.001
            """,
                    """
            tags:
                - attack.execution
                - attack.t1059.001
            """)
            .see("https://github.com/SigmaHQ/sigma-specification/blob/main/sigmahq/sigmahq-rule-convention.md");

    @Override
    public Page page() {
        return PAGE;
    }

    @Override
    public void check(RuleText rule, Found found) {
        List<String> tags = rule.tags("attack").stream().map(YamlScalar::text).toList();
        for (YamlScalar tag : rule.tags("attack")) {
            AttackTag.successor(tag.text()).ifPresent(technique -> {
                List<String> missing = technique.tactics().stream()
                        .map(tactic -> "attack." + tactic.word())
                        .filter(tactic -> !tags.contains(tactic))
                        .toList();
                if (!missing.isEmpty()) {
                    found.at(
                            tag.span(),
                            technique.id() + " is of " + String.join(", ", missing) + ", too, and no tag says so",
                            missing.size() == 1
                                    ? rule.edits().insert(tag, missing.getFirst(), "add `" + missing.getFirst() + "`")
                                    : Optional.empty());
                }
            });
        }
    }
}
