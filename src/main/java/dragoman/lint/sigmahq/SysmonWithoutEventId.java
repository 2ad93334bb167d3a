package dragoman.lint.sigmahq;

import dragoman.lint.Found;
import dragoman.lint.LintRule;
import dragoman.lint.Page;
import dragoman.lint.RuleText;

/// A rule for Sysmon names no number of an event.
public final class SysmonWithoutEventId implements LintRule.Alone {
    private static final Page PAGE = new Page(
                    "HQ072",
                    "sysmon-without-event-id",
                    "a rule for Sysmon names no number of an event",
                    "It looks into all events that Sysmon writes, of which there are many kinds.",
                    """
            logsource:
                product: windows
                service: sysmon
            detection:
                selection:
                    Image|endswith: \\wscript.exe
                condition: selection
            """,
                    """
            logsource:
                product: windows
                service: sysmon
            detection:
                selection:
                    EventID: 8
                    Image|endswith: \\wscript.exe
                condition: selection
            """)
            .see("https://github.com/SigmaHQ/sigma-specification/blob/main/sigmahq/sigmahq-rule-convention.md");

    @Override
    public Page page() {
        return PAGE;
    }

    @Override
    public void check(RuleText rule, Found found) {
        if (rule.isDetection()
                && rule.logSource("service").equals("sysmon")
                && rule.items().stream().noneMatch(item -> item.field().equals("EventID"))) {
            found.at(rule.key("logsource"), "the rule names no `EventID`");
        }
    }
}
