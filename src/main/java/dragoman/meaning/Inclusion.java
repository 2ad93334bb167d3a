package dragoman.meaning;

import dragoman.meaning.Automaton.Move;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Proves that all texts of one automaton are in another: each step of the one can be taken in the other.
///
/// This is no decision, as it looks at one step of the other at a time; but counted repetitions (`.{2,128}`) cost it
/// no more than others, while an automaton that is made deterministic counts all that may have begun.
final class Inclusion {
    private static final int MOST_PAIRS = 100_000;

    private final Automaton left;
    private final Automaton right;
    private final Work work;
    private final Map<Integer, List<Integer>> ahead = new HashMap<>();
    private final Map<Integer, List<Integer>> behind = new HashMap<>();

    /// That what can follow a state of the left, which is no fork, can follow one of the right.
    private record Pair(int left, int right) {}

    private Inclusion(Automaton left, Automaton right, Work work) {
        this.left = left;
        this.right = right;
        this.work = work;
    }

    /// Whether it is proved.
    static boolean isProved(Automaton left, Automaton right, Work work) {
        return new Inclusion(left, right, work).isProved();
    }

    /// All pairs that could be needed are taken for true; those that cannot be are taken away until nothing changes.
    private boolean isProved() {
        var pairs = new HashSet<Pair>();
        var users = new HashMap<Pair, Set<Pair>>();
        var open = new ArrayDeque<Pair>();
        List<Pair> first = pairs(left.start(), right.start());
        first.forEach(pair -> add(pair, pairs, open));
        while (!open.isEmpty()) {
            if (pairs.size() > MOST_PAIRS) {
                return false;
            }
            Pair pair = open.poll();
            for (List<Pair> way : ways(pair)) {
                for (Pair needed : way) {
                    users.computeIfAbsent(needed, _ -> new LinkedHashSet<>()).add(pair);
                    add(needed, pairs, open);
                }
            }
        }
        open.addAll(pairs);
        while (!open.isEmpty()) {
            Pair pair = open.poll();
            if (pairs.contains(pair) && !isEnding(pair) && ways(pair).stream().noneMatch(pairs::containsAll)) {
                pairs.remove(pair);
                open.addAll(users.getOrDefault(pair, Set.of()));
            }
        }
        return pairs.containsAll(first);
    }

    private static void add(Pair pair, Set<Pair> pairs, ArrayDeque<Pair> open) {
        if (pairs.add(pair)) {
            open.add(pair);
        }
    }

    private List<Pair> pairs(int from, int to) {
        return closed(left, from, ahead).stream()
                .map(state -> new Pair(state, to))
                .toList();
    }

    /// Whether the right takes all that follows, or both may end.
    private boolean isEnding(Pair pair) {
        return closed(right, pair.right(), behind).stream()
                .map(state -> right.moves().get(state))
                .anyMatch(move -> move instanceof Move.Anything
                        || move instanceof Move.End && left.moves().get(pair.left()) instanceof Move.End);
    }

    /// The ways in which the right can do what the left does: what would have to hold then.
    private List<List<Pair>> ways(Pair pair) {
        List<Integer> states = closed(right, pair.right(), behind);
        work.spend(1 + states.size());
        Move move = left.moves().get(pair.left());
        var ways = new ArrayList<List<Pair>>();
        for (int state : states) {
            Move other = right.moves().get(state);
            if (move instanceof Move.Read(CodePoints points, int next)
                    && other instanceof Move.Read(CodePoints more, int to)
                    && more.containsAll(points)) {
                ways.add(pairs(next, to));
            } else if (move instanceof Move.Check(Automaton.Place place, int next)
                    && other instanceof Move.Check(Automaton.Place same, int to)
                    && place == same) {
                ways.add(pairs(next, to));
            }
        }
        return ways;
    }

    /// The states that are no forks to which a state leads without a character.
    private static List<Integer> closed(Automaton automaton, int from, Map<Integer, List<Integer>> known) {
        List<Integer> closed = known.get(from);
        if (closed == null) {
            var seen = new LinkedHashSet<Integer>();
            var open = new ArrayDeque<>(List.of(from));
            while (!open.isEmpty()) {
                int state = open.poll();
                if (seen.add(state) && automaton.moves().get(state) instanceof Move.Fork(int[] next)) {
                    for (int to : next) {
                        open.add(to);
                    }
                }
            }
            closed = seen.stream()
                    .filter(state -> !(automaton.moves().get(state) instanceof Move.Fork))
                    .toList();
            known.put(from, closed);
        }
        return closed;
    }
}
