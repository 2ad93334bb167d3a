package dragoman.lower;

import dragoman.query.Expression.Test;
import dragoman.query.Glob;
import dragoman.query.Phrase;
import dragoman.query.Token;
import dragoman.source.Problem;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/// What one stage of a language can say: the macros of its template, and the tokens its lexicon can spell.
///
/// @param macros names of phrases
/// @param obstacle why a token cannot be spelled, or nothing
/// @param lists whether patterns, each of which can be spelled, may stand in one list
public record Vocabulary(Set<String> macros, Function<Token, Optional<String>> obstacle, Predicate<List<Glob>> lists) {
    public Vocabulary {
        macros = Set.copyOf(macros);
    }

    boolean has(Class<? extends Record> phrase) {
        return macros.contains(phrase.getSimpleName());
    }

    /// A language that has a word for empty texts and none for null: a missing number is 0 there, and a missing truth
    /// value false.
    boolean takesMissingForEmpty() {
        return has(Phrase.IsEmpty.class) && !has(Phrase.IsNull.class);
    }

    /// A language that matches events by their keys leaves out those that lack one.
    boolean leavesOutMissingKeys() {
        return macros.contains("Match");
    }

    /// A language that finds the events of several rules by one search, so that each is one event.
    boolean readsAlternatives() {
        return macros.contains("Alternatives");
    }

    /// A language that chooses a number by what it computes of the events of a window.
    boolean scoresHits() {
        return macros.contains("Choice") && !macros.contains("Unscored");
    }

    /// A language that puts events of several places together, each as it is.
    boolean unitesEvents() {
        return macros.contains("United");
    }

    /// A language whose searches choose their columns where a correlation relates them: those of one must be those of
    /// all, and what a rule says of its events is none of them.
    boolean choosesColumns() {
        return macros.contains("Chosen");
    }

    /// The phrase, if the language has it.
    ///
    /// @throws UnsayableException if not
    <P> P need(P phrase, Test test, String what) {
        if (!macros.contains(phrase.getClass().getSimpleName())) {
            throw new UnsayableException(
                    Problem.NOT_EXPRESSIBLE, test.origin().value(), "the language has no test for " + what + " here");
        }
        return phrase;
    }

    /// @throws UnsayableException if the token cannot be spelled
    void needSpelling(Token token, Test test) {
        obstacle.apply(token).ifPresent(reason -> {
            throw new UnsayableException(Problem.NOT_EXPRESSIBLE, test.origin().value(), reason);
        });
    }

    boolean canSpell(Token token) {
        return obstacle.apply(token).isEmpty();
    }
}
