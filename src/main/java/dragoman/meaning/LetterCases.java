package dragoman.meaning;

import java.util.HashMap;
import java.util.Map;

/// The letters that are one letter without regard to case.
final class LetterCases {
    private static final Map<Integer, CodePoints> BY_FOLDED = byFolded();

    private LetterCases() {}

    static CodePoints of(int point) {
        int folded = Normal.fold(point);
        CodePoints several = BY_FOLDED.get(folded);
        return several == null ? CodePoints.one(folded) : several;
    }

    private static Map<Integer, CodePoints> byFolded() {
        var all = new HashMap<Integer, CodePoints>();
        for (int point = 0; point <= Character.MAX_CODE_POINT; point++) {
            int folded = Normal.fold(point);
            if (folded != point) {
                all.put(folded, all.getOrDefault(folded, CodePoints.one(folded)).union(CodePoints.one(point)));
            }
        }
        // a letter that folds away from itself is not among those that fold onto it
        all.replaceAll((folded, points) -> Normal.fold(folded) == folded ? points : without(points, folded));
        return all;
    }

    private static CodePoints without(CodePoints points, int point) {
        return points.complement().union(CodePoints.one(point)).complement();
    }
}
