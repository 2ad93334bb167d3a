package dragoman.trial;

import dragoman.match.Event;
import dragoman.match.Matcher;
import dragoman.meaning.Decider;
import dragoman.meaning.Witness;
import dragoman.query.Correlation;
import dragoman.query.Expression;
import dragoman.query.Meaning;
import dragoman.query.Query;
import java.util.List;
import java.util.function.Predicate;

/// Finds events that tell a rule from the same rule with a fault in it.
///
/// Fields have one value each.
interface Witnesses {
    /// What a question may cost: a mutant that needs more is left undecided.
    long MOST_STEPS = 800_000;

    /// What came of a search.
    sealed interface Told {
        /// Events that only one of them finds.
        ///
        /// @param found whether it is the rule
        record Apart(List<Step> steps, boolean found) implements Told {}

        /// There are none.
        record Same() implements Told {}

        /// Nobody knows.
        record Undecided(String reason) implements Told {}
    }

    Told tell(Meaning mutant);

    /// Whether it is certain that no events tell a mutant: asks less than to show some.
    boolean isSame(Meaning mutant);

    static Witnesses of(Meaning meaning) {
        return switch (meaning) {
            case Query query -> new OfEvents(query.condition(), new Decider(_ -> false, MOST_STEPS));
            case Correlation correlation -> new Sequences(correlation);
        };
    }

    /// Looks for single events: one that the rule misses with the fault, or else one that it finds with it.
    record OfEvents(Expression rule, Decider decider) implements Witnesses {
        @Override
        public Told tell(Meaning mutant) {
            Expression faulty = ((Query) mutant).condition();
            Decider.Answer missed = decider.find(List.of(rule), List.of(faulty));
            if (missed instanceof Decider.Answer.Found(Witness witness)) {
                return new Told.Apart(steps(witness, faulty), true);
            }
            Decider.Answer more = decider.find(List.of(faulty), List.of(rule));
            return switch (more) {
                case Decider.Answer.Found(Witness witness) -> new Told.Apart(steps(witness, faulty), false);
                case Decider.Answer.Unknown(String reason) -> new Told.Undecided(reason);
                case Decider.Answer.None() ->
                    missed instanceof Decider.Answer.Unknown(String reason)
                            ? new Told.Undecided(reason)
                            : new Told.Same();
            };
        }

        @Override
        public boolean isSame(Meaning mutant) {
            return decider.isSame(rule, ((Query) mutant).condition(), List.of());
        }

        private List<Step> steps(Witness witness, Expression faulty) {
            Predicate<Event> sound = Matcher.of(rule);
            Predicate<Event> slipped = Matcher.of(faulty);
            boolean found = sound.test(witness.event());
            return List.of(new Step(Event.of(Nulls.filled(
                    witness.fields(), event -> sound.test(event) == found && slipped.test(event) != found))));
        }
    }
}
