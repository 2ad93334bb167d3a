package dragoman.verify.kql;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dragoman.match.Event;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Assumptions;

/// Microsoft's parser and binder of KQL, and an interpreter of its bound tree: `engines/kql`, run by node.
public final class Kusto {
    static final Path FOLDER = Path.of("target/engines/kql");
    static final Path FURTHER_TABLES = Path.of("engines/kql/tables.csv");

    private static final Path TABLES = Path.of("../shared/data/kql-schema.csv");
    private static final ObjectMapper JSON = new ObjectMapper();

    private Kusto() {}

    /// What the engine says of a query: problems, names it does not know, and the outcomes on events.
    public record Answer(List<String> problems, String unknown, List<Boolean> outcomes) {}

    /// Skips a test where the tables of the products are not told.
    public static void assumeThere() {
        Assumptions.assumeTrue(Files.exists(TABLES), "SKIPPED: no table definitions at " + TABLES);
    }

    /// A world that reads tables of Sentinel in another way has Sentinel's schema.
    public static ObjectNode request(String world, String query, List<Event> events) {
        String schema = Set.of("windows_event", "sentinel_legacy").contains(world) ? "sentinel" : world;
        ObjectNode request = JSON.createObjectNode().put("world", schema).put("query", query);
        var array = request.putArray("events");
        events.forEach(event -> array.add(tree(event.toString())));
        return request;
    }

    private static JsonNode tree(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new AssertionError(json, e);
        }
    }

    /// Runs the batch script once.
    public static List<Answer> ask(List<ObjectNode> requests) {
        try {
            Path in = Files.createTempFile(FOLDER, "requests", ".jsonl");
            Path out = Files.createTempFile(FOLDER, "answers", ".jsonl");
            Files.write(in, requests.stream().map(ObjectNode::toString).toList());
            Process node = new ProcessBuilder(
                            "node", FOLDER.resolve("check.js").toString(), TABLES.toString(), FURTHER_TABLES.toString())
                    .redirectInput(in.toFile())
                    .redirectOutput(out.toFile())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            assertEquals(0, node.waitFor(), "node failed");
            List<Answer> answers = Files.readAllLines(out).stream()
                    .map(line -> answer(tree(line)))
                    .toList();
            assertEquals(requests.size(), answers.size());
            return answers;
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static Answer answer(JsonNode answer) {
        var outcomes = new ArrayList<Boolean>();
        answer.path("outcomes").forEach(outcome -> outcomes.add(outcome.isNull() ? null : outcome.asBoolean()));
        return new Answer(
                answer.path("problems").valueStream().map(JsonNode::asText).toList(),
                answer.path("unknown").asText(),
                outcomes);
    }
}
