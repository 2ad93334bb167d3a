package dragoman.report;

import dragoman.Verdict;
import dragoman.diff.Artefact;
import dragoman.diff.Cause;
import dragoman.diff.Comparison;
import dragoman.diff.Edit;
import dragoman.diff.RuleChange;
import dragoman.diff.RuleChange.Kind;
import dragoman.diff.Shift;
import dragoman.diff.TargetChange;
import dragoman.meaning.Witness;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// What reports say of changes, in words.
final class DiffWords {
    /// What a reviewer must see who looks at nothing but the first line.
    private static final List<String> LOUDNESS = List.of("level", "status");

    private static final int LONGEST_PAIR = 100;

    private DiffWords() {}

    /// Those first that a reviewer must not miss.
    static List<RuleChange> sorted(List<RuleChange> changes) {
        return changes.stream()
                .sorted(Comparator.comparingInt(DiffWords::rank).thenComparing(RuleChange::path))
                .toList();
    }

    private static int rank(RuleChange change) {
        boolean worse = change.targets().stream().anyMatch(target -> target.trend() == TargetChange.Trend.WORSE);
        return switch (change.meaning().shift()) {
            case UNDECIDED -> 0;
            case DISJOINT -> 1;
            case DIFFERENT -> 2;
            case NARROWER -> change.kind() == Kind.REMOVED ? 4 : 3;
            case BROADER -> change.kind() == Kind.ADDED ? 6 : 5;
            case EQUIVALENT -> {
                boolean gone = change.targets().stream().anyMatch(TargetChange::isGone);
                yield gone ? 4 : worse ? 7 : change.edits().isEmpty() ? 9 : 8;
            }
        };
    }

    /// One or two words for the whole change.
    static String label(RuleChange change) {
        boolean known = change.meaning().shift() != Shift.UNDECIDED;
        return switch (change.kind()) {
            case ADDED -> known ? "new" : "new, in error";
            case REMOVED -> "removed";
            case RENAMED, CHANGED, SAME ->
                change.meaning().shift() == Shift.EQUIVALENT
                        ? change.causes().stream().anyMatch(Cause::isOfDragoman) ? "same rule" : "same events"
                        : change.meaning().shift().word();
        };
    }

    /// What happens to what the rule finds, and how loud it is, in sentences.
    static String effect(RuleChange change) {
        return found(change)
                + gone(change)
                + change.edits().stream()
                        .filter(edit -> edit.kind() == Edit.Kind.METADATA && LOUDNESS.contains(edit.place()))
                        .map(edit -> " Its " + edit.place() + ": " + text(edit) + ".")
                        .collect(Collectors.joining());
    }

    /// The deployments that take a rule no more though it is there.
    private static String gone(RuleChange change) {
        String names = change.targets().stream()
                .filter(TargetChange::isGone)
                .map(TargetChange::name)
                .collect(Collectors.joining(", "));
        return names.isEmpty() || change.kind() == Kind.REMOVED ? "" : " It is no longer in " + names + ".";
    }

    private static String found(RuleChange change) {
        boolean idle = change.meaning().shift() == Shift.EQUIVALENT;
        if (change.kind() == Kind.ADDED) {
            return "A new " + change.type() + (idle ? idle(change) : "") + ".";
        }
        if (change.kind() == Kind.REMOVED) {
            return idle
                    ? "The " + change.type() + " is gone" + idle(change) + "."
                    : isFilter(change)
                            ? "The filter is gone: what it left out is found again."
                            : "The " + change.type() + " is gone: what only it found is not found any more.";
        }
        String subject = isFilter(change) ? "lets pass" : "finds";
        return switch (change.meaning().shift()) {
            case EQUIVALENT ->
                change.causes().stream().anyMatch(Cause::isOfDragoman)
                        ? "The rule means the same as before, but Dragoman writes its queries in another way."
                        : "It " + subject + " the same events as before" + why(change) + ".";
            case BROADER -> "It " + subject + " all that it did before, and more.";
            case NARROWER -> "It " + subject + " less than before, and nothing new.";
            case DIFFERENT -> "It " + subject + " some events that it did not before, and leaves out others.";
            case DISJOINT -> "It " + subject + " nothing of what it did before, but other events.";
            case UNDECIDED -> "Whether it " + subject + " the same events could not be decided.";
        };
    }

    private static boolean isFilter(RuleChange change) {
        return change.type().equals("filter");
    }

    private static String idle(RuleChange change) {
        return isFilter(change) ? " that lets all events pass" : " that can never find anything";
    }

    /// What stands above an event that only the old rule finds.
    static String lost(RuleChange change, Witness witness) {
        return (isFilter(change)
                        ? "This passed and does not pass any more"
                        : change.kind() == Kind.REMOVED
                                ? "For example, it found this"
                                : "This was found and is not found any more")
                + likeness(witness) + ":";
    }

    /// What stands above an event that only the new rule finds.
    static String gained(RuleChange change, Witness witness) {
        return (isFilter(change)
                        ? "This passes now and did not before"
                        : change.kind() == Kind.ADDED
                                ? "For example, it finds this"
                                : "This is found now and was not found before")
                + likeness(witness) + ":";
    }

