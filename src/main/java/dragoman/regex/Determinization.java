package dragoman.regex;

import dragoman.regex.RegexNode.Alternation;
import dragoman.regex.RegexNode.Anchor;
import dragoman.regex.RegexNode.AnyCharacter;
import dragoman.regex.RegexNode.Atomic;
import dragoman.regex.RegexNode.Backreference;
import dragoman.regex.RegexNode.CharacterClass;
import dragoman.regex.RegexNode.Flagged;
import dragoman.regex.RegexNode.Group;
import dragoman.regex.RegexNode.Kind;
import dragoman.regex.RegexNode.Literal;
import dragoman.regex.RegexNode.Look;
import dragoman.regex.RegexNode.Member;
import dragoman.regex.RegexNode.Range;
import dragoman.regex.RegexNode.Repeat;
import dragoman.regex.RegexNode.Sequence;
import dragoman.regex.RegexNode.Shorthand;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;

/// How much work it is to make an expression into a deterministic automaton, counted as Lucene counts it: for
/// each of its states those of the nondeterministic one that it stands for. `.*` before long repetitions explodes.
///
/// Places are the characters of the expression, after repetitions are written out (Glushkov's construction).
public final class Determinization {
    /// Elasticsearch's `max_determinized_states`, which Lucene takes times ten.
    static final int MOST_WORK = 10_000 * 10;

    private static final int MOST_PLACES = 20_000;

    private static final CharacterClass NO_NEWLINE = new CharacterClass(true, List.of(new Range('\n', '\n')));

    private static final List<Range> DIGIT = List.of(new Range('0', '9'));
    private static final List<Range> SPACE = List.of(new Range('\t', '\n'), one('\r'), one(' '));
    private static final List<Range> WORD =
            List.of(new Range('0', '9'), new Range('A', 'Z'), one('_'), new Range('a', 'z'));

    private final Flags flags;
    private final List<CharacterClass> places = new ArrayList<>();

    /// For each place the state after it, which is named like one of the places that it stands after.
    private final List<Integer> ends = new ArrayList<>();

    /// For each state the places that may come next.
    private final List<BitSet> followers = new ArrayList<>();

    private Determinization(Flags flags) {
        this.flags = flags;
    }

