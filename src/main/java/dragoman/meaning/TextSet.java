package dragoman.meaning;

import dragoman.query.Glob;
import dragoman.query.GlobMatcher;
import dragoman.query.Pattern;
import java.util.function.Predicate;

/// The texts that fit a pattern.
final class TextSet {
    private final Pattern pattern;
    private final Predicate<String> quick;
    private Determinized automaton;

    TextSet(Pattern pattern) {
        this.pattern = pattern;
        this.quick = pattern instanceof Glob glob ? GlobMatcher.of(glob) : null;
    }

    boolean contains(String text, Work work) {
        if (quick != null) {
            work.spend(1 + text.length() / 16);
            return quick.test(text);
        }
        return automaton().accepts(text, work);
    }

    /// @throws UndecidableException if the pattern is no regular language, or too large
    Determinized automaton() {
        if (automaton == null) {
            automaton = new Determinized(PatternTexts.of(pattern).orElseThrow());
        }
        return automaton;
    }
}
