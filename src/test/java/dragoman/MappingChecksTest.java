package dragoman;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dragoman.map.ColumnRow;
import dragoman.map.ColumnRow.Place;
import dragoman.map.ColumnRow.Target;
import dragoman.map.ColumnSet;
import dragoman.map.SourceRow;
import dragoman.map.World;
import dragoman.query.Expression;
import dragoman.query.Field;
import dragoman.query.FieldType;
import dragoman.query.Glob;
import dragoman.query.Name;
import dragoman.read.mappings.MappingReader;
import dragoman.source.Diagnostic;
import dragoman.source.Diagnostics;
import dragoman.source.SourceFile;
import dragoman.yaml.YamlTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The columns of the built-in mappings are those of the vendors' schemas, and files in error say where and why.
class MappingChecksTest {
    /// Tables that the reference had not when the schema was read.
    private static final Path FURTHER_TABLES = Path.of("engines/kql/tables.csv");

    private static final Path DATA = Path.of("../shared/data");

    /// Columns that the schema's file does not list, each with the page that does.
    private static final Map<String, String> KQL_EXCEPTIONS = Map.of(
            "DstIpAddr", "https://learn.microsoft.com/en-us/azure/sentinel/normalization-schema-web",
            "SrcIpAddr", "https://learn.microsoft.com/en-us/azure/sentinel/normalization-schema-web");

    /// JSON columns that are compared as text: their string operators convert.
    /// https://learn.microsoft.com/en-us/kusto/query/scalar-data-types/dynamic
    private static final Set<String> DYNAMIC_AS_TEXT = Set.of("TargetResources", "AdditionalDetails");

    /// Elastic's own fields beside ECS, each with the page that lists it.
    private static final Map<String, String> EQL_EXCEPTIONS = Map.of(
            "process.Ext", "https://www.elastic.co/docs/reference/integrations/endpoint",
            "file.Ext", "https://www.elastic.co/docs/reference/integrations/endpoint",
            "user.audit.id", "https://www.elastic.co/docs/reference/beats/auditbeat/exported-fields-auditd");

    /// Fields of integrations whose first part is not in ECS; their pages stand in the mapping rows (`see`).
    private static final Set<String> INTEGRATIONS = Set.of(
            "winlog",
            "powershell",
            "aws",
            "azure",
            "gcp",
            "google_workspace",
            "o365",
            "okta",
            "onelogin",
            "github",
            "bitbucket",
            "atlassian_bitbucket",
            "kubernetes",
            "zeek",
            "cisco",
            "cisco_duo",
            "juniper_srx",
            "fortinet",
            "fortinet_fortigate",
            "huawei",
            "auditd",
            "system",
            "opencanary",
            "rpc_firewall",
            "endpoint",
            "Endpoint",
            "Effective_process",
            "apache",
            "nginx",
            "panw",
            "sysmon",
            "squid",
            "django",
            "spring",
            "velocity",
            "nodejs");

    /// A column with the tables of the sources that use it.
    private record Use(Field column, ColumnRow row, Set<String> tables) {}

    private static List<World> worlds(Language language) {
        var diagnostics = new Diagnostics();
        List<World> worlds = Mappings.load(language, diagnostics);
        assertEquals(List.of(), diagnostics.sorted());
        return worlds;
    }

    private static List<String> lines(String file) throws IOException {
        Assumptions.assumeTrue(Files.isRegularFile(DATA.resolve(file)), "SKIPPED: no " + DATA.resolve(file));
        return Files.readAllLines(DATA.resolve(file));
    }

    private static List<Use> uses(World world) {
        var uses = new IdentityHashMap<ColumnRow, Set<String>>();
        for (SourceRow source : world.sources()) {
            List<String> tables = source.tables().stream().map(Name::value).toList();
            for (String name : source.sets()) {
                ColumnSet set = world.set(name);
                Stream.concat(
                                set.exact().values().stream(),
                                set.families().stream().map(ColumnSet.Family::row))
                        .forEach(row ->
                                uses.computeIfAbsent(row, _ -> new TreeSet<>()).addAll(tables));
            }
        }
        var found = new ArrayList<Use>();
        uses.forEach((row, tables) -> columns(row).forEach(column -> found.add(new Use(column, row, tables))));
        return found;
    }

    private static List<Field> columns(ColumnRow row) {
        return switch (row.target()) {
            case Target.Columns(List<Field> columns) -> columns;
            case Target.Named(Field column) -> List.of(column);
            case Target.Members(List<Field> columns) -> columns;
            case Target.AnyOf(List<Place> places) ->
                places.stream().flatMap(place -> columns(place.row()).stream()).toList();
            case Target.Join(List<Field> columns, var _) -> columns;
            case Target.Hashes(var columns) -> List.copyOf(columns.values());
            case Target.Account(Field domain, Field name) -> List.of(domain, name);
            case Target.Absent _ -> List.of();
        };
    }

    private static String place(ColumnRow row) {
        return row.row().span().file() + ":" + row.row().span().line() + " "
                + row.row().text();
    }