    /// Whether Elasticsearch refuses an expression of whole values for the work that it makes.
    public static boolean isTooMuch(Regex regex) {
        return TextWork.most(regex) >= MOST_WORK && work(regex) >= MOST_WORK;
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

    private Part part(RegexNode node) {
        return switch (node) {
            case Literal(int point) -> place(new CharacterClass(false, List.of(new Range(point, point))));
            case AnyCharacter() -> place(flags.dotAll() ? WholeValue.ANYTHING : NO_NEWLINE);
            case CharacterClass characters -> place(characters);
            case Sequence(List<RegexNode> nodes) ->
                nodes.stream().map(this::part).reduce(this::then).orElse(Part.NOTHING);
            case Alternation(List<RegexNode> branches) ->
                merged(branches.stream()
                        .map(this::part)
                        .reduce(Determinization::or)
                        .orElse(Part.NOTHING));
            case Group(RegexNode inner, boolean _) -> part(inner);
            case Repeat repeat -> repeat(repeat);
            case Anchor _, Look _, Atomic _, Backreference _, Flagged _ ->
                throw new IllegalArgumentException("no automaton for " + node);
        };
    }

    private Part place(CharacterClass characters) {
        if (places.size() == MOST_PLACES) {
            throw new TooManyPlacesException();
        }
        var here = new BitSet();
        here.set(places.size());
        ends.add(places.size());
        places.add(characters);
        followers.add(new BitSet());
        return new Part(false, here, here);
    }

    private Part then(Part one, Part next) {
        join(one.last, next.first);
        return new Part(
                one.nullable && next.nullable,
                one.nullable ? union(one.first, next.first) : one.first,
                next.nullable ? union(one.last, next.last) : next.last);
    }

    private static Part or(Part one, Part other) {
        return new Part(one.nullable || other.nullable, union(one.first, other.first), union(one.last, other.last));
    }

    /// Branches that end where nothing follows within them end in one state.
    private Part merged(Part part) {
        var last = (BitSet) part.last.clone();
        part.last.stream().filter(state -> !followers.get(state).isEmpty()).forEach(last::clear);
        if (last.cardinality() < 2) {
            return part;
        }
        int one = last.nextSetBit(0);
        ends.replaceAll(state -> last.get(state) ? one : state);
        BitSet ends = union(part.last, last);
        ends.andNot(last);
        ends.set(one);
        return new Part(part.nullable, part.first, ends);
    }

    /// The copies that must be there, and then each further one only after the one before it.
    private Part repeat(Repeat repeat) {
        Part whole = Part.NOTHING;
        for (int i = 0; i < repeat.min(); i++) {
            whole = then(whole, part(repeat.node()));
        }
        if (repeat.max() == Repeat.UNBOUNDED) {
            Part loop = part(repeat.node());
            join(loop.last, loop.first);
            return then(whole, new Part(true, loop.first, loop.last));
        }
        Part before = whole;
        for (int i = repeat.min(); i < repeat.max(); i++) {
            Part copy = part(repeat.node());
            join(before.last, copy.first);
            whole = new Part(
                    whole.nullable,
                    before.nullable ? union(whole.first, copy.first) : whole.first,
                    union(whole.last, copy.last));
            before = new Part(before.nullable && copy.nullable, copy.first, copy.last);
        }
        return whole;
    }

    private void join(BitSet from, BitSet to) {
        from.stream().forEach(state -> followers.get(state).or(to));
    }

    private static BitSet union(BitSet one, BitSet other) {
        var both = (BitSet) one.clone();
        both.or(other);
        return both;
    }

    /// The states of the deterministic automaton, each with those that it stands for, until it is too much.
    private int count(BitSet first) {
        Alphabet alphabet = alphabet();
        var seen = new HashSet<BitSet>();
        var waiting = new ArrayDeque<BitSet>();
        int work = 1 + successors(first, alphabet, seen, waiting);
        while (!waiting.isEmpty() && work < MOST_WORK) {
            var next = new BitSet();
            BitSet states = waiting.remove();
            for (int state = states.nextSetBit(0); state >= 0; state = states.nextSetBit(state + 1)) {
                next.or(followers.get(state));
            }
            work += successors(next, alphabet, seen, waiting);
        }
        return Math.min(work, MOST_WORK);
    }

    /// Adds the states that are new, and gives the work that they make. Most places accept one letter, so each looks
    /// for its kinds of characters, and not each kind for its places.
    private int successors(BitSet next, Alphabet alphabet, Set<BitSet> seen, Queue<BitSet> waiting) {
        var always = new BitSet();
        for (int place = next.nextSetBit(0); place >= 0; place = next.nextSetBit(place + 1)) {
            if (alphabet.isAnything(place)) {
                always.set(ends.get(place));
            }
        }
        var states = new BitSet[alphabet.kinds()];
        int special = 0;
        for (int place = next.nextSetBit(0); place >= 0; place = next.nextSetBit(place + 1)) {
            if (alphabet.isAnything(place)) {
                continue;
            }
            for (int kind : alphabet.accepted()[place]) {
                if (states[kind] == null) {
                    states[kind] = (BitSet) always.clone();
                    special++;
                }
                states[kind].set(ends.get(place));
            }
        }
        int work = special < states.length ? added(always, seen, waiting) : 0;
        for (BitSet state : states) {
            if (state != null) {
                work += added(state, seen, waiting);
            }
        }
        return work;
    }

    private static int added(BitSet state, Set<BitSet> seen, Queue<BitSet> waiting) {
        if (state.isEmpty() || !seen.add(state)) {
            return 0;
        }
        waiting.add(state);
        return state.cardinality();
    }

    /// Characters that all places treat alike are of one kind.
    private Alphabet alphabet() {
        List<CharacterClass> classes = places.stream().distinct().toList();
        var starts = new TreeSet<Integer>();
        for (CharacterClass characters : classes) {
            for (Member member : characters.members()) {
                ranges(member).forEach(range -> starts.addAll(List.of(range.first(), range.last() + 1)));
            }
        }
        starts.add(0);
        var alike = new LinkedHashSet<BitSet>();
        for (int point : starts) {
            var accepting = new BitSet();
            for (int i = 0; i < classes.size(); i++) {
                accepting.set(i, accepts(classes.get(i), point));
            }
            alike.add(accepting);
        }
        var accepted = new HashMap<CharacterClass, int[]>();
        for (int i = 0; i < classes.size(); i++) {
            accepted.put(classes.get(i), having(i, alike));
        }
        return new Alphabet(alike.size(), places.stream().map(accepted::get).toArray(int[][]::new));
    }

    private static int[] having(int bit, Collection<BitSet> sets) {
        var having = new int[sets.size()];
        int found = 0;
        int at = 0;
        for (BitSet set : sets) {
            if (set.get(bit)) {
                having[found++] = at;
            }
            at++;
        }
        return Arrays.copyOf(having, found);
    }

    private boolean accepts(CharacterClass characters, int point) {
        for (Member member : characters.members()) {
            boolean negated = member instanceof Shorthand shorthand && shorthand.negated();
            if (isIn(ranges(member), point) != negated) {
                return !characters.negated();
            }
        }
        return characters.negated();
    }

    private static boolean isIn(List<Range> ranges, int point) {
        for (Range range : ranges) {
            if (range.first() <= point && point <= range.last()) {
                return true;
            }
        }
        return false;
    }

    /// Lucene's own tables, which hold ASCII only.
    private List<Range> ranges(Member member) {
        return switch (member) {
            case Range(int first, int last)
            when first == last && flags.ignoreCase() ->
                List.of(one(Character.toLowerCase(first)), one(Character.toUpperCase(first)));
            case Range range -> List.of(range);
            case Shorthand(Kind kind, boolean _) ->
                switch (kind) {
                    case DIGIT -> DIGIT;
                    case SPACE -> SPACE;
                    case WORD -> WORD;
                };
        };
    }

    private static Range one(int point) {
        return new Range(point, point);
    }

    /// Ends the construction of an expression that is too much in any case.
    private static final class TooManyPlacesException extends RuntimeException {
        TooManyPlacesException() {
            super(null, null, false, false);
        }
    }

    /// How many kinds of characters there are, and for each place those that it accepts.
    private record Alphabet(int kinds, int[][] accepted) {
        boolean isAnything(int place) {
            return accepted[place].length == kinds;
        }
    }

    /// A part of the expression: the places where it can start, and the states where it can end.
    private record Part(boolean nullable, BitSet first, BitSet last) {
        static final Part NOTHING = new Part(true, new BitSet(), new BitSet());
    }
}
