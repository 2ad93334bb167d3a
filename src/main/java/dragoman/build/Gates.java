package dragoman.build;

import dragoman.Verdict;
import dragoman.query.Evidence;
import dragoman.report.Finding;
import dragoman.report.Topic;
import dragoman.source.Diagnostic;
import dragoman.source.Problem;
import dragoman.source.Severity;
import dragoman.source.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/// What makes a build fail, beside errors in rules.
///
/// @param accepted findings that make nothing fail
record Gates(Predicate<Finding> accepted, RuleStore store) {
    private static final Set<String> NOT_HELD = Set.of("unchecked", "skipped");

    /// All there is to tell of the rows of a document, what they have in common once: what makes the build fail is an
    /// error.
    List<Finding> judge(List<Row> rows) {
        var findings = new ArrayList<Finding>();
        rows.forEach(row -> findings.addAll(judge(row)));
        return Finding.merged(findings);
    }

    private List<Finding> judge(Row row) {
        List<String> words = row.assignment().failOn();
        var findings = new ArrayList<Finding>();
        for (Finding finding : row.findings()) {
            findings.add(judged(finding, trips(finding, words)));
        }
        boolean written =
                row.outcome().verdict() != Verdict.PART && row.outcome().verdict() != Verdict.REFUSED;
        if (written && words.contains("assumed") && row.outcome().evidence() == Evidence.ASSUMED) {
            findings.add(judged(
                    note(row, Problem.QUERY_ASSUMED, "a name in the query is assumed: no document has it")
                            .with(Topic.ASSUMED),
                    true));
        }
        if (written
                && words.contains("unchecked")
                && NOT_HELD.contains(row.outcome().verified())) {
            findings.add(judged(
                    note(row, Problem.QUERY_UNCHECKED, "the query was not held against the rule")
                            .with(Topic.UNCHECKED),
                    true));
        }
        return findings;
    }

    private Finding note(Row row, Problem problem, String message) {
        Span place = row.subject().entry().outline().place();
        var start =
                new Span(row.subject().file().name(), place.line(), place.column(), place.line(), place.column() + 1);
        return new RowFindings(row.subject(), row.assignment(), store)
                .here(new Diagnostic(problem, start, message, ""));
    }

    private static boolean trips(Finding finding, List<String> words) {
        return switch (finding.topic()) {
            case PROBLEM, OUTDATED ->
                finding.isError() || finding.severity() == Severity.WARNING && words.contains("warning");
            case REFUSED -> words.contains("refused");
            case WIDER -> words.contains("wider");
            case NARROWER -> words.contains("narrower");
            case APPROXIMATE -> words.contains("wider") || words.contains("narrower") || words.contains("approximate");
            case ASSUMED -> words.contains("assumed");
            case UNCHECKED -> words.contains("unchecked");
        };
    }

    private Finding judged(Finding finding, boolean trips) {
        boolean fails = trips && !accepted.test(finding);
        return finding.with(fails ? Severity.ERROR : finding.isError() ? Severity.NOTE : finding.severity());
    }
}
