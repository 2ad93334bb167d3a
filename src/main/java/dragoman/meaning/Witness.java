package dragoman.meaning;

import dragoman.match.Event;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// An event that shows something, small enough to be read.
///
/// @param fields the values by name: texts, numbers, truth values, null, or lists of these
/// @param likeness the known event that it was made of, if it was
public record Witness(Map<String, Object> fields, Optional<Likeness> likeness) {
    public Witness {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    public Witness(Map<String, Object> fields) {
        this(fields, Optional.empty());
    }

    /// How an event comes from one that people know.
    ///
    /// @param sample what they call it
    /// @param changed the fields that have another value, or none, or one for the first time
    public record Likeness(String sample, List<String> changed) {
        public Likeness {
            changed = List.copyOf(changed);
        }
    }

    /// `Image = C:\a.exe, User = null`
    public String words() {
        return fields.entrySet().stream()
                .map(entry -> entry.getKey() + " = " + ("".equals(entry.getValue()) ? "(empty)" : entry.getValue()))
                .collect(Collectors.joining(", "));
    }

    public Event event() {
        return Event.of(fields);
    }
}
