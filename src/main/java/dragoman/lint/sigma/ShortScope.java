package dragoman.lint.sigma;

import dragoman.lint.Found;
import dragoman.lint.LintRule;
import dragoman.lint.Page;
import dragoman.lint.RuleText;
import dragoman.yaml.YamlNode.YamlScalar;

/// An entry of `scope` has less than two characters.
public final class ShortScope implements LintRule.Alone {
    private static final Page PAGE = new Page(
            "SI062",
            "short-scope",
            "an entry of `scope` has less than two characters",
            "It says of nobody for which systems the rule is.",
            """
            scope:
                - s
            """,
            """
            scope:
                - server
            """);

    @Override
    public Page page() {
        return PAGE;
    }

    @Override
    public void check(RuleText rule, Found found) {
        for (YamlScalar entry : rule.texts("scope")) {
            if (entry.text().length() < 2) {
                found.at(entry.span(), "`" + entry.text() + "` says nothing");
            }
        }
    }
}
