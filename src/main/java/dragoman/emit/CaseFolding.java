package dragoman.emit;

/// Tells letters that have one upper and one lower case from those on which languages disagree.
final class CaseFolding {
    private CaseFolding() {}

    /// False for the likes of a dotless i, a long s or a final sigma: their upper case has another lower case.
    static boolean isPlain(String text) {
        return text.codePoints().allMatch(CaseFolding::isPlain);
    }

    private static boolean isPlain(int point) {
        int lower = Character.toLowerCase(point);
        int upper = Character.toUpperCase(point);
        return lower == upper
                || Character.toLowerCase(upper) == lower
                        && Character.toUpperCase(lower) == upper
                        && (point == lower || point == upper);
    }
}
