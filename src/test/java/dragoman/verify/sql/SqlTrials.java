package dragoman.verify.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dragoman.Corpus;
import dragoman.Language;
import dragoman.match.Event;
import dragoman.match.EventReader;
import dragoman.match.Matcher;
import dragoman.query.Expression;
import dragoman.query.Field;
import dragoman.query.FieldType;
import dragoman.query.JoinedField;
import dragoman.query.Pattern;
import dragoman.query.Subject;
import dragoman.query.WholeEvent;
import dragoman.source.Diagnostics;
import dragoman.verify.Trial;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Queries of the corpus, which an engine runs on tables of events: those at the boundaries of each rule, and, where
/// columns have the names of the rule's fields, those that an independent matcher judged, and recorded attacks.
final class SqlTrials {
    /// Where the text of the whole event stands.
    static final String WHOLE = "raw_event";

    private static final ObjectMapper JSON = new ObjectMapper();

    /// What runs queries.
    interface Engine {
        /// For each query the numbers of the rows that it finds.
        ///
        /// @param query of the table `events`
        /// @param columns with their types
        /// @param rows the text of a value for each column, null where it has none
        Set<Integer> run(String query, SequencedMap<String, FieldType> columns, List<List<String>> rows)
                throws Exception;
    }

    private final List<String> differences = new ArrayList<>();
    private int queries;
    private int withHits;
    private int found;
    private int passed;

    /// Tells what came of it, and fails if something else was found than the rules find.
    ///
    /// @param engine its name and that of the world
    /// @param least how many queries must have run, and more
    /// @param share of the queries that must have found something
    void check(String engine, int least, double share) throws IOException {
        Path all = Path.of("target/" + engine.replace(", ", "-") + "-differences.txt");
        Files.write(all, differences);
        System.out.println(engine + ": " + this);
        assertTrue(queries > least && withHits > queries * share, toString());
        assertEquals(List.of(), differences.stream().limit(20).toList(), "all in " + all);
    }

    /// If an engine took a missing value for a text, no difference would prove anything.
    static void assertNullsAreUnknown(Engine engine) throws Exception {
        var row = new ArrayList<String>(List.of("x"));
        row.add(null);
        String query = "SELECT event_number FROM events WHERE a = 'x' AND NOT (%s)";
        var columns = new TreeMap<>(Map.of("a", FieldType.TEXT, "b", FieldType.TEXT));
        assertEquals(Set.of(), engine.run(query.formatted("b = 'y'"), columns, List.of(row)));
        assertEquals(Set.of(0), engine.run(query.formatted("b IS NOT NULL AND b = 'y'"), columns, List.of(row)));
    }

    /// Runs queries of a world whose columns are the rule's fields.
    ///
    /// @param step of how many rules one is tried
    static SqlTrials ofSource(String world, Engine engine, int step) throws IOException {
        Map<String, List<Trial.Expected>> judged = judged();
        return of(world, engine, step, trial -> {
            var events = new ArrayList<>(judged.getOrDefault(trial.rule(), List.of()));
            Predicate<Event> matcher = Matcher.of(trial.rule(false, WHOLE));
            recorded(id(trial)).forEach(event -> events.add(new Trial.Expected(event, matcher.test(event))));
            return events;
        });
    }

    /// Runs queries of a world that has columns of its own.
    ///
    /// @param step of how many rules one is tried
    static SqlTrials ofColumns(String world, Engine engine, int step) {
        return of(world, engine, step, _ -> List.of());
    }

    private static SqlTrials of(String world, Engine engine, int step, Function<Trial, List<Trial.Expected>> besides) {
        var trials = new SqlTrials();
        for (Trial trial : Trial.of(Language.SQL, one -> one.name().equals(world), step)) {
            trials.run(trial, engine, besides.apply(trial));
        }
        return trials;
    }

    private static String id(Trial trial) {
        return trial.compiled()
                .stages()
                .mapped()
                .queries()
                .findFirst()
                .orElseThrow()
                .header()
                .id();
    }

