package dragoman.report;

import dragoman.diff.Cause;
import dragoman.diff.RuleChange;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/// Rules to which the same happened, for the same cause, though nobody touched them: one line tells of all.
record DiffGroup(List<RuleChange> rules) {
    /// Fewer are told one by one.
    private static final int FEWEST = 4;

    /// What makes rules alike.
    private record Likeness(String label, String effect, List<Cause> causes, List<String> targets) {}

    DiffGroup {
        rules = List.copyOf(rules);
    }

    /// In the order of their first rules.
    static List<DiffGroup> of(List<RuleChange> changes) {
        var alike = new LinkedHashMap<Likeness, List<RuleChange>>();
        changes.forEach(change -> likeness(change)
                .ifPresent(key ->
                        alike.computeIfAbsent(key, _ -> new ArrayList<>()).add(change)));
        var groups = new ArrayList<DiffGroup>();
        for (RuleChange change : changes) {
            List<RuleChange> like = likeness(change).map(alike::get).orElse(List.of());
            if (like.size() < FEWEST) {
                groups.add(new DiffGroup(List.of(change)));
            } else if (like.getFirst() == change) {
                groups.add(new DiffGroup(like));
            }
        }
        return groups;
    }

    private static Optional<Likeness> likeness(RuleChange change) {
        return change.kind() != RuleChange.Kind.SAME
                ? Optional.empty()
                : Optional.of(new Likeness(
                        DiffWords.label(change),
                        DiffWords.effect(change),
                        change.causes(),
                        change.targets().stream()
                                .filter(target -> target.isAffected())
                                .map(target -> target.name() + " " + target.trend())
                                .toList()));
    }

    RuleChange first() {
        return rules.getFirst();
    }

    boolean isSeveral() {
        return rules.size() > 1;
    }
}
