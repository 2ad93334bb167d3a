package dragoman.match;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dragoman.query.Network;
import dragoman.source.Lazy;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;

/// An event: JSON, whose fields are reached by name or by dotted path.
public final class Event {
    /// Where events usually keep their time, in the order in which the fields are tried.
    public static final List<String> TIME_FIELDS = List.of(
            "timestamp",
            "@timestamp",
            "TimeCreated_SystemTime",
            "TimeCreated",
            "eventTime",
            "TimeGenerated",
            "UtcTime",
            "time",
            "_time");

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /// Numbers stay as they are written: 10 does not become 1E+1. It is made when somebody needs it: verification
    /// looks at many events and at none as a whole.
    private static final Lazy<ObjectMapper> JSON = Lazy.of(() -> JsonMapper.builder()
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build());

    private final JsonNode root;
    private final Map<String, List<String>> textsByField = new ConcurrentHashMap<>();
    private final Map<String, List<List<Integer>>> addressesByField = new ConcurrentHashMap<>();
    private List<String> texts;

    Event(JsonNode root) {
        this.root = root;
    }

    /// An event of plain fields; values are texts, numbers, booleans, lists of them, or null.
    public static Event of(Map<String, ?> fields) {
        return new Event(node(fields));
    }

    private static JsonNode node(Object value) {
        return switch (value) {
            case null -> NODES.nullNode();
            case String text -> NODES.textNode(text);
            case Boolean truth -> NODES.booleanNode(truth);
            case BigDecimal number -> DecimalNode.valueOf(number);
            case Integer number -> NODES.numberNode(number);
            case Long number -> NODES.numberNode(number);
            case Collection<?> values -> {
                var list = NODES.arrayNode();
                values.forEach(one -> list.add(node(one)));
                yield list;
            }
            case Map<?, ?> members -> {
                var object = NODES.objectNode();
                members.forEach((name, one) -> object.set(name.toString(), node(one)));
                yield object;
            }
            default -> JSON.get().valueToTree(value);
        };
    }

    /// The values of a field: none if it is missing, several if it is a list. A key with dots wins over a path.
    List<JsonNode> values(String name) {
        var found = new ArrayList<JsonNode>();
        collect(root, name, found);
        return found;
    }

    /// The texts of the values of a field.
    public List<String> texts(String name) {
        List<String> known = textsByField.get(name);
        if (known == null) {
            var found = new ArrayList<String>();
            for (JsonNode value : values(name)) {
                text(value).ifPresent(found::add);
            }
            known = List.copyOf(found);
            textsByField.put(name, known);
        }
        return known;
    }

    /// The addresses that the texts of a field write: rules ask of one whether it lies in any of a dozen networks.
    List<List<Integer>> addresses(String name) {
        List<List<Integer>> known = addressesByField.get(name);
        if (known == null) {
            var found = new ArrayList<List<Integer>>();
            for (String text : texts(name)) {
                Network.address(text).ifPresent(found::add);
            }
            known = List.copyOf(found);
            addressesByField.put(name, known);
        }
        return known;
    }

    private static void collect(JsonNode node, String name, List<JsonNode> found) {
        if (node.isArray()) {
            node.forEach(element -> collect(element, name, found));
            return;
        }
        if (!node.isObject()) {
            return;
        }
        JsonNode direct = node.get(name);
        if (direct != null) {
            spread(direct, found);
            return;
        }
        for (int dot = name.indexOf('.'); dot > 0; dot = name.indexOf('.', dot + 1)) {
            JsonNode child = node.get(name.substring(0, dot));
            if (child != null) {
                collect(child, name.substring(dot + 1), found);
            }
        }
    }

    private static void spread(JsonNode value, List<JsonNode> found) {
        if (value.isArray()) {
            value.forEach(element -> spread(element, found));
        } else {
            found.add(value);
        }
    }

    /// The time in the first of the fields that has one, in milliseconds since 1970.
    public OptionalLong time(List<String> fields) {
        return fields.stream()
                .flatMap(field -> values(field).stream())
                .flatMap(value -> text(value).stream())
                .flatMap(text -> Times.read(text).stream())
                .mapToLong(time -> time.toInstant().toEpochMilli())
                .findFirst();
    }

    /// The text of a value, as a log shows it; null has none.
    static Optional<String> text(JsonNode value) {
        if (value.isNull()) {
            return Optional.empty();
        }
        return Optional.of(
                value.isNumber()
                        ? number(value).toPlainString()
                        : value.isValueNode() ? value.asText() : value.toString());
    }

    static BigDecimal number(JsonNode value) {
        BigDecimal stripped = value.decimalValue().stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    /// The texts of all values, wherever they stand.
    public List<String> texts() {
        if (texts == null) {
            texts = new ArrayList<>();
            leaves(root);
        }
        return texts;
    }

    private void leaves(JsonNode node) {
        if (node.isContainerNode()) {
            node.forEach(this::leaves);
        } else {
            text(node).ifPresent(texts::add);
        }
    }

    /// All fields by name: texts, numbers, truth values, null, lists and maps.
    public Map<String, Object> fields() {
        return JSON.get().convertValue(root, new TypeReference<LinkedHashMap<String, Object>>() {});
    }

    /// What it has of some fields, by their names: a text, number, truth value or null, or a list of these.
    public Map<String, Object> values(Collection<String> names) {
        var found = new LinkedHashMap<String, Object>();
        for (String name : names) {
            List<Object> values = values(name).stream().map(Event::plain).toList();
            if (!values.isEmpty()) {
                found.put(name, values.size() == 1 ? values.getFirst() : values);
            }
        }
        return found;
    }

    private static Object plain(JsonNode value) {
        return value.isValueNode() ? JSON.get().convertValue(value, Object.class) : value.toString();
    }

    @Override
    public String toString() {
        return root.toString();
    }
}
