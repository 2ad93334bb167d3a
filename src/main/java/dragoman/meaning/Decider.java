package dragoman.meaning;

import dragoman.match.Event;
import dragoman.match.Matcher;
import dragoman.query.Expression;
import dragoman.query.Pattern;
import dragoman.query.Subject;
import dragoman.regex.RegexBudgetException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.Supplier;

/// Decides whether there is an event for which expressions hold and others do not, by a search over their tests.
///
/// Events are flat: a field is missing, null, a text, a number, a truth value, or, where that is said, a list of
/// these, of which a test needs one. What was found out for one question helps with the next.
public final class Decider {
    /// Enough for the largest rules that are known, and less than two seconds.
    public static final long MOST_STEPS = 6_000_000;

    private final Circuit circuit = new Circuit();
    private final Map<Pattern, TextSet> sets = new HashMap<>();
    private final Predicate<Subject> several;
    private final long steps;

    /// What came of a question.
    public sealed interface Answer {
        /// An event, and so yes.
        record Found(Witness witness) implements Answer {}

        /// There is none.
        record None() implements Answer {}

        /// It could not be decided.
        record Unknown(String reason) implements Answer {}
    }

    /// @param several which subjects may hold a list of values
    public Decider(Predicate<Subject> several) {
        this(several, MOST_STEPS);
    }

    /// @param steps what a question may cost
    public Decider(Predicate<Subject> several, long steps) {
        this.several = several;
        this.steps = steps;
    }

    /// Looks for an event, one that could happen.
    ///
    /// @param holds expressions that hold for it
    /// @param fails expressions that do not
    public Answer find(List<Expression> holds, List<Expression> fails) {
        return find(holds, fails, (fields, met) -> Plausible.of(fields, circuit.spellings(), met));
    }

    /// Whether it is certain that there is no event. Nobody sees the one that may be found, so it is left as it is.
    ///
    /// @param holds expressions that hold for it
    /// @param fails expressions that do not
    public boolean isNever(List<Expression> holds, List<Expression> fails) {
        return find(holds, fails, (fields, _) -> new Witness(fields)) instanceof Answer.None;
    }

    /// Makes what people see of an event.
    private interface Showing {
        /// @param met tells whether another event shows the same
        Witness of(Map<String, Object> fields, Predicate<Event> met);
    }

    private Answer find(List<Expression> holds, List<Expression> fails, Showing showing) {
        int guard = circuit.sat().variable();
        var wanted = new ArrayList<Integer>();
        holds.forEach(expression -> wanted.add(circuit.literal(expression)));
        fails.forEach(expression -> wanted.add(-circuit.literal(expression)));
        try {
            return find(guard, wanted, () -> met(holds, fails), showing);
        } catch (Work.SpentException _) {
            return new Answer.Unknown("it takes too much work");
        } catch (RegexBudgetException e) {
            return new Answer.Unknown(e.getMessage());
        } finally {
            circuit.sat().add(-guard);
        }
    }

    /// Whether it is certain that two expressions hold for the same events.
    ///
    /// @param impossible expressions that hold for no event
    public boolean isSame(Expression left, Expression right, List<Expression> impossible) {
        return isNever(List.of(left), with(impossible, right)) && isNever(List.of(right), with(impossible, left));
    }

    private static List<Expression> with(List<Expression> some, Expression more) {
        var all = new ArrayList<>(some);
        all.add(more);
        return all;
    }

    private static Predicate<Event> met(List<Expression> holds, List<Expression> fails) {
        Predicate<Event> met = _ -> true;
        for (Expression expression : holds) {
            met = met.and(Matcher.of(expression));
        }
        for (Expression expression : fails) {
            met = met.and(Matcher.of(expression).negate());
        }
        return met;
    }

    private Answer find(int guard, List<Integer> wanted, Supplier<Predicate<Event>> meeting, Showing showing) {
        var work = new Work(steps);
        String doubt = "";
        int[] literals = wanted.stream().mapToInt(Integer::intValue).toArray();
        int[] assumed = new int[literals.length + 1];
        assumed[0] = guard;
        System.arraycopy(literals, 0, assumed, 1, literals.length);
        while (circuit.sat().solve(assumed, work)) {
            var reasons = circuit.reasons(literals);
            var choice = new EventChoice(circuit::atom, this::set, several, work).choose(reasons);
            switch (choice) {
                case EventChoice.Outcome.Conflict(var conflict) -> circuit.sat().add(negated(conflict, 0));
                case EventChoice.Outcome.Doubtful(String reason, var doubtful) -> {
                    doubt = reason;
                    circuit.sat().add(negated(doubtful, guard));
                }
                case EventChoice.Outcome.Met(Map<String, Object> fields, boolean exact) -> {
                    Predicate<Event> met = meeting.get();
                    if (met.test(Event.of(fields))) {
                        return new Answer.Found(showing.of(fields, met));
                    }
                    if (exact) {
                        throw new IllegalStateException("the event " + fields + " does not tell apart what it should: "
                                + EventChoice.expression(reasons, circuit::atom));
                    }
                    doubt = "fields depend on each other";
                    circuit.sat().add(negated(reasons, guard));
                }
            }
        }
        return doubt.isEmpty() ? new Answer.None() : new Answer.Unknown(doubt);
    }

    private static int[] negated(Collection<Integer> literals, int guard) {
        var clause = new ArrayList<Integer>();
        if (guard != 0) {
            clause.add(-guard);
        }
        literals.forEach(literal -> clause.add(-literal));
        return clause.stream().mapToInt(Integer::intValue).toArray();
    }

    private TextSet set(Pattern pattern) {
        return sets.computeIfAbsent(pattern, TextSet::new);
    }
}
