package dragoman.trial;

import dragoman.source.Span;
import java.util.List;
import java.util.Optional;

/// Events, and what a rule must make of them.
///
/// @param name unique in its file where its author took care of that
/// @param place where it says what it expects
/// @param signal what a person should see of it, in words; may be empty
/// @param generated whether Dragoman wrote it, and nobody read it yet
public record Case(
        String name,
        Span place,
        Expectation expectation,
        List<Step> steps,
        String signal,
        Optional<Atomic> atomic,
        boolean generated) {
    public Case {
        steps = List.copyOf(steps);
    }

    public Case(String name, Span place, Expectation expectation, List<Step> steps) {
        this(name, place, expectation, steps, "", Optional.empty(), false);
    }

    Case called(String other) {
        return new Case(other, place, expectation, steps, signal, atomic, generated);
    }
}
