package dragoman.map;

import dragoman.query.Field;
import dragoman.query.FieldType;
import dragoman.query.Name;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The columns that tables of a product have by its published schema, whether or not a row of the mapping leads there.
///
/// @param tables the columns of each table by name
/// @param everywhere those that every record may have
public record Schema(Map<String, Map<String, Field>> tables, Map<String, Field> everywhere) {
    static final Schema EMPTY = new Schema(Map.of(), Map.of());

    public Schema {
        tables = Map.copyOf(tables);
        everywhere = Map.copyOf(everywhere);
    }

    /// The columns that some schemas have together.
    public static Schema of(List<Schema> parts) {
        var tables = new HashMap<String, Map<String, Field>>();
        var everywhere = new HashMap<String, Field>();
        for (Schema part : parts) {
            part.tables.forEach((table, columns) ->
                    tables.computeIfAbsent(table, _ -> new HashMap<>()).putAll(columns));
            everywhere.putAll(part.everywhere);
        }
        return new Schema(tables, everywhere);
    }

    /// The column with this name in one of some tables, or the member of one that holds JSON.
    Optional<Field> column(List<Name> among, String name) {
        int dot = name.indexOf('.');
        return find(among, name)
                .or(() -> dot <= 0
                        ? Optional.empty()
                        : find(among, name.substring(0, dot))
                                .filter(column -> column.storage() == Field.Storage.JSON)
                                .map(column -> new Field(
                                        column.name(),
                                        List.of(name.substring(dot + 1).split("\\.")),
                                        FieldType.TEXT,
                                        Field.Storage.COLUMN)));
    }

    /// The same, if all of the tables have it: the events of one without it have such a field elsewhere.
    Optional<Field> columnOfAll(List<Name> among, String name) {
        return among.stream().allMatch(table -> column(List.of(table), name).isPresent())
                ? column(among, name)
                : Optional.empty();
    }

    private Optional<Field> find(List<Name> among, String name) {
        return among.stream()
                .map(table -> tables.getOrDefault(table.value(), Map.of()).get(name))
                .filter(column -> column != null)
                .findFirst();
    }
}
