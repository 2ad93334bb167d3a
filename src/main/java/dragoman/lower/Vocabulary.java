package dragoman.lower;

import dragoman.query.Phrase;
import dragoman.query.Token;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// What one stage of a language can say: the macros of its template, and the tokens its lexicon can spell.
///
/// @param macros names of phrases
/// @param obstacle why a token cannot be spelled, or nothing
public record Vocabulary(Set<String> macros, Function<Token, Optional<String>> obstacle) {
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

    boolean canSpell(Token token) {
        return obstacle.apply(token).isEmpty();
    }
}
