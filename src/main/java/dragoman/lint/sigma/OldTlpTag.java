package dragoman.lint.sigma;

import dragoman.lint.Found;
import dragoman.lint.LintRule;
import dragoman.lint.Page;
import dragoman.lint.RuleText;
import dragoman.yaml.YamlNode.YamlScalar;

/// A tag names a colour of version 1 of the Traffic Light Protocol.
public final class OldTlpTag implements LintRule.Alone {
    private static final Page PAGE = new Page(
                    "SI016",
                    "old-tlp-tag",
                    "a tag names a colour of version 1 of the Traffic Light Protocol",
                    "Version 2 calls it `clear`; programs that know only version 2 do not know `white`.",
                    """
            tags:
                - tlp.white
            """,
                    """
            tags:
                - tlp.clear
            """)
            .see("https://github.com/SigmaHQ/sigma-specification/blob/main/appendix/appendix-tags.md")
            .see("https://www.first.org/tlp/");
    static final String OLD = "tlp.white";

    @Override
    public Page page() {
        return PAGE;
    }

    @Override
    public void check(RuleText rule, Found found) {
        for (YamlScalar tag : rule.tags("tlp")) {
            if (tag.text().equals(OLD)) {
                found.at(
                        tag.span(),
                        "TLP 2 calls this colour `clear`",
                        rule.edits().replace(tag, "tlp.clear", "write `tlp.clear`"));
            }
        }
    }
}
