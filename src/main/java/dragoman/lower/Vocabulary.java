package dragoman.lower;

import dragoman.query.Glob;
import dragoman.query.Token;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntPredicate;

/// What one stage of a language can say: the macros of its template, and the tokens its lexicon can spell.
///
/// @param macros names of phrases
/// @param obstacle why a token cannot be spelled, or nothing
/// @param folds whether the language's operators without regard to case know both cases of a character
public record Vocabulary(Set<String> macros, Function<Token, Optional<String>> obstacle, IntPredicate folds) {
    public Vocabulary {
        macros = Set.copyOf(macros);
    }

    boolean has(Class<? extends Record> phrase) {
        return macros.contains(phrase.getSimpleName());
    }

    /// Whether an operator without regard to case may compare with this text.
    boolean folds(Glob glob) {
        return glob.parts().stream()
                .allMatch(part -> !(part instanceof Glob.Literal(String text))
                        || text.codePoints().allMatch(folds));
    }

    boolean canSpell(Token token) {
        return obstacle.apply(token).isEmpty();
    }
}
