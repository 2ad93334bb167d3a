package dragoman.lint.sigmahq;

import dragoman.lint.Found;
import dragoman.lint.LintRule;
import dragoman.lint.Page;
import dragoman.lint.RuleText;
import dragoman.rule.Metadata;
import dragoman.yaml.YamlNode.Entry;
import java.util.Set;

/// A rule has an attribute that SigmaHQ does not know.
public final class CustomAttribute implements LintRule.Alone {
    private static final Page PAGE = new Page(
                    "HQ052",
                    "custom-attribute",
                    "a rule has an attribute that SigmaHQ does not know",
                    "In the repository of SigmaHQ every attribute has a meaning for all. In one of your own, `custom` is the place for yours.",
                    """
            severity_of_ours: 3
            """,
                    """
            level: medium
            """)
            .see("https://github.com/SigmaHQ/sigma-specification/blob/main/sigmahq/sigmahq-rule-convention.md");
    private static final Set<String> OWN = Set.of("action", "regression_tests_path", "simulation");
    private static final String OTHERS = "custom";

    @Override
    public Page page() {
        return PAGE;
    }

    @Override
    public void check(RuleText rule, Found found) {
        for (Entry entry : rule.map().entries()) {
            String key = entry.key().text();
            boolean known = OWN.contains(key) || Metadata.ATTRIBUTES.contains(key) && !key.equals(OTHERS);
            if (!known) {
                found.at(entry.key().span(), "`" + key + "` is none of the attributes of SigmaHQ");
            }
        }
    }
}
