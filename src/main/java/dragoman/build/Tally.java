package dragoman.build;

import dragoman.Verdict;
import dragoman.deploy.Deployable;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Counts what became of rules.
public final class Tally {
    private final Map<Verdict, Integer> verdicts = new EnumMap<>(Verdict.class);
    private final Map<Deployable.State, Integer> states = new EnumMap<>(Deployable.State.class);

    public void count(Row.Outcome outcome) {
        count(outcome.verdict(), outcome.deployable());
    }

    void count(Verdict verdict, Optional<Deployable.State> deployable) {
        verdicts.merge(verdict, 1, Integer::sum);
        deployable.ifPresent(state -> states.merge(state, 1, Integer::sum));
    }

    public int rows() {
        return verdicts.values().stream().mapToInt(Integer::intValue).sum();
    }

    /// Such as `12 exact, 1 refused`.
    public String verdicts() {
        return verdicts.isEmpty()
                ? "none"
                : verdicts.entrySet().stream()
                        .map(entry -> entry.getValue() + " " + entry.getKey().word())
                        .collect(Collectors.joining(", "));
    }

    /// Such as `11 deployable, 1 not deployable`; empty if nobody asked.
    public String states() {
        return states.entrySet().stream()
                .map(entry -> entry.getValue() + " " + entry.getKey().phrase())
                .collect(Collectors.joining(", "));
    }
}
