package dragoman.trial;

import dragoman.match.Event;
import dragoman.query.Correlation;
import dragoman.query.Query;
import java.util.ArrayList;
import java.util.List;

/// Tries a rule on cases, and explains what fails.
public final class Tester {
    private Tester() {}

    /// What comes of each case, in their order.
    public static List<Outcome> test(TestedRule rule, List<Case> cases) {
        Trial trial = Trial.of(rule.meaning());
        var outcomes = new ArrayList<Outcome>();
        for (Case one : cases) {
            try {
                int hits = trial.hits(one.steps());
                outcomes.add(
                        one.expectation().isMet(hits, trial.most(one))
                                ? Outcome.passed(one, hits)
                                : failed(rule, trial, one, hits));
            } catch (Trial.UntriedException e) {
                outcomes.add(Outcome.untried(one, e.getMessage()));
            }
        }
        return outcomes;
    }

    private static Outcome failed(TestedRule rule, Trial trial, Case one, int hits) {
        if (rule.meaning() instanceof Correlation correlation) {
            return new Outcome(
                    one, false, hits, "", Windows.nearest(correlation, one), Windows.explain(correlation, one));
        }
        boolean wanted = switch (one.expectation()) {
            case Expectation.Match _, Expectation.AtLeast _ -> true;
            case Expectation.NoMatch _ -> false;
            case Expectation.Count(int count) -> hits < count;
        };
        List<Event> wrong = one.steps().stream()
                .map(Step::event)
                .filter(event -> trial.finder().test(event) != wanted)
                .toList();
        if (wrong.isEmpty() || rule.clause().isEmpty() || !(rule.meaning() instanceof Query)) {
            return new Outcome(
                    one, false, hits, "", "the case has " + one.steps().size() + " events", List.of());
        }
        Clause clause = rule.clause().get();
        Event nearest = null;
        double least = Double.MAX_VALUE;
        for (Event event : wrong) {
            Judgement judgement = Judgement.of(clause, event);
            double costs = wanted ? judgement.toHold() : judgement.toFail();
            if (costs < least) {
                least = costs;
                nearest = event;
            }
        }
        Judgement judgement = Judgement.of(clause, nearest);
        return new Outcome(one, false, hits, "", judgement.nearest(wanted, nearest), judgement.tree(wanted, nearest));
    }
}
