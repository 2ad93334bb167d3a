package dragoman.lint.sigmahq;

import dragoman.lint.Found;
import dragoman.lint.Item;
import dragoman.lint.LintRule;
import dragoman.lint.Page;
import dragoman.lint.RuleText;
import dragoman.yaml.YamlNode.YamlScalar;
import java.util.List;
import java.util.Set;

/// A rule names the provider of events beside a category that has it.
public final class ProviderBesideCategory implements LintRule.Alone {
    private static final Page PAGE = new Page(
                    "HQ031",
                    "provider-beside-category",
                    "a rule names the provider of events beside a category that has it",
                    "The category finds the events of this provider, and those of other sensors that record the same.",
                    """
            detection:
                selection:
                    Provider_Name: Microsoft-Windows-Sysmon
                    Image|endswith: \\wscript.exe
                condition: selection
            """,
                    """
            detection:
                selection:
                    Image|endswith: \\wscript.exe
                condition: selection
            """)
            .see("https://github.com/SigmaHQ/sigma-specification/blob/main/sigmahq/sigmahq-rule-convention.md");

    @Override
    public Page page() {
        return PAGE;
    }

    @Override
    public void check(RuleText rule, Found found) {
        if (!rule.logSource("product").equals("windows")
                || !rule.logSource("service").isEmpty()) {
            return;
        }
        Set<String> providers = WindowsCategories.PROVIDERS.getOrDefault(rule.logSource("category"), Set.of());
        for (Item item : rule.items()) {
            for (YamlScalar value : item.field().equals("Provider_Name") ? item.values() : List.<YamlScalar>of()) {
                if (providers.contains(value.text())) {
                    found.at(
                            value.span(),
                            "the category `" + rule.logSource("category") + "` is what this provider tells of");
                }
            }
        }
    }
}
