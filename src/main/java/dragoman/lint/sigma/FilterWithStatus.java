package dragoman.lint.sigma;

import dragoman.lint.Found;
import dragoman.lint.LintRule;
import dragoman.lint.Page;
import dragoman.lint.RuleText;

/// A filter has a `status`.
public final class FilterWithStatus implements LintRule.Alone {
    private static final Page PAGE = new Page(
                    "SI066",
                    "filter-with-status",
                    "a filter has a `status`",
                    "Filters only leave out events of other rules: it is their status that counts.",
                    """
            title: Wscript of the Backup
            status: test
            logsource:
                category: process_creation
                product: windows
            filter:
                rules:
                    - 4f2b8f0c-9d7c-4c9f-8a4e-0d3c1d3f7a10
                selection:
                    User: backup
                condition: not selection
            """,
                    """
            title: Wscript of the Backup
            logsource:
                category: process_creation
                product: windows
            filter:
                rules:
                    - 4f2b8f0c-9d7c-4c9f-8a4e-0d3c1d3f7a10
                selection:
                    User: backup
                condition: not selection
            """)
            .see(
                    "https://github.com/SigmaHQ/sigma-specification/blob/main/specification/sigma-filters-specification.md");

    @Override
    public Page page() {
        return PAGE;
    }

    @Override
    public void check(RuleText rule, Found found) {
        if (rule.isFilter() && rule.has("status")) {
            found.at(
                    rule.key("status"),
                    "the status of a filter has no effect",
                    rule.edits().remove(rule.map().entry("status"), "remove it"));
        }
    }
}
