package dragoman.lint.sigma;

import dragoman.lint.Found;
import dragoman.lint.LintRule;
import dragoman.lint.Page;
import dragoman.lint.RuleText;
import dragoman.yaml.YamlNode.YamlScalar;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;

/// Two rules have the same `id`.
public final class DuplicateId implements LintRule.Among {
    private static final Page PAGE = new Page(
                    "SI002",
                    "duplicate-id",
                    "two rules have the same `id`",
                    "What refers to the id finds either of them: a correlation, a filter, a deployed rule that the second one overwrites.",
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
            id: 4f2b8f0c-9d7c-4c9f-8a4e-0d3c1d3f7a10
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
            """)
            .see("https://github.com/SigmaHQ/sigma-specification/blob/main/specification/sigma-rules-specification.md");

    @Override
    public Page page() {
        return PAGE;
    }

    @Override
    public void check(List<RuleText> rules, Found.Many found) {
        var first = new HashMap<String, RuleText>();
        for (RuleText rule : rules) {
            Optional<YamlScalar> id = rule.text("id");
            RuleText other = id.isEmpty() ? null : first.putIfAbsent(rule.id(), rule);
            if (other != null && !other.text("id").equals(id)) {
                found.in(rule)
                        .at(
                                id.get().span(),
                                "the rule `" + other.title() + "` in "
                                        + other.file().place() + " has this id, too");
            }
        }
    }
}
