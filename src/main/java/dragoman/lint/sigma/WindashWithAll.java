package dragoman.lint.sigma;

import dragoman.lint.Found;
import dragoman.lint.Item;
import dragoman.lint.LintRule;
import dragoman.lint.Page;
import dragoman.lint.RuleText;

/// `windash` and `all` stand at one field.
public final class WindashWithAll implements LintRule.Alone {
    private static final Page PAGE = new Page(
                    "SI043",
                    "windash-with-all",
                    "`windash` and `all` stand at one field",
                    "Converters before pySigma 0.10 demanded all spellings of each parameter at once. Today, and here, one spelling of each parameter is enough, so this is off unless it is chosen.",
                    """
            detection:
                selection:
                    CommandLine|windash|contains|all:
                        - " -s "
                        - " -q "
                condition: selection
            """,
                    """
            detection:
                selection:
                    CommandLine|windash|contains:
                        - " -s "
                        - " -q "
                condition: selection
            """)
            .chosen();

    @Override
    public Page page() {
        return PAGE;
    }

    @Override
    public void check(RuleText rule, Found found) {
        for (Item item : rule.items()) {
            if (item.has("windash") && item.has("all")) {
                found.at(item.key().span(), "old converters demand all spellings at once");
            }
        }
    }
}
