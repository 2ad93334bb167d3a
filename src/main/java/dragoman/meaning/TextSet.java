package dragoman.meaning;

import dragoman.query.Glob;
import dragoman.query.GlobMatcher;
import dragoman.query.Pattern;
import java.util.List;
import java.util.function.Predicate;

/// The texts that fit a pattern.
final class TextSet {
    private final Pattern pattern;
    private final Predicate<String> quick;
    private Determinized automaton;
    private String sample;

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

    /// Whether it is certain that all texts of the set are in another one, where that costs much to find out otherwise.
    boolean isWithin(TextSet other, Work work) {
        return quick == null
                && other.quick == null
                && Inclusion.isProved(automaton().automaton(), other.automaton().automaton(), work);
    }

    /// A short text of the set, or an empty one if there is none.
    String sample(Work work) {
        if (sample == null) {
            sample = pattern instanceof Glob glob
                    ? Boundary.text(glob, "", "x")
                    : TextSearch.find(List.of(this), List.of(), work).orElse("");
        }
        return sample;
    }

    /// Whether a text probably stays in the set if something is put before it.
    boolean startsOpen(Work work) {
        return contains("x " + sample(work), work);
    }

    /// Whether a text probably stays in the set if something is put behind it.
    boolean endsOpen(Work work) {
        return contains(sample(work) + " x", work);
    }
}
