package dragoman.emit;

import dragoman.query.Glob;
import dragoman.regex.Letters;
import java.util.List;

/// Tells letters that have one upper and one lower case from those on which languages disagree.
final class CaseFolding {
    private static final int ASCII = 0x7F;

    private CaseFolding() {}

    /// False for the likes of a dotless i, a long s or a sigma: their upper case has another lower case.
    static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > ASCII) {
                return text.codePoints().allMatch(CaseFolding::isPlain);
            }
        }
        return true;
    }

    /// The same of all texts of a glob.
    static boolean isPlain(Glob glob) {
        for (Glob.Part part : glob.parts()) {
            if (part instanceof Glob.Literal(String text) && !isPlain(text)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isPlain(int point) {
        if (point <= ASCII) {
            return true;
        }
        int lower = Character.toLowerCase(point);
        int upper = Character.toUpperCase(point);
        List<Integer> cases = Letters.cases(point);
        return lower == upper ? cases.size() == 1 : cases.size() == 2 && cases.contains(lower) && cases.contains(upper);
    }
}
