package dragoman.read.mappings;

import dragoman.map.Schema;
import dragoman.query.Field;
import dragoman.query.Field.Storage;
import dragoman.query.FieldType;
import dragoman.yaml.YamlChecks;
import dragoman.yaml.YamlNode;
import dragoman.yaml.YamlNode.YamlMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Reads the part `schema` of mapping files: the columns that tables have by the product's published schema.
final class SchemaReader {
    /// What stands before the columns.
    private static final Set<String> HEADS = Set.of("tables", "under", "optional", "see");

    /// Columns that hold JSON.
    private static final String JSON = "json";

    private static final Map<String, FieldType> TYPES = Map.of(
            "text",
            FieldType.TEXT,
            "number",
            FieldType.NUMBER,
            "boolean",
            FieldType.BOOLEAN,
            "time",
            FieldType.TIME,
            "guid",
            FieldType.GUID,
            "ip",
            FieldType.IP,
            "enum",
            FieldType.ENUM,
            "list",
            FieldType.LIST,
            JSON,
            FieldType.TEXT);

    private final YamlChecks checks;

    SchemaReader(YamlChecks checks) {
        this.checks = checks;
    }

    /// The columns of some tables, or of all if none is named.
    Schema read(YamlNode node) {
        var keys = new HashSet<>(TYPES.keySet());
        keys.addAll(HEADS);
        YamlMap map = checks.map(node, keys);
        if (map.get("see") == null) {
            checks.error(map.span(), "a schema names the page that publishes it: `see`");
        }
        Storage storage = checks.isTrue(map, "optional") ? Storage.OPTIONAL : Storage.COLUMN;
        var columns = new HashMap<String, Field>();
        for (var type : TYPES.entrySet()) {
            Storage own = type.getKey().equals(JSON) ? Storage.JSON : storage;
            for (String name : checks.texts(map.get(type.getKey()))) {
                for (String prefix : map.get("under") == null ? List.of("") : checks.texts(map.get("under"))) {
                    String whole = prefix.isEmpty() ? name : prefix + "." + name;
                    columns.put(whole, new Field(whole, List.of(), type.getValue(), own));
                }
            }
        }
        if (map.get("tables") == null) {
            return new Schema(Map.of(), columns);
        }
        return new Schema(
                checks.texts(map.get("tables")).stream()
                        .collect(Collectors.toMap(table -> table, _ -> columns, (first, _) -> first)),
                Map.of());
    }
}
