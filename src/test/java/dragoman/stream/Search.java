package dragoman.stream;

import dragoman.match.Event;
import dragoman.match.Matcher;
import dragoman.verify.reading.QueryReader;
import dragoman.verify.reading.QueryReading;
import dragoman.verify.reading.UnreadableQueryException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/// A search inside of a query, and the columns that are its keys.
record Search(Predicate<Event> finds, List<String> keys) {
    static Search of(QueryReader<QueryReading> reader, String text, List<String> keys) throws UnreadableQueryException {
        return new Search(Matcher.of(reader.read(text).condition()), keys);
    }

    boolean finds(Map<String, Object> record) {
        return finds.test(Event.of(record));
    }

    /// Whether the product has a value for each key.
    boolean hasKeys(Map<String, Object> record) {
        return keys.stream().allMatch(key -> record.get(key) != null);
    }

    List<String> group(Map<String, Object> record) {
        return Found.group(record, keys);
    }

    /// In the order of time; those of one time as they arrived.
    static List<Map<String, Object>> ordered(List<Map<String, Object>> records, String time) {
        return records.stream()
                .sorted(Comparator.comparingLong(record -> Found.seconds(record.get(time))))
                .toList();
    }
}
