package dragoman.match;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dragoman.source.Diagnostics;
import dragoman.source.Problem;
import dragoman.source.Span;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.function.Consumer;

/// Reads events from JSON: one object, objects one after the other with or without lines between them, or arrays of
/// them.
///
/// Windows events as `evtx_dump` writes them (`Event.System`, `Event.EventData`) become flat: the values of
/// `System`, `EventData` and `UserData` by their names without blanks, attributes as `Provider_Name`.
public final class EventReader {
    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.USE_BIG_INTEGER_FOR_INTS)
            .disable(JsonParser.Feature.AUTO_CLOSE_SOURCE);

    private EventReader() {}

    /// Hands every event to `events`; what cannot be read is a diagnostic, and the events before it stay.
    public static void read(String name, InputStream in, Diagnostics diagnostics, Consumer<Event> events)
            throws IOException {
        try (MappingIterator<JsonNode> nodes = JSON.readerFor(JsonNode.class).readValues(JSON.createParser(in))) {
            while (nodes.hasNextValue()) {
                JsonNode node = nodes.nextValue();
                if (node.isArray()) {
                    node.forEach(element -> event(name, element, diagnostics, events));
                } else {
                    event(name, node, diagnostics, events);
                }
            }
        } catch (JsonProcessingException e) {
            var place = e.getLocation();
            Span span = place == null
                    ? new Span(name, 1, 1, 1, 2)
                    : new Span(
                            name, place.getLineNr(), place.getColumnNr(), place.getLineNr(), place.getColumnNr() + 1);
            diagnostics.add(
                    Problem.FILE_UNREADABLE,
                    span,
                    "not JSON: " + e.getOriginalMessage().lines().findFirst().orElse(""));
        }
    }

    private static void event(String name, JsonNode node, Diagnostics diagnostics, Consumer<Event> events) {
        if (node.isObject()) {
            events.accept(new Event(isWindows(node) ? windows(node.get("Event")) : node));
        } else {
            diagnostics.add(
                    Problem.FILE_UNREADABLE,
                    new Span(name, 1, 1, 1, 2),
                    "an event must be a JSON object, not `" + node.getNodeType() + "`");
        }
    }

    private static boolean isWindows(JsonNode node) {
        return node.path("Event").path("System").isObject();
    }

    private static JsonNode windows(JsonNode event) {
        ObjectNode flat = JSON.createObjectNode();
        for (Map.Entry<String, JsonNode> entry : event.path("System").properties()) {
            flatten(entry.getKey(), entry.getValue(), flat);
        }
        for (Map.Entry<String, JsonNode> entry : event.path("EventData").properties()) {
            flatten(entry.getKey(), entry.getValue(), flat);
        }
        for (Map.Entry<String, JsonNode> element : event.path("UserData").properties()) {
            for (Map.Entry<String, JsonNode> entry : element.getValue().properties()) {
                flatten(entry.getKey(), entry.getValue(), flat);
            }
        }
        return flat;
    }

    private static void flatten(String key, JsonNode value, ObjectNode flat) {
        String name = key.replace(" ", "");
        if (name.equals("#attributes")) {
            return;
        }
        if (!value.isObject()) {
            flat.set(name, value);
            return;
        }
        for (Map.Entry<String, JsonNode> attribute : value.path("#attributes").properties()) {
            flat.set(name + "_" + attribute.getKey(), attribute.getValue());
        }
        if (value.has("#text")) {
            flat.set(name, value.get("#text"));
        } else if (!value.has("#attributes")) {
            flat.set(name, value);
        }
    }
}
