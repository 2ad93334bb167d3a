package dragoman.match;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.async.ByteArrayFeeder;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ContainerNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dragoman.source.Numbers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/// A parser that is fed with lines and hands out each object as soon as it ends; objects may be elements of arrays.
final class JsonFeed {
    private static final int DEEPEST = 100;
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxNumberLength(100_000)
                    .maxStringLength(32_000_000)
                    .maxNameLength(100_000)
                    .build())
            .build();

    private final Consumer<ObjectNode> objects;
    private final BiConsumer<String, Integer> complaint;
    private final JsonParser parser;
    private final Deque<ContainerNode<?>> open = new ArrayDeque<>();
    private final Deque<String> names = new ArrayDeque<>();
    private boolean inArray;
    private int firstLine;
    private int startedAt;
    private int line;

    /// @param complaint gets what is no object, and its line
    JsonFeed(Consumer<ObjectNode> objects, BiConsumer<String, Integer> complaint) {
        this.objects = objects;
        this.complaint = complaint;
        try {
            parser = FACTORY.createNonBlockingByteArrayParser();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Whether no object is open.
    boolean isBetween() {
        return open.isEmpty();
    }

    boolean isInArray() {
        return inArray;
    }

    int firstLine() {
        return firstLine;
    }

    /// The line in which the open object, or else the last thing, began.
    int startedAt() {
        return startedAt;
    }

    /// @throws JsonProcessingException if the line cannot follow on what came before
    void accept(JsonLines.Line next) throws IOException {
        line = next.number();
        firstLine = firstLine == 0 ? line : firstLine;
        ((ByteArrayFeeder) parser.getNonBlockingInputFeeder()).feedInput(next.bytes(), 0, next.bytes().length);
        while (true) {
            JsonToken token = parser.nextToken();
            if (token == null || token == JsonToken.NOT_AVAILABLE) {
                return;
            }
            startedAt = open.isEmpty() ? line : startedAt;
            take(token);
        }
    }

    private void take(JsonToken token) throws IOException {
        switch (token) {
            case START_ARRAY -> {
                if (open.isEmpty() && !inArray) {
                    inArray = true;
                } else {
                    open.push(NODES.arrayNode());
                }
            }
            case START_OBJECT -> open.push(NODES.objectNode());
            case END_ARRAY -> {
                if (open.isEmpty()) {
                    inArray = false;
                } else {
                    put(open.pop());
                }
            }
            case END_OBJECT -> put(open.pop());
            case FIELD_NAME -> names.push(parser.currentName());
            default -> put(scalar(token));
        }
    }

    private JsonNode scalar(JsonToken token) throws IOException {
        return switch (token) {
            case VALUE_TRUE -> NODES.booleanNode(true);
            case VALUE_FALSE -> NODES.booleanNode(false);
            case VALUE_NULL -> NODES.nullNode();
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(parser.getText());
            default -> NODES.textNode(parser.getText());
        };
    }

    /// A number without bounds stays the text that it is.
    private JsonNode number(String text) {
        return Numbers.read(text).<JsonNode>map(NODES::numberNode).orElseGet(() -> {
            complaint.accept("the number " + shortened(text) + " is out of range; it is taken as text", line);
            return NODES.textNode(text);
        });
    }

    private static String shortened(String text) {
        return text.length() > 40 ? text.substring(0, 40) + "…" : text;
    }

    private void put(JsonNode node) {
        switch (open.peek()) {
            case ObjectNode object -> object.set(names.pop(), node);
            case ArrayNode array -> array.add(node);
            case null, default -> {
                if (node instanceof ObjectNode object) {
                    objects.accept(object);
                } else {
                    String kind = node.isArray() ? "an array" : node.isTextual() ? "a text" : "`" + node + "`";
                    complaint.accept("an event must be a JSON object, not " + kind, line);
                }
            }
        }
    }

    /// How many bytes of a line were good.
    int offset(JsonProcessingException e, JsonLines.Line bad) {
        JsonLocation place = e.getLocation();
        int column = place == null || place.getLineNr() - 1 + firstLine != bad.number() ? 1 : place.getColumnNr();
        int offset = Math.clamp(column - 1L, 0, bad.bytes().length);
        int broken = firstBroken(bad.bytes());
        if (broken >= 0 && broken <= offset) {
            return broken;
        }
        // of a word that JSON does not know the parser tells the end
        boolean word = String.valueOf(e.getOriginalMessage()).contains(" token ");
        int start = offset;
        while (word && start > 0 && Character.isLetter(bad.bytes()[start - 1])) {
            start--;
        }
        return start;
    }

    /// The first byte that is no UTF-8, or -1.
    private static int firstBroken(byte[] bytes) {
        var in = ByteBuffer.wrap(bytes);
        boolean broken = StandardCharsets.UTF_8
                .newDecoder()
                .decode(in, CharBuffer.allocate(bytes.length), true)
                .isError();
        return broken ? in.position() : -1;
    }

    /// The column of a byte, in code points from 1.
    static int column(JsonLines.Line line, int offset) {
        String before = new String(line.bytes(), 0, offset, StandardCharsets.UTF_8);
        return before.codePointCount(0, before.length()) + 1;
    }

    /// What is wrong, in our words.
    String message(JsonProcessingException e, JsonLines.Line bad, int offset) {
        if (e instanceof StreamConstraintsException) {
            return "not JSON that can be read: nested more than " + DEEPEST + " deep, or a text or number too long";
        }
        String rest = new String(bad.bytes(), offset, bad.bytes().length - offset, StandardCharsets.UTF_8);
        if (rest.isBlank()) {
            return "not JSON: the line ends too early";
        }
        int point = rest.codePointAt(0);
        if (point == 0xFFFD) {
            return "not JSON: these bytes are not UTF-8";
        }
        String word = rest.substring(0, (int) rest.chars()
                .limit(40)
                .takeWhile(c -> c < 128 && Character.isLetter(c))
                .count());
        return "not JSON: " + (word.isEmpty() ? shown(point) : "`" + word + "`") + " cannot stand here";
    }

    private static String shown(int point) {
        return Character.isISOControl(point) ? "U+%04X".formatted(point) : "`" + Character.toString(point) + "`";
    }

    void close() {
        try {
            parser.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
