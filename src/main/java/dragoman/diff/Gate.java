package dragoman.diff;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What may make a check of a change fail.
public enum Gate {
    ADDED,
    /// A rule is gone, or a deployment takes it no more.
    REMOVED,
    RENAMED,
    CHANGED,
    BROADER,
    NARROWER,
    DIFFERENT,
    DISJOINT,
    UNDECIDED,
    /// A verdict says less than before.
    WORSE,
    /// A query was there before and is not now.
    REFUSED;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Gate> of(String word) {
        return Arrays.stream(values()).filter(gate -> gate.word().equals(word)).findFirst();
    }

    public static List<String> words() {
        return Arrays.stream(values()).map(Gate::word).toList();
    }

    /// For each gate that did not hold how many rules are the reason, in words.
    public static List<String> tripped(List<Gate> gates, Comparison comparison) {
        var tripped = new ArrayList<String>();
        for (Gate gate : gates) {
            long count = comparison.rules().stream().filter(gate::isMet).count();
            if (count > 0) {
                tripped.add(gate.word() + ": " + count + (count == 1 ? " rule" : " rules"));
            }
        }
        return tripped;
    }

    private boolean isMet(RuleChange change) {
        return switch (this) {
            case REMOVED ->
                change.kind() == RuleChange.Kind.REMOVED
                        || change.targets().stream().anyMatch(TargetChange::isGone);
            case ADDED, RENAMED, CHANGED -> change.kind().name().equals(name());
            case BROADER, NARROWER, DIFFERENT, DISJOINT, UNDECIDED ->
                change.meaning().shift().name().equals(name());
            case WORSE -> change.targets().stream().anyMatch(target -> target.trend() == TargetChange.Trend.WORSE);
            case REFUSED ->
                change.targets().stream()
                        .anyMatch(target -> target.before().isPresent()
                                && target.now().isEmpty()
                                && target.verdictNow().isPresent());
        };
    }
}
