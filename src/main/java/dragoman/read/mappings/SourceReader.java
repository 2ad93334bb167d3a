package dragoman.read.mappings;

import dragoman.map.SourceRow;
import dragoman.query.Expression;
import dragoman.query.LogSource;
import dragoman.query.MappingRow;
import dragoman.query.Name;
import dragoman.source.Lazy;
import dragoman.yaml.YamlChecks;
import dragoman.yaml.YamlNode;
import dragoman.yaml.YamlNode.YamlList;
import dragoman.yaml.YamlNode.YamlMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Reads where a product keeps the events of log sources.
///
/// @param pages what the file cites for those of its rows that cite nothing themselves
/// @param note what a tenant must have set up for those of its rows that do not say it themselves
record SourceReader(YamlChecks checks, EvidenceReader evidences, String pages, String note) {
    private static final Set<String> KEYS = Set.of(
            "logsource",
            "recorder",
            "tables",
            "guard",
            "columns",
            "see",
            "confidence",
            "wider",
            "narrower",
            "note",
            "text",
            "raw",
            "none");

    /// The rows of an entry: one for each log source that it names.
    List<SourceRow> read(YamlNode node) {
        YamlMap map = checks.map(node, KEYS);
        return map.get("logsource") instanceof YamlList(List<YamlNode> several, var _)
                ? several.stream().map(one -> row(map, one)).toList()
                : List.of(row(map, map.get("logsource")));
    }

    private SourceRow row(YamlMap map, YamlNode named) {
        YamlMap parts = checks.map(named, Set.of("category", "product", "service"));
        var logSource =
                new LogSource(part(parts, "category"), part(parts, "product"), part(parts, "service"), map.span());
        String absent = map.get("none") == null ? "" : checks.text(map.get("none"));
        boolean placed = map.get("columns") != null || map.get("guard") != null || map.get("tables") != null;
        if (absent.isEmpty() != placed) {
            checks.error(map.span(), "a source has either `none` or `tables`, `guard` and `columns`");
        }
        String cited = evidences.pages(map).isEmpty() ? pages : evidences.pages(map);
        List<Name> tables =
                checks.texts(map.get("tables")).stream().map(Name::new).toList();
        YamlNode guard = map.get("guard");
        var row = new MappingRow(
                map.span(),
                logSource.label() + " -> " + place(tables, absent),
                claim(logSource, tables),
                cited,
                evidences.of(map, cited),
                false,
                false);
        return new SourceRow(
                logSource,
                tables,
                Lazy.of(() -> guard == null ? Expression.ALWAYS : new GuardReader(checks).read(guard)),
                checks.texts(map.get("columns")),
                new LossReader(checks).ofSource(map),
                word(map, "recorder"),
                word(map, "text"),
                map.get("note") == null ? note : word(map, "note"),
                absent,
                row);
    }

    private String word(YamlMap map, String key) {
        return map.get(key) == null ? "" : checks.word(map.get(key));
    }

    private static String claim(LogSource logSource, List<Name> tables) {
        return tables.isEmpty()
                ? "the query picks the events of " + logSource.title()
                : "events of " + logSource.title() + " are in "
                        + tables.stream()
                                .map(table -> "`" + table.value() + "`")
                                .collect(Collectors.joining(" and "));
    }

    private static String place(List<Name> tables, String absent) {
        return !absent.isEmpty()
                ? "nowhere"
                : tables.isEmpty()
                        ? "the events that its guard picks"
                        : String.join(", ", tables.stream().map(Name::value).toList());
    }

    private String part(YamlMap parts, String name) {
        return parts.get(name) == null ? null : checks.text(parts.get(name));
    }
}
