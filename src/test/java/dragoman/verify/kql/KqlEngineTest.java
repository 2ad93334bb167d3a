package dragoman.verify.kql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dragoman.Language;
import dragoman.map.World;
import dragoman.match.Event;
import dragoman.match.Matcher;
import dragoman.query.Name;
import dragoman.verify.Trial;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Microsoft's parser and binder accepts every KQL query of the corpus, and an interpreter of its bound tree finds the
/// events that the rule finds. `mvn -Pkql-engine test` installs what it needs; see `engines/kql`.
@Tag("kql-engine")
class KqlEngineTest {
    private static final List<Judged> JUDGED = new ArrayList<>();

    /// A query with the events that it was tried on.
    private record Judged(Trial trial, List<Trial.Expected> events, Kusto.Answer answer) {
        String name() {
            return trial.world() + " " + trial.rule();
        }
    }

    @BeforeAll
    static void judge() {
        Kusto.assumeThere();
        List<Trial> trials = Trial.of(Language.KQL);
        var events = new ArrayList<List<Trial.Expected>>();
        var requests = new ArrayList<ObjectNode>();
        for (int i = 0; i < trials.size(); i++) {
            Trial trial = trials.get(i);
            List<String> documents = trial.documents();
            events.add(Trial.events(trial.rule(true, "*"), true).stream()
                    .filter(expected ->
                            expected.event().values(documents).values().stream().noneMatch(List.class::isInstance))
                    .toList());
            requests.add(Kusto.request(trial.world(), trial.query(), plain(events.getLast())));
        }
        int half = requests.size() / 2;
        List<Kusto.Answer> answers = Stream.of(requests.subList(0, half), requests.subList(half, requests.size()))
                .parallel()
                .flatMap(part -> Kusto.ask(part).stream())
                .toList();
        for (int i = 0; i < trials.size(); i++) {
            JUDGED.add(new Judged(trials.get(i), events.get(i), answers.get(i)));
        }
    }

    @Test
    void everyQueryBinds() {
        List<String> problems = JUDGED.stream()
                .flatMap(judged -> judged.answer().problems().stream().map(problem -> judged.name() + ": " + problem))
                .toList();
        System.out.println("KQL: Microsoft's binder read " + JUDGED.size() + " queries and has " + problems.size()
                + " objections");
        assertTrue(JUDGED.size() > 5000, "only " + JUDGED.size() + " queries");
        assertEquals(List.of(), problems.stream().limit(20).toList());
    }

    @Test
    void theInterpreterFindsWhatTheRuleFinds() {
        var differences = new ArrayList<String>();
        int queries = 0;
        int found = 0;
        int passed = 0;
        int noRows = 0;
        int withHits = 0;
        for (Judged judged : JUDGED) {
            queries += judged.events().isEmpty() ? 0 : 1;
            if (!judged.answer().unknown().isEmpty()) {
                differences.add(judged.name() + ": the interpreter gives up: "
                        + judged.answer().unknown());
            }
            withHits += judged.answer().outcomes().contains(true) ? 1 : 0;
            for (int i = 0; i < judged.answer().outcomes().size(); i++) {
                Trial.Expected event = judged.events().get(i);
                Boolean outcome = judged.answer().outcomes().get(i);
                if (outcome == null) {
                    noRows++;
                    continue;
                }
                found += outcome ? 1 : 0;
                passed += outcome ? 0 : 1;
                if (outcome != event.found()) {
                    differences.add(judged.name() + (event.found() ? ": misses " : ": finds ") + event.event());
                }
            }
        }
        write(differences);
        System.out.println("KQL: " + queries + " queries interpreted, " + withHits + " with hits: " + found
                + " events found, " + passed + " passed over, " + noRows + " not possible in the table; "
                + differences.size() + " differences");
        assertTrue(withHits > queries * 0.98 && passed > 1000, withHits + " with hits, " + passed + " passed over");
        assertEquals(
                List.of(),
                differences.stream().limit(20).toList(),
                "all in " + Kusto.FOLDER.resolve("differences.txt"));
    }

