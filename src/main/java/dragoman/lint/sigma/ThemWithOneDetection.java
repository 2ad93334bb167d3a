package dragoman.lint.sigma;

import dragoman.lint.Found;
import dragoman.lint.LintRule;
import dragoman.lint.Page;
import dragoman.lint.RuleText;
import dragoman.yaml.YamlNode.YamlScalar;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A condition says `of them` where there is one detection.
public final class ThemWithOneDetection implements LintRule.Alone {
    private static final Page PAGE = new Page(
                    "SI031",
                    "them-with-one-detection",
                    "a condition says `of them` where there is one detection",
                    "It says in a roundabout way what the name of the detection says, and changes its meaning when a filter is added.",
                    """
            detection:
                selection:
                    Image|endswith: \\wscript.exe
                condition: 1 of them
            """,
                    """
            detection:
                selection:
                    Image|endswith: \\wscript.exe
                condition: selection
            """)
            .note();
    private static final Pattern THEM = Pattern.compile("\\b(?:1|any|all)\\s+of\\s+them\\b");

    @Override
    public Page page() {
        return PAGE;
    }

    @Override
    public void check(RuleText rule, Found found) {
        for (YamlScalar condition : rule.conditions()) {
            Matcher match = THEM.matcher(condition.text());
            if (rule.detections().size() == 1 && match.find()) {
                String name = rule.detections().getFirst().key().text();
                found.at(
                        rule.inside(condition, match.start(), match.end()),
                        "there is one detection only",
                        rule.edits()
                                .replace(
                                        condition,
                                        match.replaceAll(Matcher.quoteReplacement(name)),
                                        "write `" + name + "`"));
            }
        }
    }
}
