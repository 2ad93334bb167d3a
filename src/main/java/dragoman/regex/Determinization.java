package dragoman.regex;

import dragoman.regex.RegexNode.Alternation;
import dragoman.regex.RegexNode.AnyCharacter;
import dragoman.regex.RegexNode.CharacterClass;
import dragoman.regex.RegexNode.Group;
import dragoman.regex.RegexNode.Literal;
import dragoman.regex.RegexNode.Repeat;
import dragoman.regex.RegexNode.Sequence;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;

/// How much work it is to make an expression into a deterministic automaton, counted as Lucene counts it: for each state
/// of that automaton the places in the expression that it stands for. `.*` before long repetitions makes it explode.
///
/// Places are the characters of the expression, after repetitions are written out (Glushkov's construction).
public final class Determinization {
    /// Elasticsearch's `max_determinized_states`, which Lucene takes times ten.
    static final int MOST_WORK = 10_000 * 10;

    private static final int MOST_PLACES = 20_000;

    private final Flags flags;
    private final List<CharacterClass> places = new ArrayList<>();
    private final List<BitSet> followers = new ArrayList<>();

    private Determinization(Flags flags) {
        this.flags = flags;
    }

    /// Whether Elasticsearch refuses an expression of whole values for the work that it makes.
    public static boolean isTooMuch(Regex regex) {
        return work(regex) >= MOST_WORK;
    }

    /// At most `MOST_WORK`, where counting ends.
    static int work(Regex regex) {
        var construction = new Determinization(regex.flags());
        try {
            return construction.count(construction.part(regex.node()).first());
        } catch (TooManyPlacesException _) {
            return MOST_WORK;
        }
    }

    /// Ends the construction of an expression that is too much in any case.
    private static final class TooManyPlacesException extends RuntimeException {
        TooManyPlacesException() {
            super(null, null, false, false);
        }
    }

    /// A part of the expression: the places where it can start and end.
    private record Part(boolean nullable, BitSet first, BitSet last) {
        static final Part NOTHING = new Part(true, new BitSet(), new BitSet());
    }
}
