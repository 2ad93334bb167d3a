package dragoman.stream;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/// Something that a query finds: a group, and the time in which it has what is asked for.
record Found(List<String> group, long from, long to) {
    /// Each row as a hit at its own time.
    static List<Found> rows(List<Map<String, Object>> rows, String time, List<String> keys) {
        return within(rows, time, time, keys);
    }

    static List<Found> within(List<Map<String, Object>> rows, String from, String to, List<String> keys) {
        var found = new ArrayList<Found>();
        for (Map<String, Object> row : rows) {
            found.add(new Found(group(row, keys), seconds(row.get(from)), seconds(row.get(to))));
        }
        return found;
    }

    static List<String> group(Map<String, Object> row, List<String> keys) {
        return keys.stream()
                .map(key -> row.get(key) == null ? "" : row.get(key).toString())
                .toList();
    }

    static long seconds(Object value) {
        return ((BigDecimal) value).longValueExact();
    }

    /// The same whose keys may stand once for several.
    Found without(boolean twice) {
        return twice ? new Found(List.copyOf(new TreeSet<>(group)), from, to) : this;
    }

    boolean contains(Found hit) {
        return group.equals(hit.group) && from <= hit.to && hit.to <= to;
    }

    /// Whether the window of a hit has events of this.
    boolean meets(Found hit, long seconds) {
        return group.equals(hit.group) && from <= hit.to && to >= hit.to - seconds;
    }
}