    private void run(Trial trial, Engine engine, List<Trial.Expected> besides) {
        Expression rule = trial.rule(false, WHOLE);
        var events = new ArrayList<>(Trial.events(rule, false));
        events.addAll(besides);
        // tables know their columns without regard to case
        var columns = new TreeMap<String, List<Field>>(String.CASE_INSENSITIVE_ORDER);
        fields(trial)
                .forEach(field -> columns.computeIfAbsent(field.label(), _ -> new ArrayList<>())
                        .add(field));
        events.removeIf(expected -> !columns.values().stream().allMatch(fields -> isKept(expected.event(), fields)));
        var types = new LinkedHashMap<String, FieldType>();
        columns.forEach((name, fields) -> types.put(name, fields.getFirst().type()));
        types.put(WHOLE, FieldType.TEXT);
        List<List<String>> rows = events.stream()
                .map(expected -> {
                    var row = new ArrayList<String>();
                    columns.values()
                            .forEach(fields -> row.add(texts(expected.event(), fields).stream()
                                    .findFirst()
                                    .orElse(null)));
                    row.add(String.join("\n", expected.event().texts()));
                    return (List<String>) row;
                })
                .toList();
        queries++;
        try {
            Set<Integer> hits = engine.run(numbered(trial.query()), types, rows);
            withHits += hits.isEmpty() ? 0 : 1;
            for (int e = 0; e < events.size(); e++) {
                boolean hit = hits.contains(e);
                found += hit ? 1 : 0;
                passed += hit ? 0 : 1;
                if (hit != events.get(e).found()) {
                    differences.add(trial.rule()
                            + (hit ? ": finds " : ": misses ")
                            + events.get(e).event());
                }
            }
        } catch (Exception e) {
            differences.add(trial.rule() + ": "
                    + String.valueOf(e.getMessage()).lines().findFirst().orElse("") + " in " + trial.query());
        }
    }

    /// The query with the numbers of events instead of their columns, of the table in which they are.
    private static String numbered(String query) {
        return query.replaceFirst("(?s)\\ASELECT .*?\nFROM \\w+", "SELECT event_number\nFROM events");
    }

    List<String> differences() {
        return differences;
    }

    int queries() {
        return queries;
    }

    int withHits() {
        return withHits;
    }

    @Override
    public String toString() {
        return queries + " queries run, " + withHits + " with hits: " + found + " events found, " + passed
                + " passed over, " + differences.size() + " differences";
    }

    /// The events of `match-cases.jsonl` by the names of their rules' files.
    private static Map<String, List<Trial.Expected>> judged() throws IOException {
        var judged = new HashMap<String, List<Trial.Expected>>();
        for (String line : Files.readAllLines(Corpus.path("match-cases.jsonl"))) {
            JsonNode pair = JSON.readTree(line);
            String rule = Path.of(pair.get("rule").asText()).getFileName().toString();
            judged.computeIfAbsent(rule, _ -> new ArrayList<>())
                    .add(new Trial.Expected(
                            Event.of(JSON.convertValue(pair.get("event"), new TypeReference<Map<String, Object>>() {})),
                            pair.get("expected").asBoolean()));
        }
        return judged;
    }

    /// The recorded events of a rule.
    private static List<Event> recorded(String id) {
        var events = new ArrayList<Event>();
        for (Path file : Recordings.FILES) {
            if (file.getFileName().toString().equals(id + ".json")) {
                try (var in = Files.newInputStream(file)) {
                    EventReader.read(file.toString(), in, new Diagnostics(), events::add);
                } catch (IOException e) {
                    throw new AssertionError(e);
                }
            }
        }
        return events;
    }

    /// Listed once.
    private static final class Recordings {
        static final List<Path> FILES = Corpus.files("regression_data", ".json");
    }

    /// Whether an event could stand in a table: one value a column, numbers and truth values where they belong.
    private static boolean isKept(Event event, List<Field> column) {
        List<String> texts = texts(event, column);
        return texts.size() <= 1
                && texts.stream().allMatch(text -> switch (column.getFirst().type()) {
                    case NUMBER -> text.matches("0|-?[1-9][0-9]{0,14}");
                    case BOOLEAN -> text.matches("true|false");
                    default -> true;
                });
    }

    /// @param column by all the names under which a rule asks for it
    private static List<String> texts(Event event, List<Field> column) {
        return column.stream()
                .map(Field::label)
                .distinct()
                .flatMap(name -> event.texts(name).stream())
                .toList();
    }

    /// What an engine calls the type of a column.
    ///
    /// @param text the engine's name for texts
    static String type(FieldType type, String text) {
        return switch (type) {
            case NUMBER -> "DOUBLE";
            case BOOLEAN -> "BOOLEAN";
            default -> text;
        };
    }

    /// What a query asks for, field by field.
    private static List<Field> fields(Trial trial) {
        return trial.compiled()
                .stages()
                .mapped()
                .queries()
                .flatMap(query -> query.whole().tests().stream())
                .flatMap(test -> test.pattern() instanceof Pattern.SameAs(Subject other, var _, var _)
                        ? Stream.of(test.subject(), other)
                        : Stream.of(test.subject()))
                .flatMap(SqlTrials::fields)
                .toList();
    }

    private static Stream<Field> fields(Subject subject) {
        return switch (subject) {
            case Field field -> Stream.of(field);
            case JoinedField joined -> joined.columns().stream().flatMap(SqlTrials::fields);
            case WholeEvent _ -> Stream.empty();
        };
    }
}
