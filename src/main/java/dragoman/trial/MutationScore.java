package dragoman.trial;

import dragoman.match.Event;
import dragoman.trial.Witnesses.Told;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// How many faults in a rule its cases notice.
///
/// @param noticed how many mutants fail a case
/// @param equivalent mutants that mean what the rule means, which no case can notice
/// @param survivors mutants that no case notices
public record MutationScore(TestedRule rule, int noticed, List<Mutant> equivalent, List<Survivor> survivors) {
    public MutationScore {
        equivalent = List.copyOf(equivalent);
        survivors = List.copyOf(survivors);
    }

    /// A mutant that no case notices.
    ///
    /// @param notices a case that would; nothing if none could be found
    /// @param doubt why none could be found
    public record Survivor(Mutant mutant, Optional<Case> notices, String doubt) {}

    /// Mutants that a case could notice.
    public int possible() {
        return noticed + survivors.size();
    }

    /// The score of cases. Those that fail already prove nothing.
    public static MutationScore of(TestedRule rule, List<Case> cases) {
        Trial sound = Trial.of(rule.meaning());
        List<Case> passing = cases.stream().filter(sound::passes).toList();
        var score = new Work(rule);
        for (Mutant mutant : Mutants.of(rule)) {
            Trial faulty = Trial.of(mutant.meaning());
            if (passing.stream().allMatch(faulty::passes)) {
                score.judge(mutant);
            } else {
                score.noticed++;
            }
        }
        return new MutationScore(rule, score.noticed, score.equivalent, score.survivors);
    }

    /// Further cases with which those that there are notice all that can be noticed, none of them to spare.
    public List<Case> missing() {
        List<Survivor> noticeable = survivors.stream()
                .filter(survivor -> survivor.notices().isPresent())
                .toList();
        List<Trial> faulty = noticeable.stream()
                .map(survivor -> Trial.of(survivor.mutant().meaning()))
                .toList();
        var added = new ArrayList<Case>();
        for (int i = 0; i < faulty.size(); i++) {
            Trial trial = faulty.get(i);
            if (added.stream().allMatch(trial::passes)) {
                added.add(noticeable.get(i).notices().orElseThrow());
            }
        }
        return together(needed(added, faulty));
    }

    /// Later cases often notice what earlier ones were made for.
    private static List<Case> needed(List<Case> added, List<Trial> faulty) {
        List<List<Integer>> noticed = new ArrayList<>();
        var counts = new int[faulty.size()];
        for (Case one : added) {
            var own = new ArrayList<Integer>();
            for (int i = 0; i < faulty.size(); i++) {
                if (!faulty.get(i).passes(one)) {
                    own.add(i);
                    counts[i]++;
                }
            }
            noticed.add(own);
        }
        var needed = new ArrayList<Case>();
        for (int i = added.size() - 1; i >= 0; i--) {
            boolean example = i == 0 && added.getFirst().name().equals(Mutants.EXAMPLE);
            if (!example && noticed.get(i).stream().allMatch(mutant -> counts[mutant] > 1)) {
                noticed.get(i).forEach(mutant -> counts[mutant]--);
            } else {
                needed.addFirst(added.get(i));
            }
        }
        return needed;
    }

    /// Events of one group are one case, if it is their number only that makes them several.
    private List<Case> together(List<Case> cases) {
        var groups = new LinkedHashMap<List<Object>, Case>();
        for (Case one : cases) {
            boolean timed = one.steps().stream().anyMatch(step -> step.time().isPresent());
            List<Object> key = timed ? List.of(one) : List.of(one.name(), one.expectation());
            groups.merge(
                    key,
                    one,
                    (left, right) -> new Case(
                            left.name(),
                            left.place(),
                            left.expectation(),
                            Stream.concat(left.steps().stream(), right.steps().stream())
                                    .toList(),
                            "",
                            List.of(),
                            true));
        }
        return named(List.copyOf(groups.values()));
    }

    /// Names of a file are unique.
    private static List<Case> named(List<Case> cases) {
        Map<String, Integer> seen = new LinkedHashMap<>();
        return cases.stream()
                .map(one -> {
                    int number = seen.merge(one.name(), 1, Integer::sum);
                    return number == 1 ? one : one.called(one.name() + " (" + number + ")");
                })
                .toList();
    }

    /// The work on one rule.
    private static final class Work {
        private final Witnesses witnesses;
        private final Trial sound;
        private final List<Mutant> equivalent = new ArrayList<>();
        private final List<Survivor> survivors = new ArrayList<>();
        private int noticed;

        Work(TestedRule rule) {
            witnesses = Witnesses.of(rule.meaning());
            sound = Trial.of(rule.meaning());
        }

        private void judge(Mutant mutant) {
            switch (witnesses.tell(mutant.meaning())) {
                case Told.Same() -> equivalent.add(mutant);
                case Told.Undecided(String reason) -> survivors.add(new Survivor(mutant, Optional.empty(), reason));
                case Told.Apart(List<Step> steps, boolean found) ->
                    survivors.add(new Survivor(
                            mutant,
                            Optional.of(notices(
                                    mutant,
                                    mutant.group().equals(Slip.CASE.lesson()) ? shouted(mutant, steps) : steps,
                                    found)),
                            ""));
            }
        }

        /// With all texts in capitals, if that shows the same: so one event does for several fields.
        private List<Step> shouted(Mutant mutant, List<Step> steps) {
            Map<String, Object> fields = steps.getFirst().event().fields();
            fields.replaceAll((_, value) -> value instanceof String text ? text.toUpperCase(Locale.ROOT) : value);
            List<Step> capitals = List.of(new Step(Event.of(fields)));
            boolean shows = sound.hits(capitals) == sound.hits(steps)
                    && Trial.of(mutant.meaning()).hits(capitals) != sound.hits(steps);
            return shows ? capitals : steps;
        }

        private static Case notices(Mutant mutant, List<Step> steps, boolean found) {
            return new Case(
                    found || !mutant.group().equals(Slip.CASE.lesson()) ? mutant.group() : "left out " + mutant.group(),
                    mutant.span(),
                    found ? new Expectation.Match() : new Expectation.NoMatch(),
                    steps,
                    "",
                    List.of(),
                    true);
        }
    }
}
