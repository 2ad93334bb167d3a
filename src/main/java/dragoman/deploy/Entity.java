package dragoman.deploy;

import dragoman.query.LogSource;
import dragoman.query.MappedQuery;
import dragoman.source.Span;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Something that a hit is about: a host, an account, an address.
///
/// @param type in the product's word
/// @param columns by the identifiers of the type, in their order
public record Entity(String type, Map<String, String> columns) {
    public Entity {
        columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
    }

    /// What may be an entity, and where.
    ///
    /// @param places tables or log sources, with commas; or empty
    private record Row(String language, Entity entity, String places) {}

    /// The table is read when the first rule asks.
    private static final class Known {
        static final List<Row> ROWS = Tables.rows("entities").stream()
                .map(cells -> new Row(
                        cells.get(0), of(cells.get(1), cells.get(2), " "), cells.size() > 3 ? cells.get(3) : ""))
                .toList();
    }

    private static Entity of(String type, String identifiers, String separator) {
        var columns = new LinkedHashMap<String, String>();
        for (String identifier : identifiers.split(java.util.regex.Pattern.quote(separator))) {
            int sign = identifier.indexOf('=');
            columns.put(
                    identifier.substring(0, Math.max(sign, 0)).strip(),
                    identifier.substring(sign + 1).strip());
        }
        return new Entity(type.strip(), columns);
    }

    /// The entities of a rule: those that its owner names, else those that its query returns.
    static List<Entity> of(Detection detection, Settings settings, String language) {
        return of(
                detection,
                settings,
                language,
                detection.relation().map(Detection.Relation::keys).orElse(List.of()));
    }

    /// @param keys the keys of a correlation as the query spells them
    static List<Entity> of(Detection detection, Settings settings, String language, Collection<String> keys) {
        List<String> given = settings.list(Setting.ENTITIES);
        if (!given.isEmpty()) {
            return given.stream()
                    .map(item -> item.split(":", 2))
                    .map(parts -> of(parts[0], parts[parts.length - 1], "+"))
                    .toList();
        }
        var found = new ArrayList<Entity>();
        for (Row row : Known.ROWS) {
            if (row.language().equals(language)
                    && isReturned(row, detection, keys)
                    && found.stream().noneMatch(other -> other.says(row.entity()))) {
                found.add(row.entity());
            }
        }
        return found;
    }

    /// Whether it is of the same type and tells all that the other tells.
    private boolean says(Entity other) {
        return type.equals(other.type())
                && columns.entrySet().containsAll(other.columns().entrySet());
    }

    /// A correlation returns its keys and nothing else of an event.
    private static boolean isReturned(Row row, Detection detection, Collection<String> keys) {
        var columns = row.entity().columns().values();
        return detection.relation().isPresent()
                ? keys.containsAll(columns)
                : detection.columns().containsAll(columns) || isThere(row.places(), detection);
    }

    /// Whether some of its searches returns it: a union returns what any does.
    private static boolean isThere(String places, Detection detection) {
        return !places.isEmpty()
                && (detection
                                .mapped()
                                .queries()
                                .map(MappedQuery::tables)
                                .anyMatch(tables -> !tables.isEmpty()
                                        && tables.stream().allMatch(table -> Tables.names(places, table.value())))
                        || Arrays.stream(places.split(","))
                                .filter(place -> place.contains("/"))
                                .map(Entity::logSource)
                                .anyMatch(
                                        place -> detection.logSources().stream().anyMatch(place::covers)));
    }

    private static LogSource logSource(String label) {
        String[] parts = Arrays.stream(label.split("/"))
                .map(part -> part.equals("-") ? null : part)
                .toArray(String[]::new);
        return new LogSource(parts[1], parts[0], parts[2], Span.NONE);
    }
}
