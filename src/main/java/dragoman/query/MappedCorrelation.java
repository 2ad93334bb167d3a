package dragoman.query;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// A relation between events, in a product's names.
///
/// @param time the column of an event's time
/// @param shown what hits show of their events
public record MappedCorrelation(
        Correlation correlation, String world, Field time, List<MappedPart> parts, List<Shown> shown)
        implements Mapped {
    public MappedCorrelation {
        parts = List.copyOf(parts);
        shown = List.copyOf(shown);
    }

    /// One whose hits show nothing of their events.
    public MappedCorrelation(Correlation correlation, String world, Field time, List<MappedPart> parts) {
        this(correlation, world, time, parts, List.of());
    }

    public MappedCorrelation showing(List<Shown> columns) {
        return new MappedCorrelation(correlation, world, time, parts, columns);
    }

    @Override
    public Stream<MappedQuery> queries() {
        return parts.stream().flatMap(part -> switch (part) {
            case MappedPart.Found found -> Stream.of(found.query());
            case MappedPart.Hits hits -> hits.correlation().queries();
        });
    }

    @Override
    public Evidence evidence() {
        return queries().map(MappedQuery::evidence).reduce(Evidence.DOCUMENTED, Evidence::and);
    }

    /// The same with nothing said of single events.
    public MappedCorrelation withoutEventRisk() {
        return new MappedCorrelation(
                correlation,
                world,
                time,
                parts.stream()
                        .map(part -> part instanceof MappedPart.Found(var label, MappedQuery query, var columns)
                                ? new MappedPart.Found(label, query.with(List.<EventRisk>of()), columns)
                                : part)
                        .toList(),
                shown);
    }

    /// A value of the events that people want to see, under one name.
    ///
    /// @param columns what the parts call it, by their labels; those that have it in no single column are missing
    public record Shown(String name, Map<String, Field> columns) {
        public Shown {
            columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
        }

        /// Whether it is a column that events have under this name, wherever they come from.
        public boolean isColumn() {
            return columns.values().stream().allMatch(column -> column.label().equals(name));
        }

        /// Whether all that stands under it can be read as one type.
        public boolean isOfOneType() {
            return columns.values().stream()
                            .map(column -> column.type() == FieldType.IP ? FieldType.TEXT : column.type())
                            .distinct()
                            .count()
                    == 1;
        }

        /// What the verdict says where hits do not show it.
        public String leftOut() {
            return leftOut(name);
        }

        static String leftOut(String name) {
            return "`" + name + "` is not shown beside the hits";
        }
    }

    /// The events of one part.
    public sealed interface MappedPart {
        String label();

        /// From a log.
        ///
        /// @param columns what each key and each measured name is called here; a key may lie in several columns
        record Found(String label, MappedQuery query, Map<String, List<Field>> columns) implements MappedPart {
            public Found {
                columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
            }
        }

        /// The hits of another correlation.
        ///
        /// @param keys which of its keys each key and each measured name is
        record Hits(String label, MappedCorrelation correlation, Map<String, String> keys) implements MappedPart {
            public Hits {
                keys = Collections.unmodifiableMap(new LinkedHashMap<>(keys));
            }
        }
    }
}
