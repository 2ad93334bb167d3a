package dragoman.meaning;

import dragoman.meaning.Automaton.Move;
import dragoman.meaning.Automaton.Side;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

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
            switch (automaton.moves().get(member)) {
                case Move.Read(CodePoints points, int to) when points.contains(point) -> next.set(to);
                case Move.Anything() -> {
                    return FULL;
                }
                default -> {}
            }
        }
        return number(closed(next), after);
    }

    private int number(BitSet members, Side before) {
        if (members.isEmpty()) {
            return DEAD;
        }
        boolean checks = false;
        for (int member : members.stream().toArray()) {
            switch (automaton.moves().get(member)) {
                case Move.Anything() -> {
                    return FULL;
                }
                case Move.Check _ -> checks = true;
                default -> {}
            }
        }
        var key = new Key(members.stream().toArray(), checks ? before : Side.OTHER);
        Integer known = numbers.get(key);
        if (known != null) {
            return known;
        }
        int distance = Arrays.stream(key.members())
                .map(member -> distances[member])
                .min()
                .getAsInt();
        if (distance >= Integer.MAX_VALUE / 4) {
            numbers.put(key, DEAD);
            return DEAD;
        }
        boolean accepts = Arrays.stream(passed(key, Side.NONE))
                .anyMatch(member -> automaton.moves().get(member) instanceof Move.End
                        || automaton.moves().get(member) instanceof Move.Anything);
        int[] bounds = bounds(key, checks);
        int[] next = new int[bounds.length];
        Arrays.fill(next, UNKNOWN);
        states.add(new State(key, bounds, next, distance, accepts));
        numbers.put(key, states.size() - 1);
        return states.size() - 1;
    }

    private int[] bounds(Key key, boolean checks) {
        var bounds = new TreeSet<Integer>();
        bounds.add(0);
        int[] reading = key.members();
        if (checks) {
            // what stands behind a check may read as well
            var all = new BitSet();
            Arrays.stream(key.members()).forEach(all::set);
            reading = expanded(all, true, null, null).stream().toArray();
            for (int point : new int[] {'\n', '\n' + 1, '0', '9' + 1, 'A', 'Z' + 1, '_', '_' + 1, 'a', 'z' + 1}) {
                bounds.add(point);
            }
        }
        for (int member : reading) {
            if (automaton.moves().get(member) instanceof Move.Read(CodePoints points, int _)) {
                for (int bound : points.bounds()) {
                    if (bound <= Character.MAX_CODE_POINT) {
                        bounds.add(bound);
                    }
                }
            }
        }
        return bounds.stream().mapToInt(Integer::intValue).toArray();
    }

    /// The states that reading or ending goes on from, between two characters.
    private int[] passed(Key key, Side after) {
        boolean checks = false;
        for (int member : key.members()) {
            checks |= automaton.moves().get(member) instanceof Move.Check;
        }
        if (!checks) {
            return key.members();
        }
        var members = new BitSet();
        Arrays.stream(key.members()).forEach(members::set);
        return expanded(members, false, key.before(), after).stream().toArray();
    }

    private BitSet closed(BitSet members) {
        return expanded(members, false, null, null);
    }

    /// All states that empty moves lead to; checks are kept where nothing is said of the sides.
    private BitSet expanded(BitSet members, boolean through, Side before, Side after) {
        var found = new BitSet();
        var seen = new BitSet();
        var open = new ArrayList<Integer>();
        members.stream().forEach(open::add);
        while (!open.isEmpty()) {
            int state = open.removeLast();
            if (seen.get(state)) {
                continue;
            }
            seen.set(state);
            switch (automaton.moves().get(state)) {
                case Move.Fork(int[] next) -> Arrays.stream(next).forEach(open::add);
                case Move.Check(Automaton.Place place, int next) -> {
                    if (through || before != null && place.is(before, after)) {
                        open.add(next);
                    } else if (before == null) {
                        found.set(state);
                    }
                }
                default -> found.set(state);
            }
        }
        return found;
    }
}
