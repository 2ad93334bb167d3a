package dragoman.diff;

import dragoman.Verdict;
import java.util.List;
import java.util.Optional;

/// What becomes of a rule's query in one language or deployment.
///
/// @param name the word of the language, or the name of the deployment
/// @param before the text; nothing if there was none
/// @param now the text; nothing if there is none
/// @param verdictBefore nothing if there was no such rule
/// @param verdictNow nothing if there is no such rule
/// @param remarks reasons of the verdict that came or went, in sentences
/// @param artefactBefore what a product imported; nothing if that is not asked for, or there was nothing
/// @param artefactNow what a product imports
/// @param meaning how the events behind the user's pipelines relate, where these had a part in the change
public record TargetChange(
        String name,
        Optional<String> before,
        Optional<String> now,
        Optional<Verdict> verdictBefore,
        Optional<Verdict> verdictNow,
        List<String> remarks,
        Optional<Artefact> artefactBefore,
        Optional<Artefact> artefactNow,
        Optional<MeaningChange> meaning) {
    public TargetChange {
        remarks = List.copyOf(remarks);
    }

    /// How exact queries are, in comparison.
    public enum Trend {
        BETTER,
        SAME,
        WORSE
    }

    /// Whether the text changed.
    public boolean isWritten() {
        return !before.equals(now);
    }

    /// Whether it takes the rule no more: the rule is gone, or the deployment does not select it.
    public boolean isGone() {
        return verdictBefore.isPresent() && verdictNow.isEmpty();
    }

    public Trend trend() {
        if (verdictBefore.isEmpty() || verdictNow.isEmpty()) {
            return Trend.SAME;
        }
        int step = rank(verdictNow.get()) - rank(verdictBefore.get());
        return step == 0 ? Trend.SAME : step > 0 ? Trend.BETTER : Trend.WORSE;
    }

    /// Whether a reviewer has to look at it.
    public boolean isAffected() {
        boolean part = verdictBefore.or(() -> verdictNow).equals(Optional.of(Verdict.PART))
                && verdictNow.or(() -> verdictBefore).equals(Optional.of(Verdict.PART));
        return isWritten() || isImportedAnew() || !verdictBefore.equals(verdictNow) && !part;
    }

    /// Whether a product has to import something else.
    public boolean isImportedAnew() {
        return !artefactBefore.equals(artefactNow);
    }

    /// The parts of what is imported that stayed, went and came.
    public List<Segment> artefactSegments() {
        return Segment.between(
                artefactBefore.map(Artefact::text).orElse(""),
                artefactNow.map(Artefact::text).orElse(""));
    }

    /// Neither `wider` nor `narrower` is better than the other.
    private static int rank(Verdict verdict) {
        return switch (verdict) {
            case REFUSED -> 0;
            case APPROXIMATE -> 1;
            case WIDER, NARROWER -> 2;
            case EXACT, PART -> 3;
        };
    }

    /// The text's parts that stayed, went and came.
    public List<Segment> segments() {
        return Segment.between(before.orElse(""), now.orElse(""));
    }
}
