package dragoman.report;

import dragoman.diff.Comparison;
import dragoman.diff.RuleChange;
import dragoman.diff.Segment;
import dragoman.diff.TargetChange;
import dragoman.meaning.Witness;
import java.util.List;

/// A comparison for a terminal.
final class DiffText {
    private static final String INDENT = " ".repeat(12);
    private static final int LONGEST_LINE = 400;

    private final boolean colored;
    private final StringBuilder out = new StringBuilder();

    DiffText(boolean colored) {
        this.colored = colored;
    }

    String write(Comparison comparison) {
        line("%s → %s: %s".formatted(comparison.before(), comparison.now(), DiffWords.summary(comparison)));
        DiffWords.sorted(comparison.rules()).forEach(this::rule);
        return out.toString();
    }

    private void line(String text) {
        out.append(text).append('\n');
    }

    private void rule(RuleChange change) {
        line("");
        String label = DiffWords.label(change);
        line(color("%-11s".formatted(label), code(change)) + " " + bold(change.path()) + "  " + change.title());
        change.oldPath().ifPresent(path -> detail("was " + path));
        detail(DiffWords.effect(change));
        change.meaning().onlyNew().ifPresent(witness -> event(DiffWords.gained(change, witness), witness));
        change.meaning().onlyOld().ifPresent(witness -> event(DiffWords.lost(change, witness), witness));
        change.meaning().remarks().forEach(this::detail);
        change.edits()
                .forEach(edit ->
                        detail(edit.place() + ": " + DiffWords.text(edit).replace("\n", " / ")));
        if (!change.causes().isEmpty()) {
            detail("because of: " + DiffWords.causes(change));
        }
        change.targets().stream().filter(TargetChange::isAffected).forEach(this::target);
    }

    private void detail(String text) {
        line(INDENT + (text.length() > LONGEST_LINE ? text.substring(0, LONGEST_LINE) + " …" : text));
    }

    private void event(String title, Witness witness) {
        detail(title);
        witness.fields().forEach((field, value) -> detail("  " + field + " = " + DiffWords.value(value)));
    }

    private void target(TargetChange target) {
        detail(DiffWords.target(target));
        target.remarks().forEach(remark -> detail("  " + remark));
        if (target.isImportedAnew()) {
            detail("  " + DiffWords.imported(target));
        }
        if (target.before().isPresent() && target.now().isPresent()) {
            words(target.isWritten() ? target.segments() : target.artefactSegments());
        }
    }

    /// The lines that changed; what went stands in `[-…-]`, what came in `{+…+}`, as git writes it.
    private void words(List<Segment> segments) {
        var text = new StringBuilder();
        for (Segment segment : segments) {
            text.append(
                    switch (segment.kind()) {
                        case BOTH -> segment.text();
                        case REMOVED -> color("[-" + segment.text().replace("\n", "↵") + "-]", 31);
                        case ADDED -> color("{+" + segment.text().replace("\n", "↵") + "+}", 32);
                    });
        }
        text.toString()
                .lines()
                .filter(line -> line.contains("[-") || line.contains("{+"))
                .forEach(line -> detail("  " + around(line)));
    }

    /// Of a long line what stands near the changes.
    private static String around(String line) {
        int first = Math.min(index(line, "[-"), index(line, "{+"));
        int last = Math.max(line.lastIndexOf("-]"), line.lastIndexOf("+}")) + 2;
        int from = Math.max(0, first - 60);
        int to = Math.min(line.length(), last + 60);
        return (from > 0 ? "…" : "") + line.substring(from, to) + (to < line.length() ? "…" : "");
    }

    private static int index(String line, String mark) {
        int at = line.indexOf(mark);
        return at < 0 ? line.length() : at;
    }

    private static int code(RuleChange change) {
        return switch (change.meaning().shift()) {
            case EQUIVALENT -> 2;
            case BROADER -> 33;
            case NARROWER, DIFFERENT, DISJOINT -> 31;
            case UNDECIDED -> 35;
        };
    }

    private String bold(String text) {
        return color(text, 1);
    }

    private String color(String text, int code) {
        return colored ? "\u001B[" + code + "m" + text + "\u001B[0m" : text;
    }
}
