package dragoman.meaning;

import dragoman.meaning.Automaton.Move;
import dragoman.meaning.Automaton.Side;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// An automaton made deterministic, as far as somebody goes into it.
final class Determinized {
    /// The state from which no text is accepted.
    static final int DEAD = 0;

    /// The state from which every text is accepted.
    static final int FULL = 1;

    private static final int UNKNOWN = -1;

    private final Automaton automaton;
    private final int[] distances;
    private final List<State> states = new ArrayList<>();
    private final Map<Key, Integer> numbers = new HashMap<>();
    private final int start;

    /// Nondeterministic states, ascending, with what stands before them where that matters.
    private record Key(int[] members, Side before) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Key(int[] those, Side side) && before == side && Arrays.equals(members, those);
        }

        @Override
        public int hashCode() {
            return 31 * Arrays.hashCode(members) + before.ordinal();
        }
    }

    /// @param bounds where ranges of code points begin within which all lead to the same state
    /// @param next the state that each range leads to
    private record State(Key key, int[] bounds, int[] next, int distance, boolean accepts) {}

    Determinized(Automaton automaton) {
        this.automaton = automaton;
        this.distances = automaton.distances();
        states.add(new State(
                new Key(new int[0], Side.OTHER), new int[] {0}, new int[] {DEAD}, Integer.MAX_VALUE / 4, false));
        states.add(new State(new Key(new int[0], Side.OTHER), new int[] {0}, new int[] {FULL}, 0, true));
        var first = new BitSet();
        first.set(automaton.start());
        this.start = number(closed(first), Side.NONE);
    }

    int start() {
        return start;
    }

    /// What it is made of.
    Automaton automaton() {
        return automaton;
    }

    boolean accepts(int state) {
        return states.get(state).accepts();
    }

    /// The fewest characters after which a text may be accepted.
    int distance(int state) {
        return states.get(state).distance();
    }

    /// Where ranges of code points begin within which all lead to the same state.
    int[] bounds(int state) {
        return states.get(state).bounds();
    }

    int next(int state, int point, Work work) {
        State from = states.get(state);
        int at = Arrays.binarySearch(from.bounds(), point);
        int range = at >= 0 ? at : -at - 2;
        if (from.next()[range] == UNKNOWN) {
            work.spend(2 + from.key().members().length / 4);
            from.next()[range] = step(from.key(), point);
        }
        return from.next()[range];
    }

    boolean accepts(String text, Work work) {
        int state = start;
        for (int at = 0; at < text.length() && state > FULL; ) {
            int point = text.codePointAt(at);
            state = next(state, point, work);
            at += Character.charCount(point);
        }
        return accepts(state);
    }

    private int step(Key key, int point) {
        Side after = Side.of(point);
        var next = new BitSet();
        for (int member : passed(key, after)) {
            Move move = automaton.moves().get(member);
            if (move instanceof Move.Read(CodePoints points, int to)) {
                if (points.contains(point)) {
                    next.set(to);
                }
            } else if (move instanceof Move.Anything) {
                return FULL;
            }
        }
        return number(closed(next), after);
    }

    private int number(BitSet states, Side before) {
        if (states.isEmpty()) {
            return DEAD;
        }
        int[] members = members(states);
        boolean checks = false;
        int distance = Integer.MAX_VALUE;
        for (int member : members) {
            Move move = automaton.moves().get(member);
            if (move instanceof Move.Anything) {
                return FULL;
            }
            checks |= move instanceof Move.Check;
            distance = Math.min(distance, distances[member]);
        }
        var key = new Key(members, checks ? before : Side.OTHER);
        Integer known = numbers.get(key);
        if (known != null) {
            return known;
        }
        if (distance >= Integer.MAX_VALUE / 4) {
            numbers.put(key, DEAD);
            return DEAD;
        }
        int[] bounds = bounds(key, checks);
        int[] next = new int[bounds.length];
        Arrays.fill(next, UNKNOWN);
        this.states.add(new State(key, bounds, next, distance, accepts(key)));
        numbers.put(key, this.states.size() - 1);
        return this.states.size() - 1;
    }

    private boolean accepts(Key key) {
        for (int member : passed(key, Side.NONE)) {
            Move move = automaton.moves().get(member);
            if (move instanceof Move.End || move instanceof Move.Anything) {
                return true;
            }
        }
        return false;
    }

    private int[] bounds(Key key, boolean checks) {
        var bounds = new ArrayList<int[]>();
        bounds.add(new int[] {0});
        int[] reading = key.members();
        if (checks) {
            // what stands behind a check may read as well
            reading = members(expanded(key.members(), true, null, null));
            bounds.add(new int[] {'\n', '\n' + 1, '0', '9' + 1, 'A', 'Z' + 1, '_', '_' + 1, 'a', 'z' + 1});
        }
        for (int member : reading) {
            if (automaton.moves().get(member) instanceof Move.Read(CodePoints points, int _)) {
                bounds.add(points.bounds());
            }
        }
        return CodePoints.merged(bounds);
    }

    /// The states that reading or ending goes on from, between two characters.
    private int[] passed(Key key, Side after) {
        for (int member : key.members()) {
            if (automaton.moves().get(member) instanceof Move.Check) {
                return members(expanded(key.members(), false, key.before(), after));
            }
        }
        return key.members();
    }

    private BitSet closed(BitSet members) {
        return expanded(members(members), false, null, null);
    }

    /// All states that empty moves lead to; checks are kept where nothing is said of the sides.
    private BitSet expanded(int[] members, boolean through, Side before, Side after) {
        var found = new BitSet();
        var seen = new BitSet();
        int[] open = Arrays.copyOf(members, members.length + 8);
        int size = members.length;
        while (size > 0) {
            int state = open[--size];
            if (seen.get(state)) {
                continue;
            }
            seen.set(state);
            Move move = automaton.moves().get(state);
            if (move instanceof Move.Fork(int[] next)) {
                open = size + next.length > open.length ? Arrays.copyOf(open, 2 * (size + next.length)) : open;
                System.arraycopy(next, 0, open, size, next.length);
                size += next.length;
            } else if (move instanceof Move.Check(Automaton.Place place, int next)) {
                if (through || before != null && place.is(before, after)) {
                    open = size == open.length ? Arrays.copyOf(open, 2 * size) : open;
                    open[size++] = next;
                } else if (before == null) {
                    found.set(state);
                }
            } else {
                found.set(state);
            }
        }
        return found;
    }

    /// In ascending order.
    private static int[] members(BitSet set) {
        int[] members = new int[set.cardinality()];
        int size = 0;
        for (int member = set.nextSetBit(0); member >= 0; member = set.nextSetBit(member + 1)) {
            members[size++] = member;
        }
        return members;
    }
}
