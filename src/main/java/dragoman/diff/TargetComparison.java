package dragoman.diff;

import dragoman.Verdict;
import dragoman.meaning.Sample;
import dragoman.query.Meaning;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// Compares what becomes of rules in the languages that are asked for.
final class TargetComparison {
    private final Side before;
    private final Side now;

    TargetComparison(Side before, Side now) {
        this.before = before;
        this.now = now;
    }

    /// What became of the queries of a rule.
    ///
    /// @param makers what made the queries that lie there others than this Dragoman makes of the same
    record Compared(List<TargetChange> changes, List<Cause> makers) {}

    /// @param meanings whether the meanings of what is written in another way are compared as well
    Compared of(Optional<Document> old, Optional<Document> document, boolean meanings, Supplier<List<Sample>> samples) {
        Map<String, TargetState> was = states(before, old);
        Map<String, TargetState> is = states(now, document);
        var makers = new LinkedHashSet<Cause>();
        old.ifPresent(found -> before.targets()
                .forEach(target -> target.committed()
                        .apply(found)
                        .ifPresent(committed -> was.computeIfPresent(target.name(), (_, state) -> {
                            TargetState there = state.as(committed);
                            if (!there.isLike(state)) {
                                makers.add(committed.by());
                            }
                            return there;
                        }))));
        List<TargetChange> changes = Stream.concat(now.targets().stream(), before.targets().stream())
                .map(Target::name)
                .distinct()
                .filter(name -> was.containsKey(name) || is.containsKey(name))
                .map(name -> change(
                        name, Optional.ofNullable(was.get(name)), Optional.ofNullable(is.get(name)), meanings, samples))
                .toList();
        return new Compared(changes, List.copyOf(makers));
    }

    private static Map<String, TargetState> states(Side side, Optional<Document> document) {
        var states = new LinkedHashMap<String, TargetState>();
        document.ifPresent(found -> side.targets().stream()
                .filter(target -> target.wants().test(found))
                .forEach(target -> states.put(target.name(), TargetState.of(target, found))));
        return states;
    }

    private static TargetChange change(
            String name,
            Optional<TargetState> was,
            Optional<TargetState> is,
            boolean meanings,
            Supplier<List<Sample>> samples) {
        Optional<Meaning> old = was.flatMap(TargetState::meaning);
        Optional<Meaning> meaning = is.flatMap(TargetState::meaning);
        Optional<String> before = was.flatMap(TargetState::text);
        Optional<String> now = is.flatMap(TargetState::text);
        return new TargetChange(
                name,
                before,
                now,
                was.map(TargetState::verdict),
                is.map(TargetState::verdict),
                remarks(was, is),
                was.flatMap(TargetState::artefact),
                is.flatMap(TargetState::artefact),
                meanings && !before.equals(now) && old.isPresent() && meaning.isPresent()
                        ? Optional.of(MeaningComparison.of(old.get(), meaning.get(), samples))
                        : Optional.empty());
    }

    /// What a verdict rests on now and did not before, and the other way round.
    private static List<String> remarks(Optional<TargetState> was, Optional<TargetState> is) {
        var remarks = new ArrayList<>(was.map(TargetState::notes).orElse(List.of()));
        Optional<Verdict> verdict = is.map(TargetState::verdict);
        if (was.map(TargetState::verdict).equals(verdict) && !verdict.equals(Optional.of(Verdict.REFUSED))) {
            return remarks;
        }
        Set<String> old = was.map(TargetState::reasons).orElse(Set.of());
        Set<String> all = is.map(TargetState::reasons).orElse(Set.of());
        all.stream().filter(reason -> !old.contains(reason)).forEach(reason -> remarks.add("now: " + reason));
        old.stream().filter(reason -> !all.contains(reason)).forEach(reason -> remarks.add("no more: " + reason));
        return remarks;
    }

    /// Whether another Dragoman made anything that lies there of a rule.
    boolean isOfAnother(Document old) {
        return before.targets().stream()
                .anyMatch(target -> target.committed().apply(old).isPresent());
    }

    /// Whether pipelines or settings have a part in what changed: all of it where nothing else changed, or else the
    /// old rule would have other queries with them.
    boolean comesFromSetup(Document old, Document document, boolean nothingElse, List<TargetChange> changed) {
        if (changed.stream().noneMatch(TargetChange::isAffected)) {
            return false;
        }
        return nothingElse || !texts(states(before, Optional.of(old))).equals(texts(states(now, Optional.of(old))));
    }

    private static List<Optional<String>> texts(Map<String, TargetState> states) {
        return states.values().stream().map(TargetState::text).toList();
    }
}