    /// The example rules too, correlations among them; each fits the tables of the world that it was made for.
    @Test
    void everyExampleBinds() throws IOException {
        var examples = new ArrayList<Path>();
        for (String folder : List.of("golden", "src/test/resources/limits-golden/correlations")) {
            try (var files = Files.walk(Path.of(folder))) {
                files.filter(file -> file.toString().endsWith(".kql")).sorted().forEach(examples::add);
            }
        }
        List<String> worlds =
                Trial.worlds(Language.KQL).stream().map(World::name).toList();
        var requests = new ArrayList<ObjectNode>();
        for (Path example : examples) {
            String query = Files.readString(example);
            worlds.forEach(world -> requests.add(Kusto.request(world, query, List.of())));
        }
        List<Kusto.Answer> answers = Kusto.ask(requests);
        var problems = new ArrayList<String>();
        for (int i = 0; i < examples.size(); i++) {
            List<Kusto.Answer> ofExample = answers.subList(i * worlds.size(), (i + 1) * worlds.size());
            if (ofExample.stream().noneMatch(answer -> answer.problems().isEmpty())) {
                problems.add(examples.get(i) + ": " + ofExample);
            }
        }
        System.out.println(
                "KQL: Microsoft's binder read " + examples.size() + " example queries and refuses " + problems.size());
        assertTrue(examples.size() > 50, "only " + examples.size() + " examples");
        assertEquals(List.of(), problems);
    }

    /// Tables that nobody looks for would hide that a name is wrong.
    @Test
    void theMappingsNameEveryFurtherTable() throws IOException {
        Set<String> named = Trial.worlds(Language.KQL).stream()
                .flatMap(world -> world.sources().stream())
                .flatMap(source -> source.tables().stream())
                .map(Name::value)
                .collect(Collectors.toSet());
        List<String> others = Files.readAllLines(Kusto.FURTHER_TABLES).stream()
                .skip(1)
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split(",")[1])
                .distinct()
                .filter(table -> !named.contains(table))
                .toList();
        assertEquals(List.of(), others);
    }

    /// Our queries put parentheses everywhere, queries of people do not.
    @Test
    void operatorsBindAsMicrosoftHasThem() throws Exception {
        List<String> conditions = List.of(
                "FileName == 'x' or FolderPath == 'x' and MD5 == 'x'",
                "FileName == 'x' and FolderPath == 'x' or MD5 == 'x'",
                "not(FileName == 'x') and FolderPath == 'x' or MD5 == 'x'",
                "FileName == 'x' or not(FolderPath == 'x' or MD5 == 'x') and SHA1 == 'x'",
                "FileName != 'x' and FolderPath in ('x', 'y') or MD5 contains 'x' and SHA1 != 'x'",
                "isnotempty(FileName) and FolderPath == 'x' or MD5 =~ 'X'",
                "ProcessId > 3 and FolderPath == 'x' or ProcessId == 3");
        List<String> columns = List.of("FileName", "FolderPath", "MD5", "SHA1");
        var events = new ArrayList<Map<String, Object>>();
        for (int bits = 0; bits < 1 << columns.size() + 1; bits++) {
            var event = new TreeMap<String, Object>();
            for (int i = 0; i < columns.size(); i++) {
                event.put(columns.get(i), (bits >> i & 1) == 1 ? "x" : "y");
            }
            event.put("ProcessId", 3 + (bits >> columns.size()));
            events.add(event);
        }
        for (String condition : conditions) {
            String query = "DeviceProcessEvents | where " + condition;
            Kusto.Answer answer = Kusto.ask(List.of(Kusto.request(
                            "defender", query, events.stream().map(Event::of).toList())))
                    .getFirst();
            assertEquals("", answer.unknown() + answer.problems().stream().collect(Collectors.joining()), query);
            Predicate<Event> read = Matcher.of(new KqlReader().read(query).condition());
            assertEquals(
                    answer.outcomes(),
                    events.stream().map(Event::of).map(read::test).toList(),
                    condition);
            assertEquals(2, answer.outcomes().stream().distinct().count(), condition);
        }
    }

    private static void write(List<String> differences) {
        try {
            Files.write(Kusto.FOLDER.resolve("differences.txt"), differences);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /// If these pass, the checks above prove nothing.
    @Test
    void faultsAreSeen() {
        List<Kusto.Answer> answers = Kusto.ask(List.of(
                Kusto.request("defender", "DeviceProcessEvents | where FolderPath endswith \"\\*\"", List.of()),
                Kusto.request("defender", "DeviceProcessEvents | where FolderPat endswith \"x\"", List.of()),
                Kusto.request("defender", "DeviceProcessEvents | where ProcessId == \"x\"", List.of()),
                Kusto.request("defender", "DeviceProcessEvents | where ProcessId in (\"x\")", List.of()),
                Kusto.request("defender", "union isfuzzy=true DeviceProcessEvents, Nowhere", List.of())));
        answers.forEach(answer -> assertTrue(!answer.problems().isEmpty(), answer.toString()));
    }

    private static List<Event> plain(List<Trial.Expected> events) {
        return events.stream().map(Trial.Expected::event).toList();
    }
}
