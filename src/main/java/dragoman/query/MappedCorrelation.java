package dragoman.query;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// A relation between events, in a product's names.
///
/// @param time the column of an event's time
public record MappedCorrelation(Correlation correlation, String world, Field time, List<MappedPart> parts)
        implements Mapped {
    public MappedCorrelation {
        parts = List.copyOf(parts);
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
                        .toList());
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
