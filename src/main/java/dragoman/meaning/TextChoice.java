package dragoman.meaning;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.stream.Stream;

/// Finds a text that is in some sets and not in others, from as few of them as decide the question.
///
/// @param text one, or nothing if there is none
/// @param deciding the places of sets, in the order of all, that cannot be met together
record TextChoice(Optional<String> text, SequencedSet<Integer> deciding) {
    /// Begins with a text that is put together, and takes one set more for each text that it does not accept: lists of
    /// hundreds of values mostly need two or three of them.
    ///
    /// @param first the text to begin with where none is wanted
    static TextChoice of(List<TextSet> in, List<TextSet> out, String first, Work work) {
        var all = new ArrayList<>(in);
        all.addAll(out);
        var taken = new LinkedHashSet<Integer>();
        String text = in.isEmpty() ? first : together(in, " ", work);
        int failing = failing(all, in.size(), text, work);
        if (failing >= 0 && !in.isEmpty()) {
            text = together(in, "", work);
            failing = failing(all, in.size(), text, work);
        }
        while (failing >= 0) {
            Optional<TextChoice> pair = failing < in.size() ? Optional.empty() : pair(in, all, failing, work);
            if (pair.isPresent()) {
                return pair.get();
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
            failing = failing(all, in.size(), text, work);
        }
        return new TextChoice(Optional.of(text), new LinkedHashSet<>());
    }

    /// A text that is likely to be in sets of texts with some piece in them.
    private static String together(List<TextSet> sets, String between, Work work) {
        var start = "";
        var middle = new ArrayList<String>();
        var end = "";
        for (TextSet set : sets) {
            String sample = set.sample(work);
            if (!set.startsOpen(work)) {
                start = sample;
            } else if (!set.endsOpen(work)) {
                end = sample;
            } else if (middle.stream().noneMatch(piece -> piece.contains(sample))) {
                middle.add(sample);
            }
        }
        var text = new StringBuilder(start);
        for (String piece : middle) {
            text.append(touch(text, piece) ? "" : between).append(piece);
        }
        return text + end;
    }

    /// Whether two pieces need nothing between them to be told apart.
    private static boolean touch(CharSequence before, String piece) {
        return before.isEmpty()
                || piece.isEmpty()
                || Character.isWhitespace(before.charAt(before.length() - 1))
                || Character.isWhitespace(piece.charAt(0));
    }

    /// That a wanted set is within an unwanted one, which is the usual reason why both cannot be met.
    private static Optional<TextChoice> pair(List<TextSet> in, List<TextSet> all, int unwanted, Work work) {
        for (int wanted = 0; wanted < in.size(); wanted++) {
            if (all.get(unwanted).contains(in.get(wanted).sample(work), work)
                    && (in.get(wanted).isWithin(all.get(unwanted), work)
                            || TextSearch.find(List.of(in.get(wanted)), List.of(all.get(unwanted)), work)
                                    .isEmpty())) {
                return Optional.of(new TextChoice(Optional.empty(), new LinkedHashSet<>(List.of(wanted, unwanted))));
            }
        }
        return Optional.empty();
    }

    private static int failing(List<TextSet> all, int in, String text, Work work) {
        for (int i : order(all.size(), in)) {
            if (all.get(i).contains(text, work) != i < in) {
                return i;
            }
        }
        return -1;
    }

    /// What is unwanted says sooner why there is no text.
    private static List<Integer> order(int size, int in) {
        return Stream.concat(Stream.iterate(in, i -> i < size, i -> i + 1), Stream.iterate(0, i -> i < in, i -> i + 1))
                .toList();
    }
}
