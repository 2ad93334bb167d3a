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
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/// How much work it is to make an expression into a deterministic automaton, counted as Lucene counts it: for
/// each of its states those of the nondeterministic one that it stands for. `.*` before long repetitions explodes.
///
/// Places are the characters of the expression, after repetitions are written out (Glushkov's construction).
public final class Determinization {
    /// Elasticsearch's `max_determinized_states`, which Lucene takes times ten.
    static final int MOST_WORK = 10_000 * 10;

    private static final int MOST_PLACES = 20_000;

    /// What the languages of Elasticsearch write differently is mostly one automaton, for which they ask in turn.
    private static final Map<PlaceAutomaton, Integer> KNOWN = new ConcurrentHashMap<>();

    /// More than the expressions of nearly all rules.
    private static final int MOST_KNOWN = 32;

    /// Longer ones would take too much memory.
    private static final int MOST_KNOWN_PLACES = 1_000;

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
        PlaceAutomaton automaton;
        try {
            automaton = new Determinization(regex.flags()).automaton(regex.node());
        } catch (TooManyPlacesException _) {
            return MOST_WORK;
        }
        Integer work = KNOWN.get(automaton);
        if (work == null) {
            work = automaton.work(MOST_WORK);
            if (automaton.followers().size() <= MOST_KNOWN_PLACES) {
                if (KNOWN.size() >= MOST_KNOWN) {
                    KNOWN.clear();
                }
                KNOWN.put(automaton, work);
            }
        }
        return work;
    }

    private PlaceAutomaton automaton(RegexNode node) {
        BitSet first = part(node).first();
        var numbers = new LinkedHashMap<CharacterClass, Integer>();
        var classes = new ArrayList<Integer>(places.size());
        for (CharacterClass characters : places) {
            Integer number = numbers.putIfAbsent(characters, numbers.size());
            classes.add(number == null ? numbers.size() - 1 : number);
        }
        return new PlaceAutomaton(first, followers, ends, classes, kinds(numbers.keySet()));
    }

    private Part part(RegexNode node) {
        return switch (node) {
            case Literal(int point) ->
                place(new CharacterClass(false, List.of(one(flags.ignoreCase() ? Letters.fold(point) : point))));
            case AnyCharacter() -> place(flags.dotAll() ? WholeValue.ANYTHING : NO_NEWLINE);
            case CharacterClass characters -> place(characters);
            case Sequence(List<RegexNode> nodes) -> {
                Part whole = Part.NOTHING;
                for (RegexNode one : nodes) {
                    whole = then(whole, part(one));
                }
                yield whole;
            }
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

    /// Characters that all places treat alike are of one kind.
    private Set<BitSet> kinds(Collection<CharacterClass> classes) {
        var starts = new TreeSet<Integer>();
        for (CharacterClass characters : classes) {
            for (Member member : characters.members()) {
                for (Range range : ranges(member)) {
                    starts.add(range.first());
                    starts.add(range.last() + 1);
                }
            }
        }
        starts.add(0);
        var kinds = new HashSet<BitSet>();
        for (int point : starts) {
            var accepting = new BitSet();
            int at = 0;
            for (CharacterClass characters : classes) {
                accepting.set(at++, accepts(characters, point));
            }
            kinds.add(accepting);
        }
        return kinds;
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
            when first == last && first < 128 && flags.ignoreCase() ->
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

    /// A part of the expression: the places where it can start, and the states where it can end.
    private record Part(boolean nullable, BitSet first, BitSet last) {
        static final Part NOTHING = new Part(true, new BitSet(), new BitSet());
    }
}
