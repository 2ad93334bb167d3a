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

/// A regular expression repeats a repetition.
public final class ExplodingRegex implements LintRule.Alone {
    private static final Page PAGE = new Page(
            "TG002",
            "exploding-regex",
            "a regular expression repeats a repetition",
            "On a text that nearly matches, engines that backtrack try every way to share it out: `(a+)+` takes twice as long for each letter more.",
            """
            detection:
                selection:
                    CommandLine|re: (a+)+b
                condition: selection
            """,
            """
            detection:
                selection:
                    CommandLine|re: a+b
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
                    if (explodes(RegexParser.parse(value.text()).node())) {
                        found.at(value.span(), "this repeats what is a repetition already", "one of the two is enough");
                    }
                } catch (RegexSyntaxException | UnsupportedRegexException _) {
                    // the reader tells of it
                }
            }
        }
    }

    private static boolean explodes(RegexNode node) {
        if (isUnbounded(node) && isUnbounded(bare(((RegexNode.Repeat) node).node()))) {
            return true;
        }
        boolean[] found = new boolean[1];
        node.mapParts(part -> {
            found[0] |= explodes(part);
            return part;
        });
        return found[0];
    }

    private static boolean isUnbounded(RegexNode node) {
        return node instanceof RegexNode.Repeat(var _, int _, int max, var greed)
                && max == RegexNode.Repeat.UNBOUNDED
                && greed != RegexNode.Greed.POSSESSIVE;
    }

    /// A node without the parentheses around it.
    private static RegexNode bare(RegexNode node) {
        return switch (node) {
            case RegexNode.Group(RegexNode inner, var _) -> bare(inner);
            case RegexNode.Sequence(List<RegexNode> nodes) when nodes.size() == 1 -> bare(nodes.getFirst());
            default -> node;
        };
    }
}
