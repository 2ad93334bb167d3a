package dragoman.lint.style;

import dragoman.lint.Found;
import dragoman.lint.LintRule;
import dragoman.lint.Page;
import dragoman.lint.RuleText;
import dragoman.yaml.YamlNode.YamlScalar;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Two `*` stand side by side.
public final class DoubleWildcard implements LintRule.Alone {
    private static final Page PAGE = new Page(
                    "ST012",
                    "double-wildcard",
                    "two `*` stand side by side",
                    "One says the same; the second one may be a rest of something that was cut out.",
                    """
            detection:
                selection:
                    CommandLine: 'foo**bar'
                condition: selection
            """,
                    """
            detection:
                selection:
                    CommandLine: 'foo*bar'
                condition: selection
            """)
            .note();
    private static final Pattern DOUBLE = Pattern.compile("((?:^|[^\\\\])(?:\\\\\\\\)*)\\*{2,}");

    @Override
    public Page page() {
        return PAGE;
    }

    @Override
    public void check(RuleText rule, Found found) {
        for (YamlScalar value : rule.patterns()) {
            Matcher match = DOUBLE.matcher(value.text());
            if (match.find()) {
                found.at(
                        value.span(),
                        "`**` means the same as `*`",
                        rule.edits().replace(value, match.replaceAll("$1*"), "write one `*`"));
            }
        }
    }
}
