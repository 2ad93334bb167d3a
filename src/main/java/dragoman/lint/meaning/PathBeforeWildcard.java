package dragoman.lint.meaning;

import dragoman.lint.Found;
import dragoman.lint.LintRule;
import dragoman.lint.Page;
import dragoman.lint.RuleText;
import dragoman.lint.fix.Edits;
import dragoman.yaml.YamlNode.YamlScalar;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A backslash of a path takes away the meaning of a wildcard.
public final class PathBeforeWildcard implements LintRule.Alone {
    private static final Page PAGE = new Page(
            "ME011",
            "path-before-wildcard",
            "a backslash of a path takes away the meaning of a wildcard",
            "In Sigma `\\*` is a star that stands for itself, which no path has: the rule never matches. A backslash before a wildcard is written twice.",
            """
            detection:
                selection:
                    Image: 'C:\\Users\\*\\evil.exe'
                condition: selection
            """,
            """
            detection:
                selection:
                    Image: 'C:\\Users\\\\*\\evil.exe'
                condition: selection
            """);
    private static final Pattern PATH = Pattern.compile("((?:[A-Za-z]:|\\\\[\\w ()%.-]+))\\\\[*](?=\\\\|$)");

    @Override
    public Page page() {
        return PAGE;
    }

    @Override
    public void check(RuleText rule, Found found) {
        for (YamlScalar value : rule.patterns()) {
            Matcher match = PATH.matcher(value.text());
            if (match.find()) {
                String right = match.replaceAll("$1\\\\\\\\*");
                found.at(
                        value.span(),
                        "the star behind the backslash stands for itself",
                        Edits.unsafe(rule.edits().replace(value, right, "write `" + right + "`")));
            }
        }
    }
}
