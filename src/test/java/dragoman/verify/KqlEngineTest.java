package dragoman.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dragoman.Language;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Microsoft's parser and binder accepts every KQL query of the corpus, and an interpreter of its bound tree finds the
/// events that the rule finds. `mvn -Pkql-engine test` installs what it needs; see `engines/kql`.
@Tag("kql-engine")
class KqlEngineTest {
    private static final Path ENGINE = Path.of("target/engines/kql");
    private static final Path TABLES = Path.of("../shared/data/kql-schema.csv");
    private static final Path FURTHER_TABLES = Path.of("engines/kql/tables.csv");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int EVERY = 5;

    private static List<Trial> trials;

    private record Answer(List<String> problems, String unknown, List<Boolean> outcomes) {}

    @BeforeAll
    static void compile() {
        Assumptions.assumeTrue(Files.exists(TABLES), "SKIPPED: no table definitions at " + TABLES);
        trials = Trial.of(Language.KQL);
    }

    @Test
    void everyQueryBinds() throws Exception {
        List<ObjectNode> requests = trials.stream()
                .map(trial -> request(trial.world(), trial.query(), List.of()))
                .toList();
        List<Answer> answers = ask("bind", requests);
        var problems = new ArrayList<String>();
        for (int i = 0; i < answers.size(); i++) {
            Trial trial = trials.get(i);
            answers.get(i).problems().forEach(problem -> problems.add(trial.world() + " " + trial.rule() + ": " + problem));
        }
        System.out.println("KQL: Microsoft's binder accepts "
                + (answers.size() - answers.stream().filter(answer -> !answer.problems().isEmpty()).count()) + " of "
                + answers.size() + " queries");
        assertTrue(trials.size() > 3000, "only " + trials.size() + " queries");
        assertEquals(List.of(), problems);
    }

    @Test
    void theInterpreterFindsWhatTheRuleFinds() throws Exception {
        var sample = new ArrayList<Trial>();
        var requests = new ArrayList<ObjectNode>();
        var expected = new ArrayList<List<Trial.Expected>>();
        for (int i = 0; i < trials.size(); i += EVERY) {
            Trial trial = trials.get(i);
            List<Trial.Expected> events = Trial.events(trial.rule(true, "*"), true);
            sample.add(trial);
            expected.add(events);
            requests.add(request(trial.world(), trial.query(), events));
        }
        List<Answer> answers = ask("events", requests);
        var differences = new TreeSet<String>();
        int judged = 0;
        int found = 0;
        for (int i = 0; i < answers.size(); i++) {
            String name = sample.get(i).world() + " " + sample.get(i).rule();
            Answer answer = answers.get(i);
            if (!answer.unknown().isEmpty()) {
                differences.add(name + ": the interpreter does not know " + answer.unknown());
            }
            for (int e = 0; e < answer.outcomes().size(); e++) {
                Trial.Expected event = expected.get(i).get(e);
                Boolean outcome = answer.outcomes().get(e);
                if (outcome == null) {
                    continue;
                }
                judged++;
                found += outcome ? 1 : 0;
                if (outcome != event.found()) {
                    differences.add(name + (event.found() ? ": misses " : ": finds ") + event.event());
                }
            }
        }
        System.out.println("KQL: " + sample.size() + " queries interpreted on " + judged + " events, " + found + " found, "
                + differences.size() + " differences");
        assertTrue(found > 1000 && judged - found > 1000, found + " of " + judged);
        assertEquals(Set.of(), differences);
    }

    /// If these pass, the checks above prove nothing.
    @Test
    void faultsAreSeen() throws Exception {
        List<Answer> answers = ask(
                "faults",
                List.of(
                        request("defender", "DeviceProcessEvents | where FolderPath endswith \"\\*\"", List.of()),
                        request("defender", "DeviceProcessEvents | where FolderPat endswith \"x\"", List.of()),
                        request("defender", "DeviceProcessEvents | where ProcessId == \"x\"", List.of()),
                        request("defender", "DeviceProcessEvents | where ProcessId in (\"x\")", List.of()),
                        request("defender", "union isfuzzy=true DeviceProcessEvents, Nowhere", List.of())));
        answers.forEach(answer -> assertTrue(!answer.problems().isEmpty(), answer.toString()));
    }

    private static ObjectNode request(String world, String query, List<Trial.Expected> events) {
        ObjectNode request = JSON.createObjectNode().put("world", world).put("query", query);
        var array = request.putArray("events");
        events.forEach(expected -> array.add(tree(expected.event().toString())));
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
    private static List<Answer> ask(String name, List<ObjectNode> requests) throws Exception {
        Path in = ENGINE.resolve(name + "-requests.jsonl");
        Path out = ENGINE.resolve(name + "-answers.jsonl");
        try (BufferedWriter writer = Files.newBufferedWriter(in)) {
            for (ObjectNode request : requests) {
                writer.write(request + "\n");
            }
        }
        Process node = new ProcessBuilder(
                        "node",
                        ENGINE.resolve("check.js").toString(),
                        TABLES.toString(),
                        FURTHER_TABLES.toString())
                .redirectInput(in.toFile())
                .redirectOutput(out.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        assertEquals(0, node.waitFor(), "node failed");
        var answers = new ArrayList<Answer>();
        for (String line : Files.readAllLines(out)) {
            JsonNode answer = JSON.readTree(line);
            answers.add(new Answer(
                    answer.path("problems").valueStream().map(JsonNode::asText).toList(),
                    answer.path("unknown").asText(),
                    answer.path("outcomes")
                            .valueStream()
                            .map(outcome -> outcome.isNull() ? null : outcome.asBoolean())
                            .collect(Collectors.toCollection(ArrayList::new))));
        }
        assertEquals(requests.size(), answers.size());
        return answers;
    }
}
