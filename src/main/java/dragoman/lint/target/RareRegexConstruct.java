package dragoman.lint.target;

import dragoman.lint.Found;
import dragoman.lint.Item;
import dragoman.lint.LintRule;
import dragoman.lint.Page;
import dragoman.lint.RuleText;
import dragoman.regex.RegexNode;
import dragoman.regex.RegexParser;
import dragoman.regex.RegexSyntaxException;
import dragoman.regex.UnsupportedRegexException;
import dragoman.yaml.YamlNode.YamlScalar;
import java.util.List;

/// A regular expression looks around, refers back or gives nothing back.
public final class RareRegexConstruct implements LintRule.Alone {
    private static final Page PAGE = new Page(
            "TG001",
            "rare-regex-construct",
            "a regular expression looks around, refers back or gives nothing back",
            "Engines that never go back cannot do that, and most products in the cloud have such an engine: the rule has no query there.",
            """
            detection:
                selection:
                    CommandLine|re: foo(?=bar)
                condition: selection
            """,
            """
            detection:
                selection:
                    CommandLine|re: foobar
                condition: selection
            """);

    @Override
    public Page page() {
        return PAGE;
    }

    @Override
    public void check(RuleText rule, Found found) {
        for (Item item : rule.items()) {
            for (YamlScalar value : item.has("re") ? item.values() : List.<YamlScalar>of()) {
                try {
                    if (isRare(RegexParser.parse(value.text()).node())) {
                        found.at(value.span(), "few products can do what this expression asks for");
                    }
                } catch (RegexSyntaxException | UnsupportedRegexException _) {
                    // the reader tells of it
                }
            }
        }
    }

    private static boolean isRare(RegexNode node) {
        if (node instanceof RegexNode.Look
                || node instanceof RegexNode.Atomic
                || node instanceof RegexNode.Backreference) {
            return true;
        }
        boolean[] rare = new boolean[1];
        node.mapParts(part -> {
            rare[0] |= isRare(part);
            return part;
        });
        return rare[0];
    }
}
