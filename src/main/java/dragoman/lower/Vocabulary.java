package dragoman.lower;

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

    boolean canSpell(Token token) {
        return obstacle.apply(token).isEmpty();
    }
}
