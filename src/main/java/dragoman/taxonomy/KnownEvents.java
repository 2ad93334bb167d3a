package dragoman.taxonomy;

import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// The events of a log source with their fields.
///
/// @param properties what the log itself says of each event
/// @param common what all of them may have
/// @param numbered the fields of events by number, of each provider in lower case
/// @param forms how events are written, of each provider in lower case
/// @param open why there may be further fields, or empty if there are none
record KnownEvents(
        EventFields properties,
        EventFields common,
        Map<String, Map<Integer, Set<String>>> numbered,
        Map<String, EventField> types,
        Map<String, List<WrittenForm>> forms,
        String open) {
    /// A field, and whether it is an event's own where the System part has another one of its name.
    record Found(EventField field, boolean shadows) {}

    /// The field of a name, as far as events that fulfil a context have it.
    Optional<Found> find(String name, EventContext context) {
        Optional<EventField> property = properties.find(name);
        Optional<List<Set<String>>> events = events(context);
        if (property.isPresent() && property.get().same().isEmpty()) {
            boolean own = events.isPresent()
                    && !events.get().isEmpty()
                    && events.get().stream().allMatch(fields -> fields.contains(name));
            return Optional.of(new Found(own ? typed(name) : property.get(), own));
        }
        return common.find(name)
                .or(() -> isNumbered(name, events.orElseGet(() -> isSlip(name) ? List.of() : all()))
                        ? Optional.of(typed(name))
                        : property)
                .map(field -> new Found(field, false));
    }

    /// Whether a name is that of a property but for its case: some event among thousands has a field of such a name,
    /// but who does not ask for that event means the property.
    private boolean isSlip(String name) {
        return properties.exact().keySet().stream()
                .anyMatch(property -> property.equalsIgnoreCase(name) && !property.equals(name));
    }

    /// The forms of a field of the events themselves, if all of them that a context asks for have one.
    Set<Form> forms(String name, EventContext context) {
        if (forms.isEmpty() || isOpen(context) || common.find(name).isPresent() || !isOfProviders(context)) {
            return Set.of();
        }
        var found = EnumSet.noneOf(Form.class);
        for (String provider : context.providers().orElse(numbered.keySet())) {
            for (Map.Entry<Integer, Set<String>> event : numbered.get(provider).entrySet()) {
                int number = event.getKey();
                if (!event.getValue().contains(name)
                        || context.numbers()
                                .filter(asked -> !asked.contains(number))
                                .isPresent()) {
                    continue;
                }
                Optional<Form> form = forms.getOrDefault(provider, List.of()).stream()
                        .filter(written -> written.isOf(name, number))
                        .map(WrittenForm::form)
                        .findFirst();
                if (form.isEmpty()) {
                    return Set.of();
                }
                found.add(form.get());
            }
        }
        return found;
    }

    private static boolean isNumbered(String name, List<Set<String>> events) {
        for (Set<String> fields : events) {
            if (fields.contains(name)) {
                return true;
            }
        }
        return false;
    }

    /// The fields of the events that a context asks for, or nothing if one of them is not known by its number.
    private Optional<List<Set<String>>> events(EventContext context) {
        if (context.numbers().isEmpty() || numbered.isEmpty()) {
            return Optional.empty();
        }
        if (!isOfProviders(context)) {
            return Optional.empty();
        }
        Set<String> providers = context.providers().orElse(numbered.keySet());
        var fields = new java.util.ArrayList<Set<String>>();
        for (int number : context.numbers().get()) {
            List<Set<String>> ofNumber = providers.stream()
                    .flatMap(provider ->
                            Optional.ofNullable(numbered.get(provider).get(number)).stream())
                    .toList();
            if (ofNumber.isEmpty()) {
                return Optional.empty();
            }
            fields.addAll(ofNumber);
        }
        return Optional.of(fields);
    }

    /// Whether a context asks for no provider whose events are not in the table.
    boolean isOfProviders(EventContext context) {
        return numbered.keySet().containsAll(context.providers().orElse(Set.of()));
    }

    private List<Set<String>> all() {
        return numbered.values().stream()
                .flatMap(events -> events.values().stream())
                .toList();
    }

    /// Whether further fields can occur in the events that a context asks for.
    boolean isOpen(EventContext context) {
        return !open.isEmpty()
                && (context.providers().isEmpty() || events(context).isEmpty());
    }

    /// Whether events have members of members, of which not all are known.
    boolean nests() {
        return !common.families().isEmpty();
    }

    /// All names, of events that fulfil a context.
    Collection<String> names(EventContext context) {
        var names = new TreeSet<>(common.exact().keySet());
        names.addAll(properties.exact().keySet());
        events(context).orElseGet(this::all).forEach(names::addAll);
        return names;
    }

    private EventField typed(String name) {
        return types.getOrDefault(name, new EventField(name));
    }

    /// The same events and others.
    KnownEvents and(KnownEvents other) {
        var tables = new LinkedHashMap<>(numbered);
        other.numbered.forEach((provider, events) -> tables.merge(provider, events, KnownEvents::merged));
        var written = new LinkedHashMap<>(other.forms);
        written.putAll(forms);
        var known = new LinkedHashMap<>(other.types);
        known.putAll(types);
        return new KnownEvents(
                properties.and(other.properties),
                common.and(other.common),
                tables,
                known,
                written,
                open.isEmpty() ? other.open : open);
    }

    static Map<Integer, Set<String>> merged(Map<Integer, Set<String>> left, Map<Integer, Set<String>> right) {
        var all = new LinkedHashMap<>(left);
        right.forEach((number, fields) -> all.merge(number, fields, (one, two) -> {
            var both = new HashSet<>(one);
            both.addAll(two);
            return both;
        }));
        return all;
    }

    /// The same, of some numbers only.
    KnownEvents of(Collection<Integer> numbers) {
        var tables = new LinkedHashMap<String, Map<Integer, Set<String>>>();
        numbered.forEach((provider, events) -> {
            var some = new LinkedHashMap<>(events);
            some.keySet().retainAll(numbers);
            tables.put(provider, some);
        });
        return new KnownEvents(properties, common, tables, types, forms, open);
    }

    /// A name of a provider or channel, which Windows compares without regard to case.
    static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
