package dragoman.meaning;

import java.util.Arrays;
import java.util.List;

/// A set of code points.
///
/// @param bounds ascending: where the set begins, where it ends, where it begins again …
record CodePoints(int[] bounds) {
    private static final int LETTERS = 26;
    private static final int END = Character.MAX_CODE_POINT + 1;

    static CodePoints all() {
        return range(0, Character.MAX_CODE_POINT);
    }

    static CodePoints none() {
        return new CodePoints(new int[0]);
    }

    /// Both ends included.
    static CodePoints range(int first, int last) {
        return new CodePoints(new int[] {first, last + 1});
    }

    static CodePoints one(int point) {
        return range(point, point);
    }

    /// All bounds of several sets at which a code point stands, ascending, each once.
    static int[] merged(List<int[]> several) {
        int length = 0;
        for (int[] bounds : several) {
            length += bounds.length;
        }
        int[] all = new int[length];
        int end = 0;
        for (int[] bounds : several) {
            System.arraycopy(bounds, 0, all, end, bounds.length);
            end += bounds.length;
        }
        Arrays.sort(all);
        int size = 0;
        for (int bound : all) {
            if (bound < END && (size == 0 || all[size - 1] != bound)) {
                all[size++] = bound;
            }
        }
        return Arrays.copyOf(all, size);
    }

    boolean contains(int point) {
        int at = Arrays.binarySearch(bounds, point);
        return (at >= 0 ? at : -at - 2) % 2 == 0;
    }

    /// Whether each range of the other lies in one of these.
    boolean containsAll(CodePoints other) {
        for (int i = 0; i + 1 < other.bounds.length; i += 2) {
            int at = Arrays.binarySearch(bounds, other.bounds[i]);
            int range = at >= 0 ? at : -at - 2;
            if (range < 0 || range % 2 != 0 || bounds[range + 1] < other.bounds[i + 1]) {
                return false;
            }
        }
        return true;
    }

    /// Whether some of the code points from one on are in the set, and others are not.
    boolean divides(int from) {
        for (int bound : bounds) {
            if (from < bound && bound < END) {
                return true;
            }
        }
        return false;
    }

    /// Which of the 26 letters from one on are in the set, as bits.
    int letters(int from) {
        int letters = 0;
        for (int i = 0; i + 1 < bounds.length; i += 2) {
            int first = Math.max(bounds[i] - from, 0);
            int end = Math.min(bounds[i + 1] - from, LETTERS);
            if (first < end) {
                letters |= (1 << end) - (1 << first);
            }
        }
        return letters;
    }

    /// Whether a code point is in both.
    boolean meets(CodePoints other) {
        return !complement().containsAll(other);
    }

    CodePoints complement() {
        boolean full = bounds.length > 0 && bounds[0] == 0;
        int[] inner = full ? Arrays.copyOfRange(bounds, 1, bounds.length) : prepended(bounds);
        boolean ended = inner.length > 0 && inner[inner.length - 1] == END;
        return new CodePoints(ended ? Arrays.copyOf(inner, inner.length - 1) : appended(inner));
    }

    private static int[] prepended(int[] bounds) {
        int[] more = new int[bounds.length + 1];
        System.arraycopy(bounds, 0, more, 1, bounds.length);
        return more;
    }

    private static int[] appended(int[] bounds) {
        int[] more = Arrays.copyOf(bounds, bounds.length + 1);
        more[bounds.length] = END;
        return more;
    }

    CodePoints union(CodePoints other) {
        if (bounds.length == 0 || other.bounds.length == 0) {
            return bounds.length == 0 ? other : this;
        }
        int[] union = new int[bounds.length + other.bounds.length];
        int size = 0;
        int mine = 0;
        int theirs = 0;
        while (mine < bounds.length || theirs < other.bounds.length) {
            int bound = Math.min(at(mine), other.at(theirs));
            boolean before = (mine | theirs) % 2 != 0;
            mine += at(mine) == bound ? 1 : 0;
            theirs += other.at(theirs) == bound ? 1 : 0;
            if (before != ((mine | theirs) % 2 != 0)) {
                union[size++] = bound;
            }
        }
        return new CodePoints(Arrays.copyOf(union, size));
    }

    private int at(int bound) {
        return bound < bounds.length ? bounds[bound] : Integer.MAX_VALUE;
    }
}
