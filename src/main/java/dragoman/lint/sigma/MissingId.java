package dragoman.lint.sigma;

import dragoman.lint.Found;
import dragoman.lint.LintRule;
import dragoman.lint.Page;
import dragoman.lint.RuleText;

/// A rule has no `id`.
public final class MissingId implements LintRule.Alone {
    private static final Page PAGE = new Page(
                    "SI001",
                    "missing-id",
                    "a rule has no `id`",
                    "Other rules, filters, baselines and products recognise a rule by its id, also when its title or file changes.",
                    """
            title: Wscript as a Child of Outlook
            logsource:
                category: process_creation
                product: windows
            detection:
                selection:
                    Image|endswith: \\wscript.exe
                condition: selection
            """,
                    """
            title: Wscript as a Child of Outlook
            id: 4f2b8f0c-9d7c-4c9f-8a4e-0d3c1d3f7a10
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
    public void check(RuleText rule, Found found) {
        if (!rule.has("id")) {
            found.at(rule.start(), "the rule has no `id`", "a random one comes from `uuidgen`");
        }
    }
}
