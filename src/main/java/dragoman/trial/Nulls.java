package dragoman.trial;

import dragoman.match.Event;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;

/// Fields that are there and null: logs hardly ever have them, and products take them for missing.
public final class Nulls {
    private Nulls() {}

    /// Fields with a text instead of null, as far as the event still shows what it should.
    public static Map<String, Object> filled(Map<String, Object> fields, Predicate<Event> shows) {
        return filled(fields, Objects::isNull, shows);
    }

    /// @param nothing which values are to become a text
    public static Map<String, Object> filled(
            Map<String, Object> fields, Predicate<Object> nothing, Predicate<Event> shows) {
        var filled = new LinkedHashMap<>(fields);
        for (String field : List.copyOf(fields.keySet())) {
            Object value = filled.get(field);
            if (nothing.test(value)) {
                filled.put(field, "other");
                if (!shows.test(Event.of(filled))) {
                    filled.put(field, value);
                }
            }
        }
        return filled;
    }
}
