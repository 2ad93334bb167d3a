package dragoman.query;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A relation between events in a product's names: what `map` makes of a correlation.
///
/// @param time the column of an event's time
public record MappedCorrelation(Correlation correlation, String world, Field time, List<MappedPart> parts) {
    public MappedCorrelation {
        parts = List.copyOf(parts);
    }

    /// The events of one part.
    ///
    /// @param columns what each key and each measured name is called here; a key may lie in several columns
    public record MappedPart(String label, MappedQuery query, Map<String, List<Field>> columns) {
        public MappedPart {
            columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
        }
    }
}
