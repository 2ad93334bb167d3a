package dragoman.match;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.ObjectMapper;
import dragoman.Corpus;
import dragoman.query.Query;
import dragoman.read.RuleDocument;
import dragoman.read.RuleReader;
import dragoman.resolve.Placeholders;
import dragoman.resolve.Resolver;
import dragoman.rule.DetectionRule;
import dragoman.source.Diagnostic;
import dragoman.source.Diagnostics;
import dragoman.source.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/// The front end and the matcher on the real corpus.
class MatchCorpusTest {
    private static Optional<Query> resolve(Path file, Diagnostics diagnostics) {
        RuleDocument document = RuleReader.read(Corpus.read(file)).getFirst();
        diagnostics.addAll(document.diagnostics());
        return document.rule().flatMap(rule -> Resolver.resolve((DetectionRule) rule, Placeholders.NONE, diagnostics));
    }

    @Test
    void everyRuleIsReadAndResolved() {
        var placeholders = new ArrayList<Path>();
        var errors = new ArrayList<Diagnostic>();
        for (Path file : Corpus.rules()) {
            var diagnostics = new Diagnostics();
            resolve(file, diagnostics);
            List<Diagnostic> found =
                    diagnostics.sorted().stream().filter(Diagnostic::isError).toList();
            if (found.stream().anyMatch(one -> one.problem() == Problem.PLACEHOLDER_UNRESOLVED)) {
                placeholders.add(file);
            }
            found.stream()
                    .filter(one -> one.problem() != Problem.PLACEHOLDER_UNRESOLVED)
                    .forEach(errors::add);
        }
        assertEquals(List.of(), errors);
        System.out.println("rules that need placeholder values: " + placeholders.size());
    }

    @Test
    void agreesWithTheIndependentMatcher() throws IOException {
        var json = new ObjectMapper();
        Map<String, Predicate<Event>> matchers = new HashMap<>();
        var differences = new ArrayList<String>();
        int pairs = 0;
        for (String line : Files.readAllLines(Corpus.path("match-cases.jsonl"))) {
            var pair = json.readTree(line);
            var matcher = matchers.computeIfAbsent(
                    pair.get("rule").asText(),
                    rule -> Matcher.of(resolve(Corpus.path(rule), new Diagnostics())
                            .orElseThrow()
                            .condition()));
            pairs++;
            if (matcher.test(new Event(pair.get("event")))
                    != pair.get("expected").asBoolean()) {
                differences.add(line);
            }
        }
        assertEquals(List.of(), differences, differences.size() + " of " + pairs + " differ");
    }

    @Test
    void findsEveryPositiveOfTheRegressionData() throws IOException {
        var missed = new ArrayList<String>();
        var rulesById = new HashMap<String, Path>();
        for (Path file : Corpus.rules()) {
            rulesById.put(RuleReader.read(Corpus.read(file)).getFirst().id(), file);
        }
        int tests = 0;
        for (Path file : Corpus.files("regression_data", ".json")) {
            String id = file.getFileName().toString().replace(".json", "");
            Query query = resolve(rulesById.get(id), new Diagnostics()).orElseThrow();
            var matcher = Matcher.of(query.condition());
            var events = new ArrayList<Event>();
            var diagnostics = new Diagnostics();
            try (var in = Files.newInputStream(file)) {
                EventReader.read(file.toString(), in, diagnostics, events::add);
            }
            assertEquals(List.of(), diagnostics.sorted());
            String info = Files.readString(file.resolveSibling("info.yml"));
            var count = java.util.regex.Pattern.compile("match_count: ([0-9]+)").matcher(info);
            int wanted = count.find() ? Integer.parseInt(count.group(1)) : 1;
            tests++;
            if (events.stream().filter(matcher).count() < wanted) {
                missed.add(file.toString());
            }
        }
        assertEquals(List.of(), missed, missed.size() + " of " + tests + " missed");
    }
}
