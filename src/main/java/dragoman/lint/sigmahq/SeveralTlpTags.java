package dragoman.lint.sigmahq;

import dragoman.lint.Found;
import dragoman.lint.LintRule;
import dragoman.lint.Page;
import dragoman.lint.RuleText;

/// A rule has several tags of the namespace `tlp`.
public final class SeveralTlpTags implements LintRule.Alone {
    private static final Page PAGE = new Page(
                    "HQ092",
                    "several-tlp-tags",
                    "a rule has several tags of the namespace `tlp`",
                    "Only one of them can be meant.",
                    """
            tags:
                - tlp.clear
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
        rule.tags("tlp").stream()
                .skip(1)
                .forEach(tag -> found.at(
                        tag.span(),
                        "a tag before says `" + rule.tags("tlp").getFirst().text() + "`"));
    }
}
