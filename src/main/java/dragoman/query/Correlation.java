package dragoman.query;

import dragoman.source.Span;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A relation between events: what `resolve` makes of a correlation rule, in Sigma's names.
///
/// A window ends with each event of a part and reaches back `seconds`, both ends included. Events belong to one group
/// if the texts of all keys are equal; an event without a value for each key belongs to none.
///
/// @param keys the names by which events are grouped: fields, or aliases of fields
/// @param seconds the length of the window
/// @param risk scores of hits, of which the first whose condition holds counts
public record Correlation(
        Header header, List<Part> parts, List<String> keys, long seconds, Demand demand, List<Risk> risk, Span span) {
    public Correlation {
        parts = List.copyOf(parts);
        keys = List.copyOf(keys);
        risk = List.copyOf(risk);
    }

    public Correlation with(List<Part> other) {
        return new Correlation(header, other, keys, seconds, demand, risk, span);
    }

    public Correlation with(long other) {
        return new Correlation(header, parts, keys, other, demand, risk, span);
    }

    /// The events of one rule, or of several that read the same log.
    ///
    /// @param label letters, digits and `_`; unique in the correlation
    /// @param fields the field behind each key and each measured name, in this order
    /// @param rows what pipelines of the user gave the fields their names, by the names
    public record Part(
            String label, Events events, Map<String, String> fields, Map<String, MappingRow> rows, Span span) {
        public Part {
            rows = Map.copyOf(rows);
            fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        }

        public Part with(Events other) {
            return new Part(label, other, fields, rows, span);
        }
    }

    /// Where the events of a part come from.
    public sealed interface Events {
        /// From a log.
        record Found(Query query) implements Events {}

        /// They are the hits of another correlation: at the time of the window's last event, with its keys as fields.
        record Hits(Correlation correlation) implements Events {}
    }

    /// A score from 0 to 100.
    public record Risk(Optional<Logic> when, BigDecimal score) {}
}
