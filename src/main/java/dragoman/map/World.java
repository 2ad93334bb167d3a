package dragoman.map;

import dragoman.query.LogSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The mapping of one language for one schema that a tenant may have: where log sources live, what fields are called.
///
/// @param time the column of an event's time, by which correlations order events
public record World(
        String name,
        String title,
        List<String> aliases,
        String time,
        List<SourceRow> sources,
        Map<String, ColumnSet> sets) {
    public World {
        aliases = List.copyOf(aliases);
        sources = List.copyOf(sources);
        sets = Map.copyOf(sets);
    }

    public boolean isCalled(String word) {
        return name.equals(word) || aliases.contains(word);
    }

    /// The row of a log source: of those that cover it the one that names most, then the first.
    Optional<SourceRow> source(LogSource logSource) {
        SourceRow best = null;
        for (SourceRow row : sources) {
            boolean more = best == null
                    || row.logSource().specificity() > best.logSource().specificity();
            if (more && row.logSource().covers(logSource)) {
                best = row;
            }
        }
        return Optional.ofNullable(best);
    }

    /// The row of a field in the sets of a log source.
    Optional<ColumnRow> column(SourceRow source, String field) {
        for (String set : source.sets()) {
            Optional<ColumnRow> row = sets.get(set).row(field);
            if (row.isPresent()) {
                return row;
            }
        }
        return Optional.empty();
    }
}
