package dragoman.trial;

import dragoman.match.Event;
import dragoman.match.HitFinder;
import dragoman.match.Matcher;
import dragoman.match.WindowOverflowException;
import dragoman.query.Correlation;
import dragoman.query.Meaning;
import dragoman.query.Query;
import dragoman.regex.RegexBudgetException;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Predicate;

/// Tries a meaning on the events of cases.
///
/// @param meaning of a rule, or of one that a fault was put into
/// @param finder whether it finds a single event
record Trial(Meaning meaning, Predicate<Event> finder) {
    static Trial of(Meaning meaning) {
        return switch (meaning) {
            case Query query -> new Trial(query, Matcher.of(query.condition()));
            case Correlation correlation -> new Trial(correlation, _ -> false);
        };
    }

    /// What cannot be tried, as an event lacks something.
    static final class UntriedException extends RuntimeException {
        UntriedException(String message) {
            super(message);
        }
    }

    /// How much is found.
    ///
    /// @throws UntriedException if that cannot be known
    int hits(List<Step> steps) {
        try {
            if (meaning instanceof Correlation correlation) {
                return hits(correlation, steps);
            }
            int hits = 0;
            for (Step step : steps) {
                hits += finder.test(step.event()) ? 1 : 0;
            }
            return hits;
        } catch (RegexBudgetException | WindowOverflowException e) {
            throw new UntriedException(e.getMessage());
        }
    }

    /// Whether it finds an event, or a rule that it relates does.
    boolean finds(Event event) {
        return meaning instanceof Correlation correlation
                ? new HitFinder(correlation).finds(event)
                : finder.test(event);
    }

    private static int hits(Correlation correlation, List<Step> steps) {
        var finder = new HitFinder(correlation);
        for (int i = 0; i < steps.size(); i++) {
            Event event = steps.get(i).event();
            if (finder.finds(event)) {
                finder.accept(event, time(steps.get(i)), i);
            }
        }
        return finder.hits().size();
    }

    private static long time(Step step) {
        OptionalLong time = step.time().isPresent() ? step.time() : step.event().time(Event.TIME_FIELDS);
        return time.orElseThrow(() -> new UntriedException("an event that the correlation needs has no time: `sequence`"
                + " says it with `at`, or the event with one of " + String.join(", ", Event.TIME_FIELDS)));
    }

    /// Whether a case comes as it says.
    boolean meets(Case one) {
        return one.expectation().isMet(hits(one.steps()), most(one));
    }

    /// The same of cases that may lack something, which then prove nothing.
    boolean passes(Case one) {
        try {
            return meets(one);
        } catch (UntriedException _) {
            return false;
        }
    }

    int most(Case one) {
        return meaning instanceof Correlation ? 1 : one.steps().size();
    }
}
