package dragoman.resolve;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/// Outlines by a text that they have: chains of numbers and no map, as there are very many and each is asked for a few
/// times.
final class OutlineIndex {
    private final List<Outline> all;
    private final Function<Outline, String> text;
    /// The first of each chain, counted from 1.
    private final int[] first;
    /// What follows each in its chain, counted from 1.
    private final int[] next;

    /// @param all those with the same text keep their order
    /// @param text by which they are found; one that has none is not
    OutlineIndex(List<Outline> all, Function<Outline, String> text) {
        this.all = all;
        this.text = text;
        this.first = new int[Integer.highestOneBit(all.size()) * 2 + 1];
        this.next = new int[all.size()];
        for (int i = all.size() - 1; i >= 0; i--) {
            String own = text.apply(all.get(i));
            if (!own.isEmpty()) {
                next[i] = first[chain(own)];
                first[chain(own)] = i + 1;
            }
        }
    }

    private int chain(String text) {
        return Math.floorMod(text.hashCode(), first.length);
    }

    List<Outline> of(String wanted) {
        if (wanted.isEmpty()) {
            return List.of();
        }
        var found = new ArrayList<Outline>();
        for (int number = first[chain(wanted)]; number > 0; number = next[number - 1]) {
            Outline one = all.get(number - 1);
            if (text.apply(one).equals(wanted)) {
                found.add(one);
            }
        }
        return found;
    }

    /// All texts, sorted.
    Stream<String> texts() {
        return all.stream().map(text).filter(own -> !own.isEmpty()).sorted().distinct();
    }
}
