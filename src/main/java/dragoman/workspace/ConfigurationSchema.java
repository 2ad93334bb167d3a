package dragoman.workspace;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import dragoman.workspace.Shape.Choice;
import dragoman.workspace.Shape.Flag;
import dragoman.workspace.Shape.Key;
import dragoman.workspace.Shape.Many;
import dragoman.workspace.Shape.Named;
import dragoman.workspace.Shape.Section;
import dragoman.workspace.Shape.Text;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// Writes the shape of the configuration as a JSON schema (draft 7), which editors use.
public final class ConfigurationSchema {
    private final JsonGenerator json;

    private ConfigurationSchema(JsonGenerator json) {
        this.json = json;
    }

    public static String of(Section shape) {
        var text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.setPrettyPrinter(new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n")));
            json.writeStartObject();
            json.writeStringField("$schema", "http://json-schema.org/draft-07/schema#");
            json.writeStringField("title", "dragoman.yml");
            new ConfigurationSchema(json).members(shape);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text + "\n";
    }

    private void object(Shape shape, String description) throws IOException {
        json.writeStartObject();
        if (!description.isEmpty()) {
            json.writeStringField("description", description);
        }
        members(shape);
        json.writeEndObject();
    }

    private void members(Shape shape) throws IOException {
        switch (shape) {
            case Text(Optional<Pattern> pattern, String _) -> {
                types("string", "number", "boolean", "null");
                json.writeStringField(
                        "pattern", pattern.map(one -> "^(?:" + one + ")$").orElse("\\S"));
            }
            case Choice(List<String> words, List<String> also) -> {
                json.writeArrayFieldStart("enum");
                for (String word : words) {
                    json.writeString(word);
                }
                for (String word : also) {
                    json.writeString(word);
                }
                json.writeNull();
                json.writeEndArray();
            }
            case Flag() -> types("boolean", "null");
            case Many(Shape item) -> {
                json.writeArrayFieldStart("anyOf");
                object(item, "");
                json.writeStartObject();
                types("array");
                json.writeFieldName("items");
                object(item, "");
                json.writeEndObject();
                json.writeEndArray();
            }
            case Named(String _, Shape value) -> {
                types("object", "null");
                json.writeFieldName("additionalProperties");
                object(value, "");
            }
            case Section(var keys) -> section(keys);
        }
    }

    private void section(Map<String, Key> keys) throws IOException {
        types("object", "null");
        json.writeObjectFieldStart("properties");
        for (Map.Entry<String, Key> key : keys.entrySet()) {
            json.writeFieldName(key.getKey());
            object(key.getValue().shape(), key.getValue().description());
        }
        json.writeEndObject();
        json.writeObjectFieldStart("patternProperties");
        json.writeObjectFieldStart("^" + Shape.OWN_KEY + "$");
        json.writeEndObject();
        json.writeEndObject();
        json.writeBooleanField("additionalProperties", false);
    }

    private void types(String... words) throws IOException {
        if (words.length == 1) {
            json.writeStringField("type", words[0]);
            return;
        }
        json.writeArrayFieldStart("type");
        for (String word : words) {
            json.writeString(word);
        }
        json.writeEndArray();
    }
}
