package dragoman.lint.sigmahq;

import dragoman.lint.Found;
import dragoman.lint.LintRule;
import dragoman.lint.Page;
import dragoman.lint.RuleText;
import dragoman.yaml.YamlNode.YamlScalar;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// `1 of` or `all of` stands before a name without `*`.
public final class PatternWithoutAsterisk implements LintRule.Alone {
    private static final Page PAGE = new Page(
                    "HQ112",
                    "pattern-without-asterisk",
                    "`1 of` or `all of` stands before a name without `*`",
                    "There is one detection of that name; counting it says nothing, and a `*` was probably meant.",
                    """
            detection:
                selection_a:
                    Image|endswith: \\wscript.exe
                condition: 1 of selection_a
            """,
                    """
            detection:
                selection_a:
                    Image|endswith: \\wscript.exe
                selection_b:
                    CommandLine|contains: foo
                condition: 1 of selection_*
            """)
            .see("https://github.com/SigmaHQ/sigma-specification/blob/main/sigmahq/sigmahq-rule-convention.md");
    private static final Pattern PATTERN = Pattern.compile("\\b(?:1|all|any)\\s+of\\s+([\\w*-]+)");

    @Override
    public Page page() {
        return PAGE;
    }

    @Override
    public void check(RuleText rule, Found found) {
        for (YamlScalar condition : rule.conditions()) {
            Matcher match = PATTERN.matcher(condition.text());
            while (match.find()) {
                if (!match.group(1).equals("them") && !match.group(1).contains("*")) {
                    found.at(rule.inside(condition, match.start(), match.end()), "`" + match.group(1) + "` has no `*`");
                }
            }
        }
    }
}
