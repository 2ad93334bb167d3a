package dragoman.match;

import com.fasterxml.jackson.databind.JsonNode;
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
/// them. What is broken costs the lines that it stands in.
///
/// Windows events as `evtx_dump` writes them (`Event.System`, `Event.EventData`) become flat: the values of
/// `System`, `EventData` and `UserData` by their names without blanks, attributes as `Provider_Name`.
public final class EventReader {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST_COMPLAINTS = 20;

    private final String name;
    private final Diagnostics diagnostics;
    private final Consumer<Event> events;
    private int complaints;

    private EventReader(String name, Diagnostics diagnostics, Consumer<Event> events) {
        this.name = name;
        this.diagnostics = diagnostics;
        this.events = events;
    }

    /// Hands every event to `events`; what cannot be read is a diagnostic.
    public static void read(String name, InputStream in, Diagnostics diagnostics, Consumer<Event> events)
            throws IOException {
        var reader = new EventReader(name, diagnostics, events);
        new JsonLines(reader::event, reader::complain).read(in);
        if (reader.complaints > MOST_COMPLAINTS) {
            diagnostics.add(
                    Problem.EVENT_UNREADABLE,
                    new Span(name, 0, 0, 0, 0),
                    "%d more places of this file are no events".formatted(reader.complaints - MOST_COMPLAINTS));
        }
    }

    private void complain(int line, int column, String message) {
        if (++complaints <= MOST_COMPLAINTS) {
            diagnostics.add(Problem.EVENT_UNREADABLE, new Span(name, line, column, line, column + 1), message);
        }
    }

    private void event(ObjectNode node) {
        events.accept(new Event(isWindows(node) ? windows(node.get("Event")) : node));
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
