package dragoman.meaning;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.stream.Stream;

/// Looks for the shortest text, of characters that people can read, that is in some sets and not in others.
final class TextSearch {
    private final List<Determinized> automata;
    private final int in;
    private final Work work;

    /// A state of each automaton.
    private record States(int[] numbers) {
        @Override
        public boolean equals(Object other) {
            return other instanceof States(int[] theirs) && Arrays.equals(numbers, theirs);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(numbers);
        }
    }

    /// States that some text leads to.
    ///
    /// @param cost of the text so far
    /// @param least what a text costs at least that goes on from here
    private record Node(States states, Node before, int point, int cost, int least) {
        String text() {
            var text = new StringBuilder();
            for (Node node = this; node.before != null; node = node.before) {
                text.insert(0, Character.toString(node.point));
            }
            return text.toString();
        }
    }

    private TextSearch(List<Determinized> automata, int in, Work work) {
        this.automata = automata;
        this.in = in;
        this.work = work;
    }

    /// @return a text in all of the one sets and none of the others, or nothing if there is none
    static Optional<String> find(List<TextSet> in, List<TextSet> out, Work work) {
        List<Determinized> automata =
                Stream.concat(in.stream(), out.stream()).map(TextSet::automaton).toList();
        return new TextSearch(automata, in.size(), work).find();
    }

    private Optional<String> find() {
        var best = new HashMap<States, Integer>();
        var open = new PriorityQueue<Node>((one, other) -> Integer.compare(one.least, other.least));
        int[] start = automata.stream().mapToInt(Determinized::start).toArray();
        if (isHopeless(start)) {
            return Optional.empty();
        }
        open.add(new Node(new States(start), null, 0, 0, rest(start)));
        while (!open.isEmpty()) {
            Node node = open.poll();
            if (node.cost > best.getOrDefault(node.states, Integer.MAX_VALUE)) {
                continue;
            }
            if (isFound(node.states.numbers)) {
                return Optional.of(node.text());
            }
            for (Node next : followers(node)) {
                if (next.cost < best.getOrDefault(next.states, Integer.MAX_VALUE)) {
                    best.put(next.states, next.cost);
                    open.add(next);
                }
            }
        }
        return Optional.empty();
    }

    /// The cheapest way to each state, in the order in which they are found.
    private Collection<Node> followers(Node node) {
        var ranges = new ArrayList<int[]>(automata.size());
        for (int i = 0; i < automata.size(); i++) {
            ranges.add(automata.get(i).bounds(node.states.numbers[i]));
        }
        int[] bounds = ranges.size() == 1 ? ranges.getFirst() : CodePoints.merged(ranges);
        work.spend(2L * bounds.length * automata.size());
        Map<States, Node> followers = new LinkedHashMap<>();
        for (int range = 0; range < bounds.length; range++) {
            int last = range + 1 < bounds.length ? bounds[range + 1] - 1 : Character.MAX_CODE_POINT;
            int point = Legible.in(bounds[range], last);
            int[] numbers = new int[automata.size()];
            if (!goesOn(node.states.numbers, point, numbers)) {
                continue;
            }
            int cost = node.cost + Legible.cost(point);
            var states = new States(numbers);
            Node known = followers.get(states);
            if (known == null || known.cost > cost) {
                followers.remove(states);
                followers.put(states, new Node(states, node, point, cost, cost + rest(numbers)));
            }
        }
        return followers.values();
    }

    /// Goes to the next states until one of them is hopeless, as most are: what the others come to need not be made.
    private boolean goesOn(int[] states, int point, int[] next) {
        for (int i = 0; i < states.length; i++) {
            next[i] = automata.get(i).next(states[i], point, work);
            if (isHopeless(i, next[i])) {
                return false;
            }
        }
        return true;
    }

    private boolean isHopeless(int[] states) {
        for (int i = 0; i < states.length; i++) {
            if (isHopeless(i, states[i])) {
                return true;
            }
        }
        return false;
    }

    private boolean isHopeless(int automaton, int state) {
        return state == (automaton < in ? Determinized.DEAD : Determinized.FULL);
    }

    private boolean isFound(int[] states) {
        for (int i = 0; i < states.length; i++) {
            if (automata.get(i).accepts(states[i]) != i < in) {
                return false;
            }
        }
        return true;
    }

    private int rest(int[] states) {
        int rest = 0;
        for (int i = 0; i < in; i++) {
            rest = Math.max(rest, automata.get(i).distance(states[i]));
        }
        return rest * Legible.LEAST;
    }
}
