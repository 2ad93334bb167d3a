package dragoman.lint.sigmahq;

import dragoman.lint.Found;
import dragoman.lint.LintRule;
import dragoman.lint.Page;
import dragoman.lint.RuleText;
import dragoman.yaml.YamlNode.YamlScalar;

/// A reference names a page of ATT&CK.
public final class MitreLink implements LintRule.Alone {
    private static final Page PAGE = new Page(
                    "HQ081",
                    "mitre-link",
                    "a reference names a page of ATT&CK",
                    "A tag says the same, and programs read it.",
                    """
            references:
                - https://attack.mitre.org/techniques/T1053/003
            """,
                    """
            tags:
                - attack.t1053.003
            """)
            .see("https://github.com/SigmaHQ/sigma-specification/blob/main/sigmahq/sigmahq-rule-convention.md");

    @Override
    public Page page() {
        return PAGE;
    }

    @Override
    public void check(RuleText rule, Found found) {
        for (YamlScalar link : rule.texts("references")) {
            if (link.text().startsWith("https://attack.mitre.org/")) {
                found.at(link.span(), "a tag says this, such as `attack.t1053.003`");
            }
        }
    }
}