    @Test
    void kqlColumnsAreThoseOfTheTables() throws IOException {
        Map<String, Map<String, String>> schema = new HashMap<>();
        Stream.concat(lines("kql-schema.csv").stream(), Files.readAllLines(FURTHER_TABLES).stream())
                .map(line -> line.split(",", -1))
                .filter(cells -> cells.length > 3)
                .forEach(cells -> schema.computeIfAbsent(cells[1], _ -> new HashMap<>())
                        .put(cells[2], cells[3].toLowerCase(java.util.Locale.ROOT)));
        var wrong = new TreeSet<String>();
        for (World world : worlds(Language.KQL)) {
            for (Use use : uses(world)) {
                String column = use.column().name();
                List<String> types = use.tables().stream()
                        .filter(table -> schema.getOrDefault(table, Map.of()).containsKey(column))
                        .map(table -> schema.get(table).get(column))
                        .distinct()
                        .toList();
                // a connector's own table is described by its page, which the rows name
                boolean family = column.contains("*") || isCustom(use.tables());
                if (!family && !KQL_EXCEPTIONS.containsKey(column)) {
                    if (types.isEmpty()) {
                        wrong.add(place(use.row()) + ": no column " + column + " in " + use.tables());
                    } else if (types.stream().noneMatch(type -> fits(use.column(), type))) {
                        wrong.add(place(use.row()) + ": " + column + " is " + types + ", not "
                                + use.column().type() + " " + use.column().path());
                    }
                }
            }
            for (SourceRow source : world.sources()) {
                for (Name table : source.tables()) {
                    if (isCustom(Set.of(table.value()))) {
                        continue;
                    }
                    Map<String, String> columns = schema.getOrDefault(table.value(), Map.of());
                    if (columns.isEmpty()) {
                        wrong.add(source.row().text() + ": no table " + table.value());
                    }
                    source.guard().tests().stream()
                            .map(Expression.Test::subject)
                            .map(subject -> ((Field) subject).name())
                            .filter(name -> !columns.containsKey(name) && !KQL_EXCEPTIONS.containsKey(name))
                            .forEach(name -> wrong.add(source.row().span().file() + ":"
                                    + source.row().span().line() + ": the guard names " + name + ", which "
                                    + table.value()
                                    + " does not have"));
                }
            }
        }
        assertEquals("", String.join("\n", wrong));
    }

    /// A star that the reader took for text would make a guard that no event passes.
    @Test
    void wildcardsOfGuardsAreNoText() {
        var wrong = new ArrayList<String>();
        for (Language language : Language.values()) {
            for (World world : Mappings.load(language, new Diagnostics())) {
                for (SourceRow source : world.sources()) {
                    source.guard().tests().stream()
                            .filter(test -> test.pattern() instanceof Glob glob
                                    && glob.parts().stream()
                                            .anyMatch(part -> part instanceof Glob.Literal(String text)
                                                    && (text.contains("*") || text.contains("?"))))
                            .forEach(test -> wrong.add(source.row().span() + " " + test.pattern()));
                }
            }
        }
        assertEquals(List.of(), wrong);
    }

    private static boolean isCustom(Set<String> tables) {
        return !tables.isEmpty() && tables.stream().allMatch(table -> table.endsWith("_CL"));
    }

    private static boolean fits(Field column, String type) {
        if (!column.path().isEmpty()) {
            return column.storage() == Field.Storage.JSON_TEXT ? !type.equals("int") : type.equals("dynamic");
        }
        return switch (type) {
            case "int", "long", "real", "double", "integer" -> column.type() == FieldType.NUMBER;
            case "bool", "boolean" -> column.type() == FieldType.BOOLEAN;
            case "datetime" -> column.type() == FieldType.TIME;
            case "guid" -> column.type() == FieldType.GUID;
            case "dynamic" ->
                column.type() == FieldType.LIST
                        || column.storage() == Field.Storage.JSON_TEXT
                        || DYNAMIC_AS_TEXT.contains(column.name());
            case "string" ->
                column.type() != FieldType.NUMBER
                        && column.type() != FieldType.BOOLEAN
                        && column.type() != FieldType.TIME;
            default -> true;
        };
    }

    @Test
    void eqlColumnsAreThoseOfEcsOrOfAnIntegration() throws IOException {
        Set<String> fields = new HashSet<>();
        lines("ecs-fields.csv").forEach(line -> fields.add(line.split(",", -1)[0]));
        var wrong = new TreeSet<String>();
        for (World world : worlds(Language.EQL)) {
            for (Use use : uses(world)) {
                String name = use.column().label().replace("*", "x");
                boolean known = fields.contains(name)
                        || INTEGRATIONS.contains(name.split("\\.")[0])
                        || EQL_EXCEPTIONS.keySet().stream().anyMatch(name::startsWith)
                        || fields.contains(name.replaceAll("\\.(caseless|text|keyword)$", ""));
                if (!known && !use.row().row().raw()) {
                    wrong.add(place(use.row()) + ": " + name);
                }
            }
        }
        assertEquals("", String.join("\n", wrong));
    }

