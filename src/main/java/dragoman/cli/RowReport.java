package dragoman.cli;

import dragoman.Verdict;
import dragoman.build.Row;
import dragoman.build.RuleStore;
import dragoman.build.Tally;
import dragoman.report.Finding;
import dragoman.report.Report;
import dragoman.report.TextReport;
import dragoman.report.Topic;
import dragoman.source.Problem;
import dragoman.source.Severity;
import dragoman.source.SourceFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Gathers what rows have to tell while they pass, as far as a person reads.
final class RowReport {
    private static final int MOST_REFUSALS = 20;
    private static final int MOST_WARNINGS = 10;

    private final RuleStore store;
    private final List<String> targets;
    private final Tally tally = new Tally();
    private final WorldReport worlds = new WorldReport();
    private final Deviations deviations = new Deviations();
    private final List<Finding> faults = new ArrayList<>();
    private final List<Finding> refusals = new ArrayList<>();
    private final List<Finding> warnings = new ArrayList<>();
    private final List<Finding> all = new ArrayList<>();
    private final boolean gathersAll;
    private int moreRefusals;
    private int moreWarnings;
    private int rules;
    private boolean refused;

    /// @param targets all that were asked for
    /// @param gathersAll whether somebody wants all findings
    RowReport(RuleStore store, List<String> targets, boolean gathersAll) {
        this.store = store;
        this.targets = List.copyOf(targets);
        this.gathersAll = gathersAll;
    }

    /// @param counts whether a document without a query makes a difference
    void take(List<Row> rows, boolean counts) {
        rules++;
        var findings = new ArrayList<Finding>();
        for (Row row : rows) {
            tally.count(row.outcome());
            if (!row.account().get().world().isEmpty()) {
                worlds.add(
                        row.assignment().language(),
                        row.account().get().world(),
                        row.outcome().evidence(),
                        row.account().get().allNeeds());
            }
            if (row.outcome().verdict() != Verdict.REFUSED) {
                deviations.add(row.account().get().reasons(), row.assignment().name());
            }
            findings.addAll(row.findings());
            refused |= counts && row.isMissing();
        }
        for (Finding finding : Finding.merged(findings)) {
            if (gathersAll) {
                all.add(finding);
            }
            if (Problem.isFault(finding.code())) {
                faults.add(finding);
            } else if (finding.isError()) {
                moreRefusals += add(finding, refusals, MOST_REFUSALS);
            } else if (finding.severity() == Severity.WARNING && finding.topic() == Topic.PROBLEM) {
                moreWarnings += add(finding, warnings, MOST_WARNINGS);
            }
        }
    }

    private static int add(Finding finding, List<Finding> findings, int most) {
        boolean fits = findings.size() < most;
        if (fits) {
            findings.add(finding);
        }
        return fits ? 0 : 1;
    }

    boolean hasFaults() {
        return !faults.isEmpty();
    }

    /// Whether a document has no query in a target, and that counts.
    boolean isRefused() {
        return refused;
    }

    /// All findings, where they were asked for.
    List<Finding> all() {
        return all;
    }

    /// Tells it on stderr.
    ///
    /// @param see where the rest stands
    void tell(Console console, boolean quiet, String see) {
        if (!quiet) {
            print(warnings, console);
            more(moreWarnings, "more warning", "; `dragoman check` shows them all", console);
            deviations.lines().forEach(console.err()::println);
        }
        print(faults, console);
        if (!quiet) {
            print(refusals, console);
            more(moreRefusals, "more refusal", see, console);
        }
    }

    /// Tells how many rows came to what.
    void count(Console console, boolean quiet) {
        console.err()
                .printf(
                        "%s, %s asked for: %s%n",
                        Amount.of(rules, "rule"), Amount.of(tally.rows(), "query"), tally.verdicts());
        if (!quiet) {
            worlds.print(console.err());
        }
        console.err().flush();
    }

    /// Tells how many rows a product takes.
    void countStates(String format, Console console) {
        String states = tally.states();
        console.err().printf("%s: %s%n", format, states.isEmpty() ? "nothing to deploy" : states);
        console.err().flush();
    }

    private static void more(int amount, String what, String see, Console console) {
        if (amount > 0) {
            console.err().printf("… and %s%s%n", Amount.of(amount, what), see);
        }
    }

    private void print(List<Finding> findings, Console console) {
        var report = new Report("", List.of(), this::text);
        for (Finding finding : findings) {
            boolean everywhere = targets.size() > 1 && finding.targets().size() == targets.size();
            console.err()
                    .println(TextReport.write(everywhere ? finding.in(List.of()) : finding, report, console.color())
                            .stripTrailing());
        }
    }

    private Optional<SourceFile> text(String file) {
        return store.textAt(file);
    }
}
