package dragoman.lint.sigmahq;

import dragoman.lint.Found;
import dragoman.lint.LintRule;
import dragoman.lint.Page;
import dragoman.lint.RuleText;

/// A rule has several tags of the namespace `detection`.
public final class SeveralDetectionTags implements LintRule.Alone {
    private static final Page PAGE = new Page(
                    "HQ090",
                    "several-detection-tags",
                    "a rule has several tags of the namespace `detection`",
                    "Only one of them can be meant.",
                    """
            tags:
                - detection.dfir
                - detection.threat-hunting
            """,
                    """
            tags:
                - detection.dfir
            """)
            .see("https://github.com/SigmaHQ/sigma-specification/blob/main/sigmahq/sigmahq-rule-convention.md");

    @Override
    public Page page() {
        return PAGE;
    }

    @Override
    public void check(RuleText rule, Found found) {
        rule.tags("detection").stream()
                .skip(1)
                .forEach(tag -> found.at(
                        tag.span(),
                        "a tag before says `"
                                + rule.tags("detection").getFirst().text() + "`"));
    }
}
