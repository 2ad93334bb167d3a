package dragoman.lint.sigma;

import dragoman.lint.Found;
import dragoman.lint.LintRule;
import dragoman.lint.Page;
import dragoman.lint.RuleText;
import dragoman.query.Glob;
import dragoman.query.Glob.Literal;
import dragoman.yaml.YamlNode.YamlScalar;

/// A value holds an escaped wildcard.
public final class EscapedWildcard implements LintRule.Alone {
    private static final Page PAGE = new Page(
                    "SI054",
                    "escaped-wildcard",
                    "a value holds an escaped wildcard",
                    "Then `*` and `?` stand for themselves. That may be meant, so this is off unless it is chosen; `path-before-wildcard` tells the cases that hardly can be.",
                    """
            detection:
                selection:
                    CommandLine|contains: 'dir \\*.txt'
                condition: selection
            """,
                    """
            detection:
                selection:
                    CommandLine|contains: 'dir *.txt'
                condition: selection
            """)
            .note()
            .chosen();

    @Override
    public Page page() {
        return PAGE;
    }

    @Override
    public void check(RuleText rule, Found found) {
        for (YamlScalar value : rule.patterns()) {
            if (Glob.parse(value.text(), false).parts().stream()
                    .anyMatch(part -> part instanceof Literal(String text) && text.matches("(?s).*[*?].*"))) {
                found.at(value.span(), "a wildcard in this value stands for itself");
            }
        }
    }
}
