package dragoman.lint.target;

import dragoman.lint.Found;
import dragoman.lint.LintRule;
import dragoman.lint.Page;
import dragoman.lint.RuleText;
import dragoman.regex.RegexNode;

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
        rule.regexes().stream()
                .filter(regex -> isRare(regex.node()))
                .forEach(regex -> found.at(regex.value().span(), "few products can do what this expression asks for"));
    }

    private static boolean isRare(RegexNode node) {
        if (node instanceof RegexNode.Look
                || node instanceof RegexNode.Atomic
                || node instanceof RegexNode.Backreference) {
            return true;
        }
        return node.anyPart(RareRegexConstruct::isRare);
    }
}
