package dragoman.trial;

import dragoman.source.Span;
import java.util.List;

/// Events, and what a rule must make of them.
///
/// @param name unique in its file where its author took care of that
/// @param place where it says what it expects
/// @param signal what a person should see of it, in words; may be empty
/// @param atomics the tests of Atomic Red Team that make its events
/// @param generated whether Dragoman wrote it, and nobody read it yet
public record Case(
        String name,
        Span place,
        Expectation expectation,
        List<Step> steps,
        String signal,
        List<Atomic> atomics,
        boolean generated) {
    public Case {
        steps = List.copyOf(steps);
        atomics = List.copyOf(atomics);
    }

    public Case(String name, Span place, Expectation expectation, List<Step> steps) {
        this(name, place, expectation, steps, "", List.of(), false);
    }

    Case called(String other) {
        return new Case(other, place, expectation, steps, signal, atomics, generated);
    }

    /// Its name, and what makes its events where that is known.
    public String label() {
        return atomics.isEmpty() ? name : name + " [" + Atomic.words(atomics) + "]";
    }
}
