package dragoman.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dragoman.Language;
import dragoman.map.World;
import dragoman.read.mappings.MappingReader;
import dragoman.read.mappings.MappingReader.Announcement;
import dragoman.source.Diagnostics;
import dragoman.source.SourceFile;
import dragoman.yaml.YamlTree;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// A random correlation of rules over one to three logs, which a product keeps in columns of its own; events for it.
///
/// @param rules its documents
/// @param logs of which log each rule is, by the field that it asks for
record RandomStream(String rules, Map<String, String> logs, Random random) {
    /// In which columns the product keeps the keys of each log, where they are not called as the log calls them: of
    /// several, in any of them.
    static final Map<String, Map<String, List<String>>> COLUMNS = new TreeMap<>(Map.of(
            "same", Map.of(),
            "one", Map.of(),
            "renamed", Map.of("k", List.of("c1")),
            "turned", Map.of("k", List.of("j"), "j", List.of("k"), "w", List.of("c3")),
            "several", Map.of("k", List.of("c1", "c2")),
            "moved", Map.of("j", List.of("w"), "w", List.of("c1", "c3"))));

    /// What the fields are called where a language knows its columns: none of them is a list there.
    private static final Map<String, String> UDM = Map.ofEntries(
            Map.entry("k", "principal.hostname"),
            Map.entry("j", "principal.process.command_line"),
            Map.entry("w", "principal.application"),
            Map.entry("c1", "target.hostname"),
            Map.entry("c2", "target.process.command_line"),
            Map.entry("c3", "target.application"),
            Map.entry("t", "network.session_id"),
            Map.entry("v", "network.sent_bytes"),
            Map.entry("x", "target.url"),
            Map.entry("y", "target.namespace"),
            Map.entry("z", "principal.namespace"),
            Map.entry("log", "metadata.product_event_type"));

    /// The events, in the order in which they arrive.
    List<Map<String, Object>> events() {
        return events(false);
    }

    /// @param together whether all happen at one time, so that all windows have the same events
    List<Map<String, Object>> events(boolean together) {
        var events = new ArrayList<Map<String, Object>>();
        List<String> names = logs.values().stream().distinct().toList();
        int time = 10 * random.nextInt(6);
        for (int i = random.nextInt(12) + 2; i > 0; i--) {
            time += together || random.nextInt(3) == 0 ? 0 : 10 * random.nextInt(5);
            var event = new LinkedHashMap<String, Object>();
            event.put("time", BigDecimal.valueOf(time));
            String log = names.get(random.nextInt(names.size()));
            event.put("log", log);
            for (String key : List.of("k", "j", "w")) {
                text(event, key);
            }
            for (String field : logs.keySet()) {
                if (logs.get(field).equals(log) && random.nextInt(2) == 0) {
                    event.put(field, "on");
                }
            }
            if (random.nextInt(5) > 0) {
                event.put("v", BigDecimal.valueOf(random.nextInt(9) - 3));
            }
            text(event, "t");
            events.add(event);
        }
        if (random.nextInt(3) == 0) {
            Collections.shuffle(events, random);
        }
        return events;
    }

    private void text(Map<String, Object> event, String field) {
        switch (random.nextInt(16)) {
            case 0 -> {}
            case 1 -> event.put(field, null);
            case 2 -> event.put(field, "A");
            default -> event.put(field, random.nextInt(3) == 0 ? "b" : "a");
        }
    }

    /// What the product keeps of events.
    List<Map<String, Object>> records(List<Map<String, Object>> events, Language language) {
        var records = new ArrayList<Map<String, Object>>();
        for (Map<String, Object> event : events) {
            Map<String, List<String>> places = COLUMNS.get((String) event.get("log"));
            var record = new LinkedHashMap<String, Object>();
            event.forEach((field, value) -> {
                List<String> columns = places.getOrDefault(field, List.of(field));
                int chosen = random.nextInt(columns.size() + 1);
                for (int i = 0; i < columns.size(); i++) {
                    if (value != null && (i == chosen || chosen == columns.size())) {
                        record.put(name(columns.get(i), language), value);
                    }
                }
            });
            records.add(record);
        }
        return records;
    }

    private static String name(String column, Language language) {
        return language == Language.YARAL ? UDM.getOrDefault(column, column) : column;
    }

    /// The mapping of the product.
    static World world(Language language) {
        String tables = switch (language) {
            case KQL -> "    tables: [T]\n";
            case EQL, ESQL -> "    tables: [any]\n";
            default -> "";
        };
        var text = new StringBuilder("sources:\n");
        COLUMNS.keySet()
                .forEach(log -> text.append("  - logsource: {product: " + log + "}\n" + tables + "    guard: {"
                        + name("log", language) + ": " + log + "}\n    columns: [" + log + "]\n    see: p\n"));
        text.append("columns:\n");
        COLUMNS.forEach((log, columns) -> {
            text.append("  " + log + ":\n    see: p\n    v: {column: " + name("v", language) + ", type: number}\n");
            for (String field : List.of("k", "j", "w", "x", "y", "z", "t")) {
                text.append("    " + field + ": ["
                        + columns.getOrDefault(field, List.of(field)).stream()
                                .map(column -> name(column, language))
                                .collect(Collectors.joining(", "))
                        + "]\n");
            }
        });
        var diagnostics = new Diagnostics();
        World world = MappingReader.world(
                new Announcement("streams", "", List.of(), "time", "", List.of()),
                List.of(MappingReader.file(
                        YamlTree.read(new SourceFile("m.yml", text.toString()), diagnostics), diagnostics)),
                diagnostics);
        world.complete();
        assertEquals(List.of(), diagnostics.sorted(), text.toString());
        return world;
    }
}
