package dragoman.resolve;

import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/// Outlines by a text that they have: a sorted list, as there are very many and each is asked for a few times.
final class OutlineIndex {
    private final List<Outline> sorted;
    private final Function<Outline, String> text;

    /// @param outlines those with the same text keep their order
    /// @param text by which they are found; one that has none is not
    OutlineIndex(List<Outline> outlines, Function<Outline, String> text) {
        this.text = text;
        this.sorted = outlines.stream()
                .filter(outline -> !text.apply(outline).isEmpty())
                .sorted(Comparator.comparing(text))
                .toList();
    }

    List<Outline> of(String wanted) {
        int first = first(wanted);
        int end = first;
        while (end < sorted.size() && text.apply(sorted.get(end)).equals(wanted)) {
            end++;
        }
        return sorted.subList(first, end);
    }

    /// Where those with a text begin, or would.
    private int first(String wanted) {
        int from = 0;
        int to = sorted.size();
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (text.apply(sorted.get(middle)).compareTo(wanted) < 0) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return from;
    }

    /// All texts, sorted.
    Stream<String> texts() {
        return sorted.stream().map(text).distinct();
    }
}
