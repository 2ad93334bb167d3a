package dragoman.lint.told;

import dragoman.lint.LintRule;
import dragoman.lint.Page;
import dragoman.source.Problem;

/// A document is not a map.
public final class NotARule implements LintRule.Told {
    private static final Page PAGE = new Page(
                    "SG0110", "no-map", "a document is not a map", "A rule is a map of attributes.", """
            title: Wscript as a Child of Outlook
            logsource:
                category: process_creation
                product: windows
            detection:
                selection:
                    Image|endswith: \\wscript.exe
                condition: selection
            ---
            - a
            """, """
            title: Wscript as a Child of Outlook
            logsource:
                category: process_creation
                product: windows
            detection:
                selection:
                    Image|endswith: \\wscript.exe
                condition: selection
            """)
            .of(Problem.NOT_A_RULE.severity());

    @Override
    public Page page() {
        return PAGE;
    }

    @Override
    public Problem problem() {
        return Problem.NOT_A_RULE;
    }
}
