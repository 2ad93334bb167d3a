package dragoman.report;

import dragoman.diff.Comparison;
import dragoman.diff.RuleChange;
import dragoman.meaning.Witness;
import dragoman.source.Severity;
import dragoman.source.Span;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// A comparison as findings for code scanning: one for each rule that does not find the same events as before.
final class DiffSarif {
    private DiffSarif() {}

    static String write(Comparison comparison, String version) {
        List<Finding> findings = DiffWords.sorted(comparison.rules()).stream()
                .map(DiffSarif::finding)
                .toList();
        return ReportFormat.SARIF.write(new Report(version, findings, _ -> Optional.empty()));
    }

    private static Finding finding(RuleChange change) {
        String label = DiffWords.label(change);
        String message = DiffWords.effect(change)
                + event(" Found now: ", change.meaning().onlyNew())
                + event(" Not found any more: ", change.meaning().onlyOld());
        return new Finding(
                "diff-" + label.replace(", ", "-").replace(' ', '-'),
                "a change of a rule: " + label,
                severity(change),
                Topic.PROBLEM,
                message,
                "",
                change.path().replaceFirst("#[0-9]+$", ""),
                new Span(change.path(), 1, 1, 1, 1),
                change.id(),
                change.title(),
                List.of(),
                Optional.empty());
    }

    private static Severity severity(RuleChange change) {
        return switch (change.meaning().shift()) {
            case EQUIVALENT, BROADER -> Severity.NOTE;
            case NARROWER, DIFFERENT, DISJOINT, UNDECIDED -> Severity.WARNING;
        };
    }

    private static String event(String title, Optional<Witness> witness) {
        return witness.map(found -> title
                        + found.fields().entrySet().stream()
                                .map(entry -> entry.getKey() + " = " + DiffWords.value(entry.getValue()))
                                .collect(Collectors.joining(", "))
                        + DiffWords.likeness(found) + ".")
                .orElse("");
    }
}
