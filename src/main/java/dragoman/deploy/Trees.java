package dragoman.deploy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator.Feature;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.dataformat.yaml.util.StringQuotingChecker;
import java.util.Collection;
import java.util.Map;
import java.util.regex.Pattern;

/// Writes trees as JSON and YAML, with LF and in the order in which they were built.
final class Trees {
    private static final DefaultIndenter LINES = new DefaultIndenter("  ", "\n");
    private static final ObjectWriter JSON = new ObjectMapper()
            .writer(new DefaultPrettyPrinter(
                            Separators.createDefaultInstance().withObjectFieldValueSpacing(Separators.Spacing.AFTER))
                    .withArrayIndenter(LINES)
                    .withObjectIndenter(LINES));
    private static final ObjectMapper LINE = new ObjectMapper();
    private static final YAMLMapper YAML = new YAMLMapper(YAMLFactory.builder()
            .disable(Feature.WRITE_DOC_START_MARKER)
            .disable(Feature.SPLIT_LINES)
            .enable(Feature.LITERAL_BLOCK_STYLE)
            .enable(Feature.MINIMIZE_QUOTES)
            .enable(Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
            .enable(Feature.INDENT_ARRAYS_WITH_INDICATOR)
            .stringQuotingChecker(new Quoting())
            .build());

    private Trees() {}

    static ObjectNode map() {
        return JsonNodeFactory.instance.objectNode();
    }

    static ObjectNode map(Map<String, String> texts) {
        ObjectNode map = map();
        texts.forEach(map::put);
        return map;
    }

    static ArrayNode list(Collection<String> texts) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        texts.forEach(list::add);
        return list;
    }

    static String json(JsonNode tree) {
        return write(JSON, tree) + "\n";
    }

    /// JSON on one line, without a line end.
    static String line(JsonNode tree) {
        return write(LINE.writer(), tree);
    }

    static String yaml(JsonNode tree) {
        return write(YAML.writer(), tree);
    }

    /// @throws IllegalArgumentException if the text is no YAML: it is one of ours, so it always is
    static JsonNode readYaml(String text) {
        return read(YAML, text);
    }

    static JsonNode readJson(String text) {
        return read(LINE, text);
    }

    private static JsonNode read(ObjectMapper mapper, String text) {
        try {
            return mapper.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /// Quotes also what YAML 1.1 takes for a number to the base of sixty, or for a date.
    private static final class Quoting extends StringQuotingChecker.Default {
        private static final long serialVersionUID = 1L;
        private static final Pattern OTHER = Pattern.compile(
                "[-+]?[0-9][0-9_]*(:[0-5]?[0-9])+(\\.[0-9_]*)?|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}.*|[-+]?0[xob]?[0-9a-fA-F_]+");

        @Override
        public boolean needToQuoteValue(String value) {
            return super.needToQuoteValue(value) || OTHER.matcher(value).matches();
        }
    }

    private static String write(ObjectWriter writer, JsonNode tree) {
        try {
            return writer.writeValueAsString(tree);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
