package dragoman.taxonomy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The fields of a kind of events: by name, and families by the start of their names.
public record EventFields(Map<String, EventField> exact, List<EventField> families) {
    /// No fields.
    public static final EventFields NONE = new EventFields(Map.of(), List.of());

    public EventFields {
        exact = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(exact));
        families = List.copyOf(families);
    }

    /// Fields of which the first of a name counts.
    public static EventFields of(Collection<EventField> fields) {
        var exact = new LinkedHashMap<String, EventField>();
        var families = new ArrayList<EventField>();
        for (EventField field : fields) {
            if (EventField.isFamily(field.name())) {
                families.add(field);
            } else {
                exact.putIfAbsent(field.name(), field);
            }
        }
        return new EventFields(exact, families);
    }

    /// These fields and others.
    EventFields and(EventFields other) {
        var all = new ArrayList<>(exact.values());
        all.addAll(families);
        all.addAll(other.exact.values());
        all.addAll(other.families);
        return of(all);
    }

    /// The field of a name, or of its family.
    Optional<EventField> find(String name) {
        EventField own = exact.get(name);
        if (own != null) {
            return Optional.of(own);
        }
        for (EventField family : families) {
            String start = family.name().substring(0, family.name().length() - 1);
            if (name.startsWith(start) && name.length() > start.length()) {
                return Optional.of(family.called(name));
            }
        }
        return Optional.empty();
    }
}
