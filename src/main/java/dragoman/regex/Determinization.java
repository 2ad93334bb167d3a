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
import java.util.BitSet;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/// How much work it is to make an expression into a deterministic automaton, counted as Lucene counts it: for
/// each of its states those of the nondeterministic one that it stands for. `.*` before long repetitions explodes.
///
/// Places are the characters of the expression, after repetitions are written out (Glushkov's construction).
public final class Determinization {
    /// Elasticsearch's `max_determinized_states`, which Lucene takes times ten.
    static final int MOST_WORK = 10_000 * 10;

    private static final int MOST_PLACES = 20_000;
    private static final CharacterClass NO_NEWLINE = new CharacterClass(true, List.of(new Range('\n', '\n')));

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
        List<BitSet> alphabet = alphabet();
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

    /// Adds the states that are new, and gives the work that they make.
    private int successors(BitSet next, List<BitSet> alphabet, Set<BitSet> seen, Queue<BitSet> waiting) {
        int work = 0;
        for (BitSet accepting : alphabet) {
            var state = new BitSet();
            var read = (BitSet) next.clone();
            read.and(accepting);
            for (int place = read.nextSetBit(0); place >= 0; place = read.nextSetBit(place + 1)) {
                state.set(ends.get(place));
            }
            if (!state.isEmpty() && seen.add(state)) {
                waiting.add(state);
                work += state.cardinality();
            }
        }
        return work;
    }

    /// For each kind of character the places that accept it.
    private List<BitSet> alphabet() {
        var starts = new TreeSet<Integer>();
        for (CharacterClass characters : places) {
            ranges(characters).forEach(range -> starts.addAll(List.of(range.first(), range.last() + 1)));
        }
        starts.add(0);
        var kinds = new LinkedHashSet<BitSet>();
        for (int point : starts) {
            var accepting = new BitSet();
            for (int i = 0; i < places.size(); i++) {
                accepting.set(i, accepts(places.get(i), point));
            }
            kinds.add(accepting);
        }
        return List.copyOf(kinds);
    }

    private boolean accepts(CharacterClass characters, int point) {
        boolean found = characters.members().stream()
                .anyMatch(member -> ranges(member).anyMatch(range -> range.first() <= point && point <= range.last())
                        != (member instanceof Shorthand(var _, boolean negated) && negated));
        return found != characters.negated();
    }

    private Stream<Range> ranges(CharacterClass characters) {
        return characters.members().stream().flatMap(this::ranges);
    }

    /// Lucene's own tables, which hold ASCII only.
    private Stream<Range> ranges(Member member) {
        return switch (member) {
            case Range(int first, int last)
            when first == last && flags.ignoreCase() ->
                Stream.of(Character.toLowerCase(first), Character.toUpperCase(first))
                        .map(point -> new Range(point, point));
            case Range range -> Stream.of(range);
            case Shorthand(Kind kind, boolean _) ->
                switch (kind) {
                    case DIGIT -> Stream.of(new Range('0', '9'));
                    case SPACE -> Stream.of(new Range('\t', '\n'), new Range('\r', '\r'), new Range(' ', ' '));
                    case WORD ->
                        Stream.of(new Range('0', '9'), new Range('A', 'Z'), new Range('_', '_'), new Range('a', 'z'));
                };
        };
    }

    /// Ends the construction of an expression that is too much in any case.
    private static final class TooManyPlacesException extends RuntimeException {
        TooManyPlacesException() {
            super(null, null, false, false);
        }
    }

    /// A part of the expression: the places where it can start, and the states where it can end.
    private record Part(boolean nullable, BitSet first, BitSet last) {
        static final Part NOTHING = new Part(true, new BitSet(), new BitSet());
    }
}
