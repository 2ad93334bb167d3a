package dragoman.map;

import dragoman.query.LogSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The mapping of one language for one schema that a tenant may have: where log sources live, what fields are called.
///
/// @param time the column of an event's time, where the language does not have one for all events; else empty
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
        return sources.stream()
                .filter(row -> row.logSource().covers(logSource))
                .max(Comparator.comparingInt((SourceRow row) -> row.logSource().specificity())
                        .thenComparing(row -> -sources.indexOf(row)));
    }

    /// The row of a field in the sets of a log source.
    Optional<ColumnRow> column(SourceRow source, String field) {
        return source.sets().stream()
                .map(sets::get)
                .flatMap(set -> set.row(field).stream())
                .findFirst();
    }
}
