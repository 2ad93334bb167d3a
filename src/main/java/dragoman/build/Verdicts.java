package dragoman.build;

import dragoman.report.Finding;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/// Gathers what a build has to tell while rows pass.
final class Verdicts {
    private static final int MOST_FAILURES = 20;
    private static final int MOST_WARNINGS = 10;

    private final List<Assignment> assignments;
    private final Map<Assignment, Integer> places = new IdentityHashMap<>();
    private final List<Tally> tallies;
    private final List<Finding> failing = new ArrayList<>();
    private final List<Finding> warning = new ArrayList<>();
    private final List<Finding> all = new ArrayList<>();
    private final boolean gathersAll;
    private Judgement judgement = Judgement.NOTHING;

    /// @param gathersAll whether somebody wants all findings
    Verdicts(List<Assignment> assignments, boolean gathersAll) {
        this.assignments = assignments;
        this.tallies = assignments.stream().map(_ -> new Tally()).toList();
        this.gathersAll = gathersAll;
        assignments.forEach(one -> places.put(one, places.size()));
    }

    void count(Row row) {
        tallies.get(places.get(row.assignment())).count(row.outcome());
    }

    void count(Mark row) {
        tallies.get(row.assignment()).count(row.verdict(), row.deployable());
    }

    /// @param findings judged and merged
    void take(List<Finding> findings) {
        take(Judgement.of(findings), () -> findings);
    }

    /// @param own what the findings come to
    /// @param findings judged and merged; asked for if they are shown
    void take(Judgement own, Supplier<List<Finding>> findings) {
        judgement = judgement.and(own);
        boolean shown = own.failures() > 0 && failing.size() < MOST_FAILURES
                || own.warnings() > 0 && warning.size() < MOST_WARNINGS;
        if (gathersAll || shown) {
            findings.get().forEach(this::show);
        }
    }

    private void show(Finding finding) {
        if (gathersAll) {
            all.add(finding);
        }
        if (finding.isError()) {
            add(finding, failing, MOST_FAILURES);
        } else if (Judgement.isWarning(finding)) {
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
        for (int i = 0; i < tallies.size(); i++) {
            String name = assignments.get(i).name();
            String form = assignments.get(i).form().word();
            String states = tallies.get(i).states();
            lines.add((form.equals(name) ? name : name + " (" + form + ")") + ": "
                    + tallies.get(i).verdicts() + (states.isEmpty() ? "" : "; " + states));
        }
        lines.addAll(more);
        var shown = new ArrayList<>(failing);
        shown.addAll(warning);
        return new Told(lines, shown, judgement);
    }
}