    /// ` (the event of the test “x”, with another CommandLine)`, or nothing
    static String likeness(Witness witness) {
        return witness.likeness()
                .map(likeness -> {
                    List<String> gone = likeness.changed().stream()
                            .filter(field -> !witness.fields().containsKey(field))
                            .toList();
                    List<String> other = likeness.changed().stream()
                            .filter(field -> !gone.contains(field))
                            .toList();
                    return " (an event of the test “" + likeness.sample() + "”"
                            + (other.isEmpty() ? "" : ", with another " + String.join(" and ", other))
                            + (gone.isEmpty() ? "" : ", without " + String.join(" and ", gone)) + ")";
                })
                .orElse("");
    }

    private static String why(RuleChange change) {
        if (change.kind() == Kind.RENAMED) {
            return ": only its place changed";
        }
        if (!change.edits().isEmpty() && change.edits().stream().allMatch(edit -> edit.kind() == Edit.Kind.METADATA)) {
            return ": only what is said about it changed";
        }
        return change.edits().isEmpty() && change.causes().isEmpty()
                ? ": only order, quotes, comments or repetitions changed"
                : "";
    }

    /// `high → low`, `removed '\a.exe'; added '\b.exe'`
    static String text(Edit edit) {
        if (isReplaced(edit)) {
            return edit.removed().getFirst() + " → " + edit.added().getFirst();
        }
        var parts = new ArrayList<String>();
        if (!edit.removed().isEmpty()) {
            parts.add("removed " + String.join(", ", edit.removed()));
        }
        if (!edit.added().isEmpty()) {
            parts.add("added " + String.join(", ", edit.added()));
        }
        return String.join("; ", parts);
    }

    /// Whether one thing stands in the place of another one.
    static boolean isReplaced(Edit edit) {
        return edit.kind() != Edit.Kind.VALUES
                && edit.removed().size() == 1
                && edit.added().size() == 1
                && edit.removed().getFirst().length() + edit.added().getFirst().length() < LONGEST_PAIR;
    }

    static String causes(RuleChange change) {
        return change.causes().stream()
                .map(cause -> cause.kind() == Cause.Kind.RULE ? "its own text" : cause.text())
                .collect(Collectors.joining(", "));
    }

    /// `kql: query changed; it still finds exactly what the rule says (exact)`
    static String target(TargetChange target) {
        String name = target.name() + ": ";
        Optional<Verdict> was = target.verdictBefore();
        Optional<Verdict> is = target.verdictNow();
        if (was.isEmpty() || is.isEmpty()) {
            return name + is.map(verdict -> "new; " + meaning(verdict)).orElse("gone");
        }
        String written = target.isWritten() ? "query changed" : "query as before";
        if (was.equals(is)) {
            return name + written + "; " + meaning(is.get());
        }
        String trend = switch (target.trend()) {
            case BETTER -> "better, ";
            case WORSE -> "worse, ";
            case SAME -> "";
        };
        return name + trend + was.get().word() + " → " + is.get().word() + "; " + meaning(is.get());
    }

    /// What is to be said of the rule that a product imports, or nothing.
    static String imported(TargetChange target) {
        String was = target.artefactBefore().map(Artefact::state).orElse("none");
        String is = target.artefactNow().map(Artefact::state).orElse("none");
        return !target.isImportedAnew()
                ? ""
                : was.equals(is)
                        ? "The rule that is imported there changed."
                        : "Whether it can be imported there: " + was + " → " + is + ".";
    }

    private static String meaning(Verdict verdict) {
        return switch (verdict) {
            case EXACT -> "it finds what the rule says (exact)";
            case WIDER -> "it finds more than the rule says (wider)";
            case NARROWER -> "it finds less than the rule says (narrower)";
            case APPROXIMATE -> "it finds more than the rule says, and misses some of it (approximate)";
            case REFUSED -> "there is no query (refused)";
            case PART -> "it has no query of its own";
        };
    }

    static String summary(Comparison comparison) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        sorted(comparison.rules()).forEach(change -> counts.merge(label(change), 1, Integer::sum));
        String listed = counts.entrySet().stream()
                .map(entry -> entry.getValue() + " " + entry.getKey())
                .collect(Collectors.joining(", "));
        String rest = comparison.unchanged() == 0
                ? ""
                : (listed.isEmpty() ? "" : "; ") + "nothing changed about " + comparison.unchanged()
                        + (comparison.unchanged() == 1 ? " rule" : " rules");
        return listed.isEmpty() && rest.isEmpty() ? "there are no rules" : listed + rest;
    }

    /// A value as a person may read it on one line.
    static String value(Object value) {
        return switch (value) {
            case null -> "null";
            case java.util.Collection<?> several ->
                several.stream().map(DiffWords::value).collect(Collectors.joining(", ", "[", "]"));
            default -> visible(value.toString());
        };
    }

    private static String visible(String text) {
        var out = new StringBuilder();
        text.codePoints().forEach(point -> {
            switch (point) {
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (Character.isISOControl(point)) {
                        out.append("\\u%04x".formatted(point));
                    } else {
                        out.appendCodePoint(point);
                    }
                }
            }
        });
        return out.isEmpty() ? "(empty)" : out.toString();
    }
}
