package dragoman.meaning;

/// Chooses characters that people can read and tell apart.
final class Legible {
    /// What a character costs at least.
    static final int LEAST = 2;

    private static final String BEST = "xabcdefghijklmnopqrstuvwyz1234567890XABCDEFGHIJKLMNOPQRSTUVWYZ";
    private static final String GOOD = " -_./\\:,;=+@#$%&()[]{}!?'\"*<>|^~`";

    private Legible() {}

    /// The most legible code point of a range, both ends included.
    static int in(int first, int last) {
        if (first == last) {
            return first;
        }
        for (String some : new String[] {BEST, GOOD}) {
            for (int i = 0; i < some.length(); i++) {
                if (first <= some.charAt(i) && some.charAt(i) <= last) {
                    return some.charAt(i);
                }
            }
        }
        int point = Math.max(first, Math.min(last, 0xA1));
        while (point < last && point < first + 1000 && !isShown(point)) {
            point++;
        }
        return isShown(point) ? point : first;
    }

    private static boolean isShown(int point) {
        return Character.isLetterOrDigit(point);
    }

    static int cost(int point) {
        return point < 128 && Character.isLetterOrDigit(point)
                ? LEAST
                : GOOD.indexOf(point) >= 0 ? 3 : isShown(point) ? 8 : 40;
    }
}
