package dragoman.pairs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dragoman.Language;
import dragoman.match.Event;
import dragoman.query.LogSource;
import dragoman.source.Span;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Assumptions;

/// A source event as it was logged, and the record that a product stores of it.
///
/// @param raw the event by the names of Sigma's rules
/// @param stored the product's record, members of objects also by their whole path
record Pair(String source, LogSource logSource, JsonNode raw, Event rawEvent, Event stored) {
    private static final Path FOLDER = Path.of("../shared/data/pairs");
    private static final ObjectMapper JSON = new ObjectMapper();

    /// The files of pairs, and the languages over the product that stored the records.
    static final Map<String, List<Language>> FILES = files();

    /// The categories of Sysmon's events, by number.
    private static final Map<String, List<String>> SYSMON = Map.ofEntries(
            Map.entry("1", List.of("process_creation")),
            Map.entry("2", List.of("file_change")),
            Map.entry("3", List.of("network_connection")),
            Map.entry("5", List.of("process_termination")),
            Map.entry("6", List.of("driver_load")),
            Map.entry("7", List.of("image_load")),
            Map.entry("8", List.of("create_remote_thread")),
            Map.entry("9", List.of("raw_access_thread")),
            Map.entry("10", List.of("process_access")),
            Map.entry("11", List.of("file_event")),
            Map.entry("12", List.of("registry_event")),
            Map.entry("13", List.of("registry_event", "registry_set")),
            Map.entry("14", List.of("registry_event", "registry_rename")),
            Map.entry("15", List.of("create_stream_hash")),
            Map.entry("17", List.of("pipe_created")),
            Map.entry("18", List.of("pipe_created")),
            Map.entry("19", List.of("wmi_event")),
            Map.entry("20", List.of("wmi_event")),
            Map.entry("21", List.of("wmi_event")),
            Map.entry("22", List.of("dns_query")),
            Map.entry("23", List.of("file_delete")),
            Map.entry("24", List.of("clipboard_capture")),
            Map.entry("25", List.of("process_tampering")),
            Map.entry("26", List.of("file_delete_detected")));

    private Pair of(String category) {
        return new Pair(source, new LogSource(category, logSource.product(), null, Span.NONE), raw, rawEvent, stored);
    }

    private static Map<String, List<Language>> files() {
        var files = new LinkedHashMap<String, List<Language>>();
        files.put("ecs", List.of(Language.EQL, Language.ESQL, Language.KUERY, Language.LUCENE));
        files.put("splunk", List.of(Language.SPL));
        files.put("sumo", List.of(Language.SUMO));
        files.put("logscale", List.of(Language.LOGSCALE));
        files.put("udm", List.of(Language.YARAL));
        files.put("sentinel", List.of(Language.KQL));
        return files;
    }

    static List<Pair> read(String file) {
        Path path = FOLDER.resolve(file + ".jsonl");
        Assumptions.assumeTrue(Files.isRegularFile(path), "SKIPPED: no pairs at " + path);
        var pairs = new ArrayList<Pair>();
        try {
            for (String line : Files.readAllLines(path)) {
                JsonNode node = JSON.readTree(line);
                var pair = new Pair(
                        node.get("source").asText(),
                        logSource(node.get("logsource")),
                        node.get("sigma"),
                        event(node.get("sigma"), false),
                        event(node.get("stored"), file.equals("sentinel")));
                pairs.add(pair);
                if ("sysmon".equals(pair.logSource().service())) {
                    String number = node.get("sigma").path("EventID").asText();
                    SYSMON.getOrDefault(number, List.of()).forEach(category -> pairs.add(pair.of(category)));
                }
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return pairs;
    }

    private static LogSource logSource(JsonNode node) {
        return new LogSource(
                node.path("category").asText(null),
                node.path("product").asText(null),
                node.path("service").asText(null),
                Span.NONE);
    }

    /// @param parsed whether the product looks into texts that hold JSON
    private static Event event(JsonNode node, boolean parsed) {
        var fields = new LinkedHashMap<String, Object>();
        node.properties().forEach(field -> fields.put(field.getKey(), field.getValue()));
        if (parsed) {
            node.properties().forEach(field -> spread(field.getKey(), field.getValue(), fields));
        }
        return Event.of(fields);
    }

    /// Members of a text that holds JSON, by path; a member of a list by its number.
    private static void spread(String path, JsonNode value, Map<String, Object> fields) {
        JsonNode node = value.isTextual() ? json(value.asText()) : value;
        if (node.isObject()) {
            node.properties().forEach(member -> spread(path + "." + member.getKey(), member.getValue(), fields));
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                spread(path + "." + i, node.get(i), fields);
            }
        }
        fields.putIfAbsent(path, value);
    }

    private static JsonNode json(String text) {
        try {
            return text.startsWith("{") || text.startsWith("[") ? JSON.readTree(text) : JSON.nullNode();
        } catch (IOException _) {
            return JSON.nullNode();
        }
    }

    /// A rule of one test for such events, as YAML.
    String rule(String item, JsonNode value, String condition) {
        ObjectNode rule = JSON.createObjectNode().put("title", "one field");
        ObjectNode place = rule.putObject("logsource");
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("category", logSource.category());
        parts.put("product", logSource.product());
        parts.put("service", logSource.service());
        parts.values().removeIf(Objects::isNull);
        parts.forEach(place::put);
        ObjectNode detection = rule.putObject("detection");
        detection.putObject("s").set(item, value);
        detection.put("condition", condition);
        return rule.toString();
    }
}
