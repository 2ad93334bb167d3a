package dragoman.lint.sigmahq;

import dragoman.lint.Found;
import dragoman.lint.LintRule;
import dragoman.lint.Page;
import dragoman.lint.RuleText;
import dragoman.yaml.YamlNode.YamlScalar;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A condition counts detections where there is one.
public final class PatternOfOneDetection implements LintRule.Alone {
    private static final Page PAGE = new Page(
                    "HQ111",
                    "pattern-of-one-detection",
                    "a condition counts detections where there is one",
                    "`1 of x_*` promises several: either one was forgotten, or its name would say it.",
                    """
            detection:
                selection_a:
                    Image|endswith: \\wscript.exe
                other_b:
                    CommandLine|contains: foo
                condition: selection_a and 1 of other_*
            """,
                    """
            detection:
                selection_a:
                    Image|endswith: \\wscript.exe
                other_b:
                    CommandLine|contains: foo
                condition: selection_a and other_b
            """)
            .see("https://github.com/SigmaHQ/sigma-specification/blob/main/sigmahq/sigmahq-rule-convention.md")
            .note();
    private static final Pattern PATTERN = Pattern.compile("\\b(?:1|all|any) of ([a-zA-Z0-9_]+_)\\*");

    @Override
    public Page page() {
        return PAGE;
    }

    @Override
    public void check(RuleText rule, Found found) {
        for (YamlScalar condition : rule.conditions()) {
            Matcher match = PATTERN.matcher(condition.text());
            while (match.find()) {
                String name = match.group(1);
                long count = rule.detections().stream()
                        .filter(entry -> entry.key().text().startsWith(name))
                        .count();
                if (count < 2 && !name.startsWith("selection_") && !name.startsWith("filter_")) {
                    found.at(
                            rule.inside(condition, match.start(), match.end()),
                            "only " + count + " of the detections is called so");
                }
            }
        }
    }
}
