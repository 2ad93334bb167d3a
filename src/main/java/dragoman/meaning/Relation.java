package dragoman.meaning;

import dragoman.query.Expression;
import dragoman.query.Subject;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// How the events for which one expression holds relate to those for which another does.
public sealed interface Relation {
    /// The same events.
    record Equivalent() implements Relation {}

    /// All events of the left, and more on the right.
    record Broader(Witness right) implements Relation {}

    /// Only some events of the left on the right.
    record Narrower(Witness left) implements Relation {}

    /// Each has events that the other does not have.
    record Different(Witness left, Witness right) implements Relation {}

    /// Both have events, but none in common.
    record Disjoint(Witness left, Witness right) implements Relation {}

    /// It is not known, and why; what was found is there.
    record Undecided(String reason, Optional<Witness> left, Optional<Witness> right) implements Relation {}

    /// @param several which subjects may hold a list of values
    static Relation of(Expression left, Expression right, Predicate<Subject> several) {
        return of(left, right, new Decider(several));
    }

    /// With what a decider knows already.
    static Relation of(Expression left, Expression right, Decider decider) {
        Decider.Answer onlyLeft = decider.find(List.of(left), List.of(right));
        Decider.Answer onlyRight = decider.find(List.of(right), List.of(left));
        if (onlyLeft instanceof Decider.Answer.Unknown(String reason)) {
            return new Undecided(reason, Optional.empty(), witness(onlyRight));
        }
        if (onlyRight instanceof Decider.Answer.Unknown(String reason)) {
            return new Undecided(reason, witness(onlyLeft), Optional.empty());
        }
        Optional<Witness> more = witness(onlyRight);
        Optional<Witness> less = witness(onlyLeft);
        if (more.isEmpty()) {
            return less.<Relation>map(Narrower::new).orElseGet(Equivalent::new);
        }
        if (less.isEmpty()) {
            return new Broader(more.get());
        }
        return decider.isNever(List.of(left, right), List.of())
                ? new Disjoint(less.get(), more.get())
                : new Different(less.get(), more.get());
    }

    private static Optional<Witness> witness(Decider.Answer answer) {
        return answer instanceof Decider.Answer.Found(Witness witness) ? Optional.of(witness) : Optional.empty();
    }

    default Optional<Witness> onlyLeft() {
        return switch (this) {
            case Narrower(Witness witness) -> Optional.of(witness);
            case Different(Witness witness, var _) -> Optional.of(witness);
            case Disjoint(Witness witness, var _) -> Optional.of(witness);
            case Undecided(var _, Optional<Witness> witness, var _) -> witness;
            case Equivalent _, Broader _ -> Optional.empty();
        };
    }

    default Optional<Witness> onlyRight() {
        return switch (this) {
            case Broader(Witness witness) -> Optional.of(witness);
            case Different(var _, Witness witness) -> Optional.of(witness);
            case Disjoint(var _, Witness witness) -> Optional.of(witness);
            case Undecided(var _, var _, Optional<Witness> witness) -> witness;
            case Equivalent _, Narrower _ -> Optional.empty();
        };
    }

    /// The word that reports use.
    default String word() {
        return getClass().getSimpleName().toLowerCase(java.util.Locale.ROOT);
    }
}
