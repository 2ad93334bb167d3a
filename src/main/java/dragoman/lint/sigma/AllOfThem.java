package dragoman.lint.sigma;

import dragoman.lint.Found;
import dragoman.lint.LintRule;
import dragoman.lint.Page;
import dragoman.lint.RuleText;
import dragoman.yaml.YamlNode.YamlScalar;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A condition demands all detections by `all of them`.
public final class AllOfThem implements LintRule.Alone {
    private static final Page PAGE = new Page(
            "SI030",
            "all-of-them",
            "a condition demands all detections by `all of them`",
            "A detection that is added later, be it a filter, becomes something that must match, and nobody notices.",
            """
            detection:
                selection_image:
                    Image|endswith: \\wscript.exe
                selection_parent:
                    ParentImage|endswith: \\outlook.exe
                condition: all of them
            """,
            """
            detection:
                selection_image:
                    Image|endswith: \\wscript.exe
                selection_parent:
                    ParentImage|endswith: \\outlook.exe
                condition: all of selection_*
            """);
    private static final Pattern ALL = Pattern.compile("\\ball\\s+of\\s+them\\b");

    @Override
    public Page page() {
        return PAGE;
    }

    @Override
    public void check(RuleText rule, Found found) {
        for (YamlScalar condition : rule.conditions()) {
            Matcher match = ALL.matcher(condition.text());
            if (rule.detections().size() > 1 && match.find()) {
                found.at(
                        rule.inside(condition, match.start(), match.end()),
                        "all detections must match, also those that are added later",
                        "name them: `all of selection_*`");
            }
        }
    }
}
