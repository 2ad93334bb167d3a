package dragoman.meaning;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;

/// Finds a text that is in some sets and not in others, from as few of them as decide the question.
///
/// @param text one, or nothing if there is none
/// @param deciding the places of sets, in the order of all, that cannot be met together
record TextChoice(Optional<String> text, SequencedSet<Integer> deciding) {
    /// Begins with no set at all and takes one more for each text that it does not accept: lists of hundreds of values
    /// mostly need two or three of them.
    ///
    /// @param first the text to begin with
    static TextChoice of(List<TextSet> in, List<TextSet> out, String first, Work work) {
        var all = new ArrayList<>(in);
        all.addAll(out);
        var taken = new LinkedHashSet<Integer>();
        String text = first;
        while (true) {
            int failing = failing(all, in.size(), text, work);
            if (failing < 0) {
                return new TextChoice(Optional.of(text), new LinkedHashSet<>());
            }
            taken.add(failing);
            Optional<String> next = TextSearch.find(
                    taken.stream().filter(i -> i < in.size()).map(all::get).toList(),
                    taken.stream().filter(i -> i >= in.size()).map(all::get).toList(),
                    work);
            if (next.isEmpty()) {
                return new TextChoice(Optional.empty(), taken);
            }
            text = next.get();
        }
    }

    private static int failing(List<TextSet> all, int in, String text, Work work) {
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).contains(text, work) != i < in) {
                return i;
            }
        }
        return -1;
    }
}
