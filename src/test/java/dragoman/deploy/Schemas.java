package dragoman.deploy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The schemas of formats, and texts held against them.
final class Schemas {
    private static final Path FOLDER = Path.of("formats/schemas");
    private static final SchemaRegistry REGISTRY = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7);
    private static final Map<String, Schema> KNOWN = new ConcurrentHashMap<>();

    private Schemas() {}

    /// What a JSON text breaks of a schema.
    static List<String> json(String schema, String text) {
        List<Error> errors = schema(schema).validate(text, InputFormat.JSON);
        return errors.stream().map(Error::toString).toList();
    }

    /// The same of a YAML text.
    static List<String> yaml(String schema, String text) {
        try {
            // the YAML reader of the validator stumbles over letters outside of the basic plane
            return json(schema, new YAMLMapper().readTree(text).toString());
        } catch (JsonProcessingException e) {
            return List.of(e.getMessage());
        }
    }

    /// @param name the name of a file, behind `#` a definition in it
    private static Schema schema(String name) {
        return KNOWN.computeIfAbsent(name, _ -> {
            String[] parts = name.split("#", 2);
            String text = read(FOLDER.resolve(parts[0] + ".json"));
            String whole = parts.length == 1
                    ? text
                    : text.replaceFirst("\\{", "{\"\\$ref\": \"#/definitions/" + parts[1] + "\",");
            return REGISTRY.getSchema(whole, InputFormat.JSON);
        });
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
