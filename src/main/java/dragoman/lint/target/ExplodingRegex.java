package dragoman.lint.target;

import dragoman.lint.Found;
import dragoman.lint.LintRule;
import dragoman.lint.Page;
import dragoman.lint.RuleText;
import dragoman.regex.RegexNode;
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
        rule.regexes().stream()
                .filter(regex -> explodes(regex.node()))
                .forEach(regex -> found.at(
                        regex.value().span(), "this repeats what is a repetition already", "one of the two is enough"));
    }

    private static boolean explodes(RegexNode node) {
        if (isUnbounded(node) && isUnbounded(bare(((RegexNode.Repeat) node).node()))) {
            return true;
        }
        return node.anyPart(ExplodingRegex::explodes);
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
