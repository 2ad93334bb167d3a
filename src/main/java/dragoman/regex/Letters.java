package dragoman.regex;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Which letters differ in their case only.
public final class Letters {
    private static final int ASCII_END = 128;

    private Letters() {}

    /// The letter that stands for all cases of a letter. None beyond ASCII folds onto one of ASCII, as in products.
    public static int fold(int point) {
        if (point < ASCII_END) {
            return point >= 'A' && point <= 'Z' ? point + ('a' - 'A') : point;
        }
        int folded = Character.toLowerCase(Character.toUpperCase(point));
        return folded < ASCII_END ? point : folded;
    }

    /// All cases of a letter beyond ASCII, itself among them: the Greek sigma has three.
    public static List<Integer> cases(int point) {
        return beyondAscii().getOrDefault(fold(point), List.of(point));
    }

    /// The letters beyond ASCII that have several cases, by the one that stands for them.
    public static Map<Integer, List<Integer>> beyondAscii() {
        return Beyond.BY_FOLDED;
    }

    /// Made when a letter beyond ASCII is first asked for, as all of Unicode is looked through.
    private static final class Beyond {
        static final Map<Integer, List<Integer>> BY_FOLDED = byFolded();

        private static Map<Integer, List<Integer>> byFolded() {
            var all = new HashMap<Integer, List<Integer>>();
            for (int point = ASCII_END; point <= Character.MAX_CODE_POINT; point++) {
                int folded = fold(point);
                if (folded != point) {
                    // a letter that folds away from itself is not among those that fold onto it
                    all.computeIfAbsent(
                                    folded,
                                    _ -> fold(folded) == folded ? new ArrayList<>(List.of(folded)) : new ArrayList<>())
                            .add(point);
                }
            }
            return all;
        }
    }
}
