package dragoman.lint.sigma;

import dragoman.lint.Found;
import dragoman.lint.LintRule;
import dragoman.lint.Page;
import dragoman.lint.RuleText;
import dragoman.yaml.YamlNode.YamlScalar;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;

/// Two rules have the same `title`.
public final class DuplicateTitle implements LintRule.Among {
    private static final Page PAGE = new Page(
            "SI003",
            "duplicate-title",
            "two rules have the same `title`",
            "An analyst who sees the alert cannot tell which rule it comes from.",
            """
            title: Wscript by Name
            id: 4f2b8f0c-9d7c-4c9f-8a4e-0d3c1d3f7a10
            logsource:
                category: process_creation
                product: windows
            detection:
                selection:
                    Image|endswith: \\wscript.exe
                condition: selection
            ---
            title: Wscript by Name
            id: a3f2e3b2-55b6-4f0c-9c54-0e0a4c3f6a11
            logsource:
                category: process_creation
                product: windows
            detection:
                selection:
                    Image|endswith: \\wscript.exe
                condition: selection
            """,
            """
            title: Wscript by Name
            id: 4f2b8f0c-9d7c-4c9f-8a4e-0d3c1d3f7a10
            logsource:
                category: process_creation
                product: windows
            detection:
                selection:
                    Image|endswith: \\wscript.exe
                condition: selection
            ---
            title: Wscript by Path
            id: a3f2e3b2-55b6-4f0c-9c54-0e0a4c3f6a11
            logsource:
                category: process_creation
                product: windows
            detection:
                selection:
                    Image|endswith: \\wscript.exe
                condition: selection
            """);

    @Override
    public Page page() {
        return PAGE;
    }

    @Override
    public void check(List<RuleText> rules, Found.Many found) {
        var first = new HashMap<String, RuleText>();
        for (RuleText rule : rules) {
            Optional<YamlScalar> title = rule.text("title");
            RuleText other =
                    title.isEmpty() ? null : first.putIfAbsent(title.get().text(), rule);
            if (other != null && !other.text("title").equals(title)) {
                found.in(rule)
                        .at(title.get().span(), "a rule in " + other.file().place() + " has this title, too");
            }
        }
    }
}
