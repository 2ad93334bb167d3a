package dragoman.lint.told;

import dragoman.lint.LintRule;
import dragoman.lint.Page;
import dragoman.source.Problem;

/// A rule has no log source, or nothing to look for.
public final class MissingSection implements LintRule.Told {
    private static final Page PAGE = new Page(
                    "SG0201",
                    "missing-section",
                    "a rule has no log source, or nothing to look for",
                    "There is no rule without them.",
                    """
            title: Nothing
            logsource:
                category: process_creation
                product: windows
            """,
                    """
            title: Wscript as a Child of Outlook
            logsource:
                category: process_creation
                product: windows
            detection:
                selection:
                    Image|endswith: \\wscript.exe
                condition: selection
            """)
            .of(Problem.ATTRIBUTE_MISSING.severity());

    @Override
    public Page page() {
        return PAGE;
    }

    @Override
    public Problem problem() {
        return Problem.ATTRIBUTE_MISSING;
    }
}
