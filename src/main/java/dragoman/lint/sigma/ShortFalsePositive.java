package dragoman.lint.sigma;

import dragoman.lint.Found;
import dragoman.lint.LintRule;
import dragoman.lint.Page;
import dragoman.lint.RuleText;
import dragoman.yaml.YamlNode.YamlScalar;

/// An entry of `falsepositives` has less than two characters.
public final class ShortFalsePositive implements LintRule.Alone {
    private static final Page PAGE = new Page(
            "SI063",
            "short-false-positive",
            "an entry of `falsepositives` has less than two characters",
            "It tells an analyst nothing about what else may cause the alert.",
            """
            falsepositives:
                - '?'
            """,
            """
            falsepositives:
                - Administrators who test their scripts
            """);

    @Override
    public Page page() {
        return PAGE;
    }

    @Override
    public void check(RuleText rule, Found found) {
        for (YamlScalar entry : rule.texts("falsepositives")) {
            if (entry.text().strip().length() < 2) {
                found.at(entry.span(), "`" + entry.text() + "` says nothing");
            }
        }
    }
}
