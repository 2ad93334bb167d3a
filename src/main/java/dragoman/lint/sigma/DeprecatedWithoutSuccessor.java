package dragoman.lint.sigma;

import dragoman.lint.Found;
import dragoman.lint.LintRule;
import dragoman.lint.Page;
import dragoman.lint.RuleText;

/// A deprecated rule does not say what takes its place.
public final class DeprecatedWithoutSuccessor implements LintRule.Alone {
    private static final Page PAGE = new Page(
            "SI061",
            "deprecated-without-successor",
            "a deprecated rule does not say what takes its place",
            "Whoever uses it learns that it is outdated, and not what to use now.",
            """
            status: deprecated
            """,
            """
            status: deprecated
            related:
                - id: a3f2e3b2-55b6-4f0c-9c54-0e0a4c3f6a11
                  type: obsolete
            """);

    @Override
    public Page page() {
        return PAGE;
    }

    @Override
    public void check(RuleText rule, Found found) {
        if (rule.word("status").equals("deprecated") && !rule.has("related")) {
            found.at(rule.key("status"), "the rule is deprecated, and `related` names no other");
        }
    }
}
