package dragoman.lint.sigmahq;

import dragoman.lint.Data;
import dragoman.lint.Found;
import dragoman.lint.Item;
import dragoman.lint.LintRule;
import dragoman.lint.Page;
import dragoman.lint.RuleText;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// A rule asks for a field that the log source says already.
public final class RedundantField implements LintRule.Alone {
    private static final Page PAGE = new Page(
                    "HQ056",
                    "redundant-field",
                    "a rule asks for a field that the log source says already",
                    "It repeats what a mapping adds, and excludes sensors that record the same events under other numbers.",
                    """
            logsource:
                category: registry_set
                product: windows
            detection:
                selection:
                    EventType: SetValue
                    TargetObject|endswith: \\Run
                condition: selection
            """,
                    """
            logsource:
                category: registry_set
                product: windows
            detection:
                selection:
                    TargetObject|endswith: \\Run
                condition: selection
            """)
            .see("https://github.com/SigmaHQ/sigma-specification/blob/main/sigmahq/sigmahq-rule-convention.md");
    /// Read when the first rule asks.
    private static final class Tables {
        static final Map<String, Set<String>> FIELDS = Data.rows("redundant-fields.tsv").stream()
                .collect(Collectors.toMap(
                        row -> row.get(0), row -> Set.of(row.get(1).split(","))));
    }

    @Override
    public Page page() {
        return PAGE;
    }

    @Override
    public void check(RuleText rule, Found found) {
        String source = rule.logSource("product") + " " + rule.logSource("category") + " " + rule.logSource("service");
        Set<String> redundant = Tables.FIELDS.getOrDefault(source, Set.of());
        for (Item item : rule.items()) {
            if (redundant.contains(item.field())) {
                found.at(item.key().span(), "the log source says this already");
            }
        }
    }
}
