package dragoman.stream;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/// Every window in which a product may look at events, whenever it runs: the events of each group within it.
///
/// @param span how long they are
record Windows(List<Map<String, Object>> records, String time, long span) {
    /// How far apart events are at least, so that more windows would see nothing else.
    private static final long STEP = 10;

    /// @param keys the columns by which they are grouped: an event without one of them is in no group
    /// @param judged what is told of the events of a group
    List<Found> where(List<String> keys, BiFunction<List<String>, List<Map<String, Object>>, Boolean> judged) {
        var found = new ArrayList<Found>();
        long last = records.stream()
                .mapToLong(record -> Found.seconds(record.get(time)))
                .max()
                .orElse(0);
        for (long end = 0; end <= last + span; end += STEP) {
            var groups = new LinkedHashMap<List<String>, List<Map<String, Object>>>();
            for (Map<String, Object> record : records) {
                long at = Found.seconds(record.get(time));
                if (end - span <= at && at <= end && keys.stream().allMatch(key -> record.get(key) != null)) {
                    groups.computeIfAbsent(Found.group(record, keys), _ -> new ArrayList<>())
                            .add(record);
                }
            }
            groups.forEach((group, of) -> {
                if (Boolean.TRUE.equals(judged.apply(group, of))) {
                    found.add(within(group, of));
                }
            });
        }
        return found.stream().distinct().toList();
    }

    private Found within(List<String> group, List<Map<String, Object>> of) {
        List<Long> times =
                of.stream().map(record -> Found.seconds(record.get(time))).toList();
        return new Found(
                group,
                times.stream().min(Long::compare).orElseThrow(),
                times.stream().max(Long::compare).orElseThrow());
    }

    /// Whether a condition holds of values that are computed.
    static boolean holds(String condition, Map<String, BigDecimal> values) {
        return Boolean.TRUE.equals(Formula.read(condition).value(name -> values.get(((Formula.Name) name).name())));
    }
}
