package dragoman.build;

import dragoman.report.Finding;
import dragoman.report.Topic;
import dragoman.source.Problem;
import dragoman.source.Severity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Gathers what a build has to tell while rows pass.
final class Verdicts {
    private static final int MOST_FAILURES = 20;
    private static final int MOST_WARNINGS = 10;

    private final Map<String, Tally> tallies = new LinkedHashMap<>();
    private final Map<String, String> forms = new LinkedHashMap<>();
    private final List<Finding> failing = new ArrayList<>();
    private final List<Finding> warning = new ArrayList<>();
    private final List<Finding> all = new ArrayList<>();
    private final boolean gathersAll;
    private int failures;
    private int warnings;
    private boolean refused;
    private boolean fault;

    /// @param gathersAll whether somebody wants all findings
    Verdicts(List<Assignment> assignments, boolean gathersAll) {
        this.gathersAll = gathersAll;
        assignments.forEach(one -> {
            tallies.put(one.name(), new Tally());
            forms.put(one.name(), one.form().word());
        });
    }

    /// @param findings judged, of all rows of a document
    void take(List<Row> rows, List<Finding> findings) {
        rows.forEach(row -> tallies.get(row.assignment().name()).count(row.outcome()));
        Finding.merged(findings).forEach(this::take);
    }

    void take(Finding finding) {
        if (gathersAll) {
            all.add(finding);
        }
        fault |= Problem.isFault(finding.code());
        if (finding.isError()) {
            failures++;
            refused |= finding.topic() == Topic.PROBLEM || finding.topic() == Topic.REFUSED;
            add(finding, failing, MOST_FAILURES);
        } else if (finding.severity() == Severity.WARNING && finding.topic() == Topic.PROBLEM) {
            warnings++;
            add(finding, warning, MOST_WARNINGS);
        }
    }

    private static void add(Finding finding, List<Finding> findings, int most) {
        if (findings.size() < most) {
            findings.add(finding);
        }
    }

    List<Finding> all() {
        return all;
    }

    Told told(List<String> more) {
        var lines = new ArrayList<String>();
        tallies.forEach((name, tally) -> {
            String form = forms.get(name);
            String states = tally.states();
            lines.add((form.equals(name) ? name : name + " (" + form + ")") + ": " + tally.verdicts()
                    + (states.isEmpty() ? "" : "; " + states));
        });
        lines.addAll(more);
        var shown = new ArrayList<>(failing);
        shown.addAll(warning);
        return new Told(lines, shown, failures, warnings, refused, fault);
    }
}