    @Test
    void sumoColumnsAreThoseOfRecordsUnlessRaw() throws IOException {
        Set<String> fields = new HashSet<>();
        lines("sumo-schema.csv").forEach(line -> fields.add(line.split(",", -1)[0]));
        var wrong = new TreeSet<String>();
        for (World world : worlds(Language.SUMO)) {
            for (Use use : uses(world)) {
                boolean raw = use.column().storage() == Field.Storage.RAW
                        || use.row().row().raw();
                if (!raw && !fields.contains(use.column().name())) {
                    wrong.add(place(use.row()) + ": " + use.column().name());
                }
            }
        }
        assertEquals("", String.join("\n", wrong));
    }

    @Test
    void yaraLColumnsAreThoseOfUdm() throws IOException {
        JsonNode schema = new ObjectMapper().readTree(String.join("\n", lines("udm-schema.json")));
        var wrong = new TreeSet<String>();
        for (World world : worlds(Language.YARAL)) {
            for (Use use : uses(world)) {
                String path = use.column().name().replaceAll("\\[[^\\]]*\\]", "");
                if (!isUdm(schema, path.split("\\."))) {
                    wrong.add(place(use.row()) + ": " + path);
                }
            }
        }
        assertEquals("", String.join("\n", wrong));
    }

    private static boolean isUdm(JsonNode schema, String[] path) {
        // maps; the second is newer than the schema's file:
        // https://docs.cloud.google.com/chronicle/docs/event-processing/auto-extraction
        if (List.of(path).equals(List.of("additional", "fields"))
                || List.of(path).equals(List.of("extracted", "fields"))) {
            return true;
        }
        boolean noun = false;
        for (JsonNode name : schema.path("Nouns")) {
            noun |= name.asText().equals(path[0]);
        }
        JsonNode at = schema.path("TopLevelFields").path(noun ? "noun" : path[0]);
        for (int i = 1; i < path.length; i++) {
            String type = at.path(path[i]).asText("");
            if (type.isEmpty()) {
                return false;
            }
            String plain = type.replaceAll("^@(?:enum:)?", "");
            at = schema.path("Subtypes").path(plain);
            if (at.isMissingNode() && plain.equals("noun")) {
                at = schema.path("TopLevelFields").path("noun");
            }
            // what the file names but does not spell out, such as exif_info
            if (at.isObject() && at.isEmpty() && !schema.path("TopLevelFields").has(plain)) {
                return true;
            }
            if (at.isEmpty() && schema.path("TopLevelFields").has(plain)) {
                at = schema.path("TopLevelFields").path(plain);
            }
        }
        return path.length > 1;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '§',
            value = {
                "sorces: [] § unknown key `sorces` § did you mean `sources`?",
                "columns: {a: {F: {colum: X}}} § unknown key `colum` § did you mean `column`?",
                "columns: {a: {F: {column: X, type: numbr}}} § `numbr` is no type § did you mean `number`?",
                "columns: {a: {F: {column: X, hashes: {MD5: Y}}}} § a row has exactly one of column, columns, join, hashes, account, none § ''",
                "columns: {a: {F: {column: 'x.#', members: 3-1}}} § `members` is `1-3`, and `#` in the column stands for the number § ''",
                "sources: [{logsource: {product: x}, columns: [prcess]}]\\ncolumns: {process: {F: X}} § no column set is called `prcess` § did you mean `process`?",
                "columns: {a: {F: {column: X, wider: {equal: why}}}} § unknown key `equal` § did you mean `equals`?",
                "columns: {a: {F: {column: X, narrower: ''}}} § this text is empty § ''",
                "columns: {a: {F: {column: X, when: {Y: 1}}}} § unknown key `when` § ''",
                "sources: [{logsource: {product: x}, columns: [], none: why}] § a source has either `none` or `tables`, `guard` and `columns` § ''",
                "sources: [{logsource: {product: x}, columns: [], confidence: sure}] § `confidence` can only be `assumed` § ''",
                "sources: [{logsource: {product: x}, tables: [T]}, {logsource: {product: x}, tables: [U]}] § the log source x/-/- stands here a second time; this row never applies § ''"
            })
    void rowsInErrorAreTold(String text, String message, String help) {
        var diagnostics = new Diagnostics();
        MappingReader.world(
                        new MappingReader.Announcement("w", "W", List.of(), "time", "", List.of()),
                        List.of(MappingReader.file(
                                YamlTree.read(new SourceFile("m.yml", text.replace("\\n", "\n")), diagnostics),
                                diagnostics)),
                        diagnostics)
                .complete();
        Diagnostic found = diagnostics.sorted().stream()
                .filter(one -> one.message().equals(message))
                .findFirst()
                .orElseThrow(() -> new AssertionError(diagnostics.sorted().toString()));
        assertEquals(help, found.help());
        assertTrue(found.span().line() > 0);
    }
}
