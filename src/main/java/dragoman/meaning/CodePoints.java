package dragoman.meaning;

import java.util.Arrays;
import java.util.TreeMap;

/// A set of code points.
///
/// @param bounds ascending: where the set begins, where it ends, where it begins again …
record CodePoints(int[] bounds) {
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
        // how many sets begin at a bound, less those that end there
        var changes = new TreeMap<Integer, Integer>();
        for (int[] each : new int[][] {bounds, other.bounds}) {
            for (int i = 0; i < each.length; i++) {
                changes.merge(each[i], i % 2 == 0 ? 1 : -1, Integer::sum);
            }
        }
        int[] union = new int[changes.size()];
        int size = 0;
        int open = 0;
        for (var change : changes.entrySet()) {
            int before = open;
            open += change.getValue();
            if (before == 0 != (open == 0)) {
                union[size++] = change.getKey();
            }
        }
        return new CodePoints(Arrays.copyOf(union, size));
    }
}
