package dragoman.emit;

/// Tells letters that have one upper and one lower case from those on which languages disagree.
final class CaseFolding {
    private static final int ASCII = 0x7F;

    private CaseFolding() {}

    /// False for the likes of a dotless i, a long s or a final sigma: their upper case has another lower case.
    static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > ASCII) {
                return text.codePoints().allMatch(CaseFolding::isPlain);
            }
        }
        return true;
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
