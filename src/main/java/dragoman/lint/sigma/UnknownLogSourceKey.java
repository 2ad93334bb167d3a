package dragoman.lint.sigma;

import dragoman.lint.Found;
import dragoman.lint.LintRule;
import dragoman.lint.Page;
import dragoman.lint.RuleText;
import dragoman.source.NearestName;
import dragoman.yaml.YamlNode.Entry;
import java.util.Set;

/// A log source has a key that the specification does not know.
public final class UnknownLogSourceKey implements LintRule.Alone {
    private static final Page PAGE = new Page(
                    "SI007",
                    "unknown-logsource-key",
                    "a log source has a key that the specification does not know",
                    "Only category, product and service choose events: whatever stands beside them has no effect.",
                    """
            logsource:
                category: process_creation
                product: windows
                host: server
            """,
                    """
            logsource:
                category: process_creation
                product: windows
                definition: Only servers send these events
            """)
            .see("https://github.com/SigmaHQ/sigma-specification/blob/main/specification/sigma-rules-specification.md");
    private static final Set<String> KEYS = Set.of("category", "product", "service", "definition");

    @Override
    public Page page() {
        return PAGE;
    }

    @Override
    public void check(RuleText rule, Found found) {
        for (Entry entry : rule.section("logsource").entries()) {
            String key = entry.key().text();
            // one that is nearly right is told by the reader
            if (!KEYS.contains(key) && NearestName.of(key, KEYS).isEmpty()) {
                found.at(entry.key().span(), "`" + key + "` chooses no events", "remarks belong into `definition`");
            }
        }
    }
}
