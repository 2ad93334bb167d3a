package dragoman.query;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// How one log records a kind of events that several logs record: Sysmon's process creations are its events 1, those of
/// the Security log its events 4688.
///
/// @param service the log, as `service` names it
/// @param channel the log as a log source of its own
/// @param numbers the events of it
/// @param names what it calls the fields of the kind of events; those that it calls the same are not here
/// @param wider what else its events tell, or empty
public record Recording(
        String service, LogSource channel, List<Integer> numbers, Map<String, OwnName> names, String wider) {
    public Recording {
        numbers = List.copyOf(numbers);
        names = Collections.unmodifiableMap(new LinkedHashMap<>(names));
    }

    /// A field under the name that a log has for it, or why the log has none.
    ///
    /// @param fields one, or several whose texts make it up
    /// @param separators the texts between them
    /// @param values the words that the log has for values; none if it writes them the same
    /// @param prefixes how the log writes the start of values
    /// @param approximate why the two are not quite the same, or empty
    /// @param absent why the log does not hold it, or empty
    public record OwnName(
            List<String> fields,
            List<String> separators,
            Map<String, String> values,
            Map<String, String> prefixes,
            String approximate,
            String absent) {
        public OwnName {
            fields = List.copyOf(fields);
            separators = List.copyOf(separators);
            values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
            prefixes = Collections.unmodifiableMap(new LinkedHashMap<>(prefixes));
        }

        /// Another name and nothing else.
        public OwnName(String name) {
            this(List.of(name), List.of(), Map.of(), Map.of(), "", "");
        }
    }
}
