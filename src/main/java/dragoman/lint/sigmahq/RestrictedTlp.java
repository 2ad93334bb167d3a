package dragoman.lint.sigmahq;

import dragoman.lint.Found;
import dragoman.lint.LintRule;
import dragoman.lint.Page;
import dragoman.lint.RuleText;
import dragoman.yaml.YamlNode.YamlScalar;

/// A rule may not be given to everybody.
public final class RestrictedTlp implements LintRule.Alone {
    private static final Page PAGE = new Page(
                    "HQ093",
                    "restricted-tlp",
                    "a rule may not be given to everybody",
                    "The repository is public: only `tlp.clear` can stand there.",
                    """
            tags:
                - tlp.red
            """,
                    """
            tags:
                - tlp.clear
            """)
            .see("https://github.com/SigmaHQ/sigma-specification/blob/main/sigmahq/sigmahq-rule-convention.md");

    @Override
    public Page page() {
        return PAGE;
    }

    @Override
    public void check(RuleText rule, Found found) {
        for (YamlScalar tag : rule.tags("tlp")) {
            if (!tag.text().equals("tlp.clear")) {
                found.at(tag.span(), "the repository is public");
            }
        }
    }
}
