package dragoman.meaning;

import dragoman.match.Event;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// An event that shows something, small enough to be read.
///
/// @param fields the values by name: texts, numbers, truth values, null, or lists of these
public record Witness(Map<String, Object> fields) {
    public Witness {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    public Event event() {
        return Event.of(fields);
    }
}
