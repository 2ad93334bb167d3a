package dragoman.meaning;

import dragoman.meaning.Automaton.Builder;
import dragoman.meaning.Automaton.Move;
import dragoman.query.Glob;
import dragoman.query.Network;
import dragoman.query.Pattern;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// Which texts fit a pattern, as an automaton that accepts what `match` does.
final class PatternTexts {
    /// Enough for nearly all rules: the queries of one rule, in all languages, are looked at one after the other.
    private static final int MOST_KNOWN = 64;

    private static final Map<Pattern, Automaton> KNOWN =
            Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<Pattern, Automaton> eldest) {
                    return size() > MOST_KNOWN;
                }
            });

    private PatternTexts() {}

    /// Nothing for what is no set of texts: null, presence, times, other fields, and what only a product knows.
    ///
    /// @throws UndecidableException if the pattern is no regular language, or too large
    static Optional<Automaton> of(Pattern pattern) {
        return switch (pattern) {
            case Glob glob -> Optional.of(glob(glob));
            case Pattern.Number number -> Optional.of(glob(Glob.literal(number.text(), true)));
            case Pattern.Bool(boolean value) -> Optional.of(glob(Glob.literal(Boolean.toString(value), false)));
            case Pattern.Matches(var regex) -> Optional.of(known(pattern, () -> RegexTexts.of(regex)));
            case Pattern.Compared(var operator, var value) ->
                Optional.of(known(pattern, () -> RegexTexts.whole(NumberTexts.of(operator, value))));
            case Network network -> Optional.of(known(pattern, () -> RegexTexts.whole(AddressTexts.of(network))));
            case Pattern.Null _,
                    Pattern.Present _,
                    Pattern.TimePart _,
                    Pattern.SameAs _,
                    Pattern.Listed _,
                    Pattern.Verbatim _ -> Optional.empty();
        };
    }

    private static Automaton known(Pattern pattern, Supplier<Automaton> making) {
        Automaton automaton = KNOWN.get(pattern);
        if (automaton == null) {
            automaton = making.get();
            KNOWN.put(pattern, automaton);
        }
        return automaton;
    }

    private static Automaton glob(Glob glob) {
        var builder = new Builder();
        int next = builder.add(glob.endsOpen() ? new Move.Anything() : new Move.End());
        for (Glob.Part part : glob.parts().reversed()) {
            switch (part) {
                case Glob.Wildcard.ANY -> next = builder.anything(next);
                case Glob.Wildcard.ONE -> next = builder.read(CodePoints.all(), next);
                case Glob.Literal(String text) -> {
                    for (int point : text.codePoints().boxed().toList().reversed()) {
                        next = builder.read(glob.cased() ? CodePoints.one(point) : LetterCases.of(point), next);
                    }
                }
                case Glob.Placeholder(String name) ->
                    throw new UndecidableException("the placeholder `%" + name + "%` has no values");
            }
        }
        return builder.from(next);
    }
}
