package dragoman.query;

import dragoman.source.Span;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// A relation between events, in Sigma's names.
///
/// A window ends with each event of a part and reaches back `seconds`, both ends included. Events belong to one group
/// if the texts of all keys are equal; an event without a value for each key belongs to none.
///
/// @param keys the names by which events are grouped: fields, or aliases of fields
/// @param seconds the length of the window
/// @param risk scores of hits, of which the first whose condition holds counts
public record Correlation(
        Header header, List<Part> parts, List<String> keys, long seconds, Demand demand, List<Risk> risk, Span span)
        implements Meaning {
    public Correlation {
        parts = List.copyOf(parts);
        keys = List.copyOf(keys);
        risk = List.copyOf(risk);
    }

    @Override
    public Span place() {
        return span;
    }

    @Override
    public Stream<Query> queries() {
        return parts.stream().flatMap(part -> part.events().queries());
    }

    /// Whether further events of any rule never undo a hit.
    @Override
    public boolean growsWithEvents() {
        return demand.growsWithEvents()
                && parts.stream().allMatch(part -> part.events().growsWithEvents());
    }

    /// Whether each event of its rules is a hit: what they find is put together, and nothing is asked of it.
    public boolean isUnion() {
        return keys.isEmpty() && risk.isEmpty() && demand.isOneEvent();
    }

    /// The aliases whose values people want to see beside hits, and of which nothing else is asked.
    public boolean isShown(String name) {
        return header.fields().contains(name)
                && !keys.contains(name)
                && !(demand instanceof Demand.Measured measured
                        && measured.measures().stream()
                                .anyMatch(measure -> measure.function().fields().contains(name)));
    }

    public Correlation with(List<Part> other) {
        return new Correlation(header, other, keys, seconds, demand, risk, span);
    }

    public Correlation with(long other) {
        return new Correlation(header, parts, keys, other, demand, risk, span);
    }

    /// Whether it matters that an event is judged together with all that happened at its time: where further events can
    /// undo a hit, or change its score.
    public boolean judgesInstants() {
        return !demand.growsWithEvents()
                || risk.stream().flatMap(choice -> choice.when().stream()).anyMatch(when -> !Demand.grows(when));
    }

    /// The events of one rule, or of several that read the same log.
    ///
    /// @param label letters, digits and `_`; unique in the correlation
    /// @param events of a log, or hits of a correlation: at the time of the last event, with its keys as fields
    /// @param fields the field behind each key and each measured name, in this order, and behind each alias
    ///     that people want to see: all of a union
    /// @param rows what pipelines of the user gave the fields their names, by the names
    public record Part(
            String label, Meaning events, Map<String, String> fields, Map<String, MappingRow> rows, Span span) {
        public Part {
            rows = Map.copyOf(rows);
            fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        }

        public Part with(Meaning other) {
            return new Part(label, other, fields, rows, span);
        }
    }

    /// A score from 0 to 100.
    public record Risk(Optional<Logic> when, BigDecimal score) {}
}
