package dragoman.lint.told;

import dragoman.lint.LintRule;
import dragoman.lint.Page;
import dragoman.source.Problem;

/// A timespan cannot be read.
public final class WrongTimespan implements LintRule.Told {
    private static final Page PAGE = new Page(
                    "SG0508",
                    "wrong-timespan",
                    "a timespan cannot be read",
                    "A number and one of s, m, h, d, w, M, y.",
                    """
            title: One
            name: one
            logsource:
                category: process_creation
                product: windows
            detection:
                selection:
                    Image|endswith: \\wscript.exe
                condition: selection
            ---
            title: Many Scripts
            id: a3f2e3b2-55b6-4f0c-9c54-0e0a4c3f6a11
            correlation:
                type: event_count
                rules:
                    - one
                group-by:
                    - User
                timespan: 5 minutes
                condition:
                    gte: 5
            """,
                    """
            title: One
            name: one
            logsource:
                category: process_creation
                product: windows
            detection:
                selection:
                    Image|endswith: \\wscript.exe
                condition: selection
            ---
            title: Many Scripts
            id: a3f2e3b2-55b6-4f0c-9c54-0e0a4c3f6a11
            correlation:
                type: event_count
                rules:
                    - one
                group-by:
                    - User
                timespan: 5m
                condition:
                    gte: 5
            """)
            .of(Problem.TIMESPAN.severity());

    @Override
    public Page page() {
        return PAGE;
    }

    @Override
    public Problem problem() {
        return Problem.TIMESPAN;
    }
}
