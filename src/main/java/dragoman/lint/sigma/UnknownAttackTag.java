package dragoman.lint.sigma;

import dragoman.lint.AttackTag;
import dragoman.lint.Found;
import dragoman.lint.LintRule;
import dragoman.lint.Page;
import dragoman.lint.RuleText;
import dragoman.source.NearestName;
import dragoman.yaml.YamlNode.YamlScalar;
import java.util.Optional;

/// A tag names nothing of ATT&CK.
public final class UnknownAttackTag implements LintRule.Alone {
    private static final Page PAGE = new Page(
                    "SI012",
                    "unknown-attack-tag",
                    "a tag names nothing of ATT&CK",
                    "Coverage reports leave the rule out, and products refuse such a technique.",
                    """
            tags:
                - attack.execution
                - attack.t9999
            """,
                    """
            tags:
                - attack.execution
                - attack.t1059.005
            """)
            .see("https://github.com/SigmaHQ/sigma-specification/blob/main/appendix/appendix-tags.md")
            .see("https://attack.mitre.org/");

    @Override
    public Page page() {
        return PAGE;
    }

    @Override
    public void check(RuleText rule, Found found) {
        for (YamlScalar tag : rule.tags("attack")) {
            if (AttackTag.of(tag.text()) == AttackTag.UNKNOWN) {
                String word = AttackTag.word(tag.text());
                Optional<String> near = NearestName.of(word, AttackTag.tactics());
                found.at(
                        tag.span(),
                        "ATT&CK " + AttackTag.VERSION.number() + " has no `" + word + "`",
                        AttackTag.isId(word)
                                ? Optional.empty()
                                : near.flatMap(right ->
                                        rule.edits().replace(tag, "attack." + right, "write `attack." + right + "`")));
            }
        }
    }
}
