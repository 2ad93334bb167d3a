package dragoman;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import dragoman.Compilation.Compiled;
import dragoman.Compilation.Refused;
import dragoman.map.SourceRow;
import dragoman.map.World;
import dragoman.query.LogSource;
import dragoman.query.Name;
import dragoman.read.RuleDocument;
import dragoman.read.RuleReader;
import dragoman.resolve.Placeholders;
import dragoman.source.Diagnostic;
import dragoman.source.Diagnostics;
import dragoman.source.SourceFile;
import dragoman.source.Span;
import dragoman.taxonomy.EventCheck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A column that a product has by its published schema can be named by a rule for that product.
class NativeColumnsTest {
    private static final EventCheck CHECK = new EventCheck(TaxonomyFiles.taxonomy(), List.of(), false);
    private static final LogSource PROCESSES = new LogSource("process_creation", "windows", null, Span.NONE);

    /// Names that rules take from other events, as 4688 and those of AppLocker, so that they mean the fields of those.
    private static final Set<String> OF_OTHER_EVENTS =
            Set.of("ParentProcessName", "LogonId", "ProcessId", "FileHash", "FilePath");

    private static List<String> lines(String file) throws IOException {
        Path path = Path.of("../shared/data").resolve(file);
        Assumptions.assumeTrue(Files.isRegularFile(path), "SKIPPED: no schema at " + path);
        return Files.readAllLines(path);
    }

    private static Compilation compile(Language language, World world, LogSource source, Collection<String> items)
            throws IOException {
        var place = new TreeMap<String, String>();
        place.put("category", source.category());
        place.put("product", source.product());
        place.put("service", source.service());
        place.values().removeIf(Objects::isNull);
        String rule = "title: t\nlogsource: " + new ObjectMapper().writeValueAsString(place)
                + "\ndetection:\n  s:\n    - " + String.join("\n    - ", items) + "\n  condition: s\n";
        var compiler = new Compiler(
                List.of(Backend.of(language, List.of(world))), Placeholders.NONE, Optional.of(CHECK), false, false);
        List<RuleDocument> documents = RuleReader.read(new SourceFile("rule.yml", rule));
        return compiler.compile(documents.getFirst(), Compiler.project(documents))
                .getFirst();
    }

    /// What is said against a rule that asks for each of some fields; nothing if it has a query.
    private static List<String> complaints(Language language, World world, LogSource source, Collection<String> fields)
            throws IOException {
        List<String> items =
                fields.stream().map(field -> "'" + field + "|exists': true").toList();
        return compile(language, world, source, items) instanceof Refused refused
                ? refused.diagnostics().stream().map(Diagnostic::message).toList()
                : List.of();
    }

    /// Each column of each table that a mapping searches.
    @Test
    void columnsOfTables() throws IOException {
        var columns = new HashMap<String, Map<String, String>>();
        for (String line : lines("kql-schema.csv")) {
            String[] parts = line.split(",", -1);
            columns.computeIfAbsent(parts[0] + " " + parts[1], _ -> new TreeMap<>())
                    .put(parts[2].strip(), parts[3]);
        }
        var refused = new TreeSet<String>();
        int asked = 0;
        for (World world : Mappings.load(Language.KQL, new Diagnostics())) {
            var tables = new TreeMap<String, SourceRow>();
            for (SourceRow row : world.sources()) {
                for (Name table : row.tables()) {
                    // a row for a kind of events knows fewer fields than one for a log
                    tables.merge(
                            table.value(),
                            row,
                            (first, next) -> first.logSource().service() == null ? next : first);
                }
            }
            for (var table : tables.entrySet()) {
                String platform = world.name().equals("windows_event") ? "sentinel" : world.name();
                List<String> names = columns.getOrDefault(platform + " " + table.getKey(), Map.of()).keySet().stream()
                        .filter(name -> name.matches("[A-Za-z_0-9]+") && !OF_OTHER_EVENTS.contains(name))
                        .toList();
                asked += names.size();
                if (!names.isEmpty()) {
                    refused.addAll(
                            complaints(Language.KQL, world, table.getValue().logSource(), names));
                }
            }
        }
        assertTrue(asked > 1000);
        assertEquals("", String.join("\n", refused));
    }

    /// A field of a schema that all records share; a field of objects or of texts that cannot be searched is none.
    @ParameterizedTest
    @CsvSource({
        "EQL, ecs-fields.csv, keyword|wildcard|long|ip|boolean",
        "SUMO, sumo-schema.csv, string|int|long|boolean"
    })
    void fieldsOfRecords(Language language, String file, String types) throws IOException {
        World world = Mappings.load(language, new Diagnostics()).getFirst();
        List<String[]> fields =
                lines(file).stream().map(line -> line.split(",", -1)).toList();
        List<String> nested = fields.stream()
                .filter(field -> field[1].equals("nested"))
                .map(field -> field[0] + ".")
                .toList();
        List<String> searched = fields.stream()
                .filter(field -> field[1].matches(types))
                .map(field -> field[0])
                .filter(name -> nested.stream().noneMatch(name::startsWith))
                .toList();
        assertEquals(List.of(), complaints(language, world, PROCESSES, searched));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "KQL    | azure  | signinlogs | DeviceDetail.displayName | tostring(DeviceDetail.displayName) =~",
                "KQL    | azure  | signinlogs | DeviceDetail             | tostring(DeviceDetail) =~",
                "EQL    | windows | security | host.geo.city_name       | ?host.geo.city_name",
                "YARAL  | windows | security | src.asset.hostname       | src.asset.hostname",
                "SUMO   | windows | security | srcDevice_hostname       | srcDevice_hostname",
            })
    void textsOfColumns(Language language, String product, String service, String field, String text)
            throws IOException {
        var source = new LogSource(null, product, service, Span.NONE);
        var texts = new ArrayList<String>();
        for (World world : Mappings.load(language, new Diagnostics())) {
            if (compile(language, world, source, List.of("'" + field + "': abc")) instanceof Compiled compiled) {
                texts.add(compiled.text());
            }
        }
        assertTrue(texts.stream().anyMatch(one -> one.contains(text)), texts.toString());
    }

    /// What Okta calls `transaction.id` is not what the Elastic Common Schema calls so.
    @Test
    void fieldsOfTheSourceAreNoneOfTheSchema() throws IOException {
        var okta = new LogSource(null, "okta", "okta", Span.NONE);
        World world = Mappings.load(Language.EQL, new Diagnostics()).getFirst();
        assertFalse(compile(Language.EQL, world, okta, List.of("transaction.id: abc")) instanceof Compiled);
    }
}
