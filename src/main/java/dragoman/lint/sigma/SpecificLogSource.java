package dragoman.lint.sigma;

import dragoman.lint.Data;
import dragoman.lint.Found;
import dragoman.lint.Item;
import dragoman.lint.LintRule;
import dragoman.lint.Page;
import dragoman.lint.RuleText;
import dragoman.yaml.YamlNode.YamlScalar;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// A rule names the number of an event where Sigma has a category for it.
public final class SpecificLogSource implements LintRule.Alone {
    private static final Page PAGE = new Page(
            "SI032",
            "specific-logsource",
            "a rule names the number of an event where Sigma has a category for it",
            "It finds the event in one log only: products that record the same with another sensor hold nothing for the rule.",
            """
            logsource:
                product: windows
                service: sysmon
            detection:
                selection:
                    EventID: 1
                    Image|endswith: \\wscript.exe
                condition: selection
            """,
            """
            logsource:
                product: windows
                category: process_creation
            detection:
                selection:
                    Image|endswith: \\wscript.exe
                condition: selection
            """);
    /// Read when the first rule asks.
    private static final class Tables {
        static final Map<String, String> CATEGORIES = Data.rows("event-categories.tsv").stream()
                .collect(Collectors.toMap(row -> row.get(0) + " " + row.get(1), row -> row.get(2)));
    }

    @Override
    public Page page() {
        return PAGE;
    }

    @Override
    public void check(RuleText rule, Found found) {
        if (!rule.logSource("product").equals("windows")
                || !rule.logSource("category").isEmpty()) {
            return;
        }
        for (Item item : rule.items()) {
            for (YamlScalar value : item.field().equals("EventID") ? item.values() : List.<YamlScalar>of()) {
                String category = Tables.CATEGORIES.get(rule.logSource("service") + " " + value.text());
                if (category != null) {
                    found.at(value.span(), "Sigma calls these events by the category `" + category + "`");
                }
            }
        }
    }
}
