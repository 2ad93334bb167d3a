package dragoman.taxonomy;

import dragoman.query.LogSource;
import dragoman.query.Recording;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A kind of log, and what its events are.
///
/// @param logSources what Sigma calls it; of several, their events are alike
/// @param also other names of it, which rules use as well
/// @param anyVendor whether `product` and `service` may stand beside its name, as those of whoever writes it
/// @param channels the channels of Windows that hold it
/// @param providers whose events they are, for the table of Windows events; none if the fields stand here
/// @param properties what the log itself says of each event; an event's own field of the same name goes before it
/// @param fields what its events have, or some of them
/// @param types what fields hold, wherever their names come from
/// @param recordings the logs that record such events; Sigma's words are those of the first
/// @param numbers of its events, beside those that the table of Windows events has of its providers
/// @param allNumbers whether these and the table's are all that there are
/// @param forms how its providers write some fields
/// @param open why there may be further fields, or empty if there are none
public record EventSource(
        List<LogSource> logSources,
        List<LogSource> also,
        boolean anyVendor,
        List<String> channels,
        List<String> providers,
        EventFields properties,
        EventFields fields,
        Map<String, EventField> types,
        List<Recording> recordings,
        Set<Integer> numbers,
        boolean allNumbers,
        List<WrittenForm> forms,
        String open) {
    public EventSource {
        logSources = List.copyOf(logSources);
        also = List.copyOf(also);
        channels = List.copyOf(channels);
        providers = List.copyOf(providers);
        types = Map.copyOf(types);
        recordings = List.copyOf(recordings);
        numbers = Set.copyOf(numbers);
        forms = List.copyOf(forms);
    }
}
