package dragoman.lint.sigma;

import dragoman.lint.Found;
import dragoman.lint.LintRule;
import dragoman.lint.Page;
import dragoman.lint.RuleText;
import dragoman.lint.fix.Edits;
import dragoman.yaml.YamlNode.Entry;
import dragoman.yaml.YamlNode.YamlScalar;
import java.util.Locale;
import java.util.Set;

/// A part of the log source has capital letters.
public final class UpperCaseLogSource implements LintRule.Alone {
    private static final Page PAGE = new Page(
            "SI060",
            "upper-case-logsource",
            "a part of the log source has capital letters",
            "Log sources are compared letter by letter: no mapping knows `Windows`.",
            """
            logsource:
                category: process_creation
                product: Windows
            """,
            """
            logsource:
                category: process_creation
                product: windows
            """);
    private static final Set<String> PARTS = Set.of("category", "product", "service");

    @Override
    public Page page() {
        return PAGE;
    }

    @Override
    public void check(RuleText rule, Found found) {
        for (Entry entry : rule.section("logsource").entries()) {
            if (PARTS.contains(entry.key().text()) && entry.value() instanceof YamlScalar value) {
                String right = value.text().toLowerCase(Locale.ROOT);
                if (!right.equals(value.text())) {
                    found.at(
                            value.span(),
                            "`" + value.text() + "` has capital letters",
                            Edits.unsafe(rule.edits().replace(value, right, "write `" + right + "`")));
                }
            }
        }
    }
}
