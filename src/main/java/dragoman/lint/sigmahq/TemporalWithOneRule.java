package dragoman.lint.sigmahq;

import dragoman.lint.Found;
import dragoman.lint.LintRule;
import dragoman.lint.Page;
import dragoman.lint.RuleText;
import dragoman.yaml.YamlNode;
import dragoman.yaml.YamlNode.YamlList;
import dragoman.yaml.YamlNode.YamlMap;
import dragoman.yaml.YamlNode.YamlScalar;

/// A temporal correlation relates one rule.
public final class TemporalWithOneRule implements LintRule.Alone {
    private static final Page PAGE = new Page(
                    "HQ120",
                    "temporal-with-one-rule",
                    "a temporal correlation relates one rule",
                    "It relates events of several rules: with one it finds what the rule finds.",
                    """
            title: One
            name: one
            logsource:
                category: process_creation
                product: windows
            detection:
                selection:
                    Image|endswith: \\wscript.exe
                condition: selection
            ---
            title: Two
            name: two
            logsource:
                category: process_creation
                product: windows
            detection:
                selection:
                    Image|endswith: \\wscript.exe
                condition: selection
            ---
            title: Many Scripts
            id: a3f2e3b2-55b6-4f0c-9c54-0e0a4c3f6a11
            correlation:
                type: temporal
                rules:
                    - one
                group-by:
                    - User
                timespan: 5m
            """,
                    """
            title: One
            name: one
            logsource:
                category: process_creation
                product: windows
            detection:
                selection:
                    Image|endswith: \\wscript.exe
                condition: selection
            ---
            title: Two
            name: two
            logsource:
                category: process_creation
                product: windows
            detection:
                selection:
                    Image|endswith: \\wscript.exe
                condition: selection
            ---
            title: Many Scripts
            id: a3f2e3b2-55b6-4f0c-9c54-0e0a4c3f6a11
            correlation:
                type: temporal
                rules:
                    - one
                    - two
                group-by:
                    - User
                timespan: 5m
            """)
            .see("https://github.com/SigmaHQ/sigma-specification/blob/main/sigmahq/sigmahq-rule-convention.md");

    @Override
    public Page page() {
        return PAGE;
    }

    @Override
    public void check(RuleText rule, Found found) {
        YamlMap section = rule.section("correlation");
        boolean temporal =
                section.get("type") instanceof YamlScalar type && type.text().startsWith("temporal");
        YamlNode rules = section.get("rules");
        boolean one = rules instanceof YamlScalar
                || rules instanceof YamlList list && list.items().size() < 2;
        if (temporal && one) {
            found.at(section.entry("rules").key().span(), "there is one rule only");
        }
    }
}
