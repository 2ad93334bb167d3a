package dragoman.regex;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;

/// A nondeterministic automaton of the places of an expression: what the work of determinizing it depends on, and
/// nothing else.
///
/// @param first the places that may come first
/// @param followers for each state the places that may come next
/// @param ends for each place the state after it
/// @param classes for each place the class of characters that it accepts
/// @param kinds for each kind of characters, which all places treat alike, the classes that hold it
record PlaceAutomaton(
        BitSet first, List<BitSet> followers, List<Integer> ends, List<Integer> classes, Set<BitSet> kinds) {
    /// The states of the deterministic automaton, each with those that it stands for, until it is too much.
    int work(int most) {
        var count = new Count();
        int work = 1 + count.successors(first);
        while (!count.waiting.isEmpty() && work < most) {
            var next = new BitSet();
            BitSet states = count.waiting.remove();
            for (int state = states.nextSetBit(0); state >= 0; state = states.nextSetBit(state + 1)) {
                next.or(followers.get(state));
            }
            work += count.successors(next);
        }
        return Math.min(work, most);
    }

    /// The states found so far.
    private final class Count {
        private final Queue<BitSet> waiting = new ArrayDeque<>();
        private final Set<BitSet> seen = new HashSet<>();

        /// For each place the kinds of characters that it accepts.
        private final int[][] accepted = new int[classes.size()][];

        Count() {
            int[][] byClass = new int[classes.size()][];
            for (int place = 0; place < accepted.length; place++) {
                int of = classes.get(place);
                byClass[of] = byClass[of] == null ? holding(of) : byClass[of];
                accepted[place] = byClass[of];
            }
        }

        private int[] holding(int of) {
            var holding = new int[kinds.size()];
            int found = 0;
            int at = 0;
            for (BitSet kind : kinds) {
                if (kind.get(of)) {
                    holding[found++] = at;
                }
                at++;
            }
            return Arrays.copyOf(holding, found);
        }

        private boolean isAnything(int place) {
            return accepted[place].length == kinds.size();
        }

        /// Adds the states that are new, and gives the work that they make. Most places accept one letter, so each
        /// looks for its kinds of characters, and not each kind for its places.
        int successors(BitSet next) {
            var always = new BitSet();
            for (int place = next.nextSetBit(0); place >= 0; place = next.nextSetBit(place + 1)) {
                if (isAnything(place)) {
                    always.set(ends.get(place));
                }
            }
            var states = new BitSet[kinds.size()];
            int special = 0;
            for (int place = next.nextSetBit(0); place >= 0; place = next.nextSetBit(place + 1)) {
                if (isAnything(place)) {
                    continue;
                }
                for (int kind : accepted[place]) {
                    if (states[kind] == null) {
                        states[kind] = new BitSet(ends.size());
                        states[kind].or(always);
                        special++;
                    }
                    states[kind].set(ends.get(place));
                }
            }
            int work = special < states.length ? added(always) : 0;
            for (BitSet state : states) {
                if (state != null) {
                    work += added(state);
                }
            }
            return work;
        }

        private int added(BitSet state) {
            if (state.isEmpty() || !seen.add(state)) {
                return 0;
            }
            waiting.add(state);
            return state.cardinality();
        }
    }
}
