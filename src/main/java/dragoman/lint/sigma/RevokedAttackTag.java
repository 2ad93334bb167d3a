package dragoman.lint.sigma;

import dragoman.attack.Technique;
import dragoman.lint.AttackTag;
import dragoman.lint.Found;
import dragoman.lint.LintRule;
import dragoman.lint.Page;
import dragoman.lint.RuleText;
import dragoman.yaml.YamlNode.YamlScalar;
import java.util.Locale;
import java.util.Optional;

/// A tag names something that ATT&CK gave up.
public final class RevokedAttackTag implements LintRule.Alone {
    private static final Page PAGE = new Page(
                    "SI013",
                    "revoked-attack-tag",
                    "a tag names something that ATT&CK gave up",
                    "The current matrix has another id for it, under which coverage reports look for the rule.",
                    """
            tags:
                - attack.execution
                - attack.t1086
            """,
                    """
            tags:
                - attack.execution
                - attack.t1059.001
            """)
            .see("https://github.com/SigmaHQ/sigma-specification/blob/main/appendix/appendix-tags.md")
            .see("https://attack.mitre.org/resources/updates/");

    @Override
    public Page page() {
        return PAGE;
    }

    @Override
    public void check(RuleText rule, Found found) {
        for (YamlScalar tag : rule.tags("attack")) {
            switch (AttackTag.of(tag.text())) {
                case REVOKED -> {
                    Technique now = AttackTag.successor(tag.text()).orElseThrow();
                    String right = "attack." + now.id().toLowerCase(Locale.ROOT);
                    found.at(
                            tag.span(),
                            "ATT&CK " + AttackTag.VERSION.number() + " calls it " + now.id() + ", " + now.name(),
                            rule.tags("attack").stream()
                                            .anyMatch(other -> other.text().equals(right))
                                    ? Optional.empty()
                                    : rule.edits().replace(tag, right, "write `" + right + "`"));
                }
                case OLD_TACTIC ->
                    found.at(
                            tag.span(),
                            "ATT&CK " + AttackTag.VERSION.number() + " has no tactic `" + AttackTag.word(tag.text())
                                    + "` any more",
                            AttackTag.heirs(rule.tags("attack").stream()
                                    .map(YamlScalar::text)
                                    .toList()));
                case KNOWN, UNKNOWN -> {}
            }
        }
    }
}
