package dragoman.lint.sigma;

import dragoman.lint.Found;
import dragoman.lint.LintRule;
import dragoman.lint.Page;
import dragoman.lint.RuleText;
import dragoman.yaml.YamlNode.YamlScalar;
import java.util.List;
import java.util.stream.Collectors;

/// A tag names no colour of the Traffic Light Protocol.
public final class UnknownTlpTag implements LintRule.Alone {
    private static final Page PAGE = new Page(
                    "SI015",
                    "unknown-tlp-tag",
                    "a tag names no colour of the Traffic Light Protocol",
                    "Who may see the rule stays unclear, and programs that share rules may share it with everybody.",
                    """
            tags:
                - tlp.orange
            """,
                    """
            tags:
                - tlp.amber-strict
            """)
            .see("https://github.com/SigmaHQ/sigma-specification/blob/main/appendix/appendix-tags.md")
            .see("https://www.first.org/tlp/");
    private static final List<String> COLOURS = List.of("clear", "green", "amber", "amber-strict", "red");

    @Override
    public Page page() {
        return PAGE;
    }

    @Override
    public void check(RuleText rule, Found found) {
        for (YamlScalar tag : rule.tags("tlp")) {
            if (!COLOURS.contains(tag.text().substring(4)) && !tag.text().equals(OldTlpTag.OLD)) {
                found.at(
                        tag.span(),
                        "`" + tag.text() + "` is no colour of TLP",
                        "one of "
                                + COLOURS.stream()
                                        .map(colour -> "tlp." + colour)
                                        .collect(Collectors.joining(", ")));
            }
        }
    }
}
