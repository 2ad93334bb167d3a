package dragoman.verify.sql;

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
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;

/// Queries of the corpus in a schema of plain text columns, which an engine runs on tables of events: those at the
/// boundaries of each rule, those that an independent matcher judged, and recorded attacks.
final class SqlTrials {
    /// Where the text of the whole event stands.
    static final String WHOLE = "raw_event";

    private static final ObjectMapper JSON = new ObjectMapper();

    /// What runs queries.
    interface Engine {
        /// For each query the numbers of the rows that it finds.
        ///
        /// @param columns of texts
        /// @param rows a value for each column, null where it has none
        Set<Integer> run(String query, List<String> columns, List<List<String>> rows) throws Exception;
    }

    private final List<String> differences = new ArrayList<>();
    private int queries;
    private int withHits;
    private int found;
    private int passed;

    /// Runs all queries of a world.
    static SqlTrials of(String world, Engine engine) throws IOException {
        return of(world, engine, 1);
    }

    /// @param step of how many rules one is tried
    static SqlTrials of(String world, Engine engine, int step) throws IOException {
        var trials = new SqlTrials();
        Map<String, List<Trial.Expected>> judged = judged();
        int number = 0;
        for (Trial trial : Trial.of(Language.SQL, one -> one.name().equals(world))) {
            if (number++ % step == 0) {
                trials.run(trial, engine, judged);
            }
        }
        return trials;
    }

    private void run(Trial trial, Engine engine, Map<String, List<Trial.Expected>> judged) {
        Expression rule = trial.rule(false, WHOLE);
        var events = new ArrayList<>(Trial.events(rule, false));
        events.addAll(judged.getOrDefault(trial.rule(), List.of()));
        String id = trial.compiled()
                .stages()
                .mapped()
                .queries()
                .findFirst()
                .orElseThrow()
                .header()
                .id();
        Predicate<Event> matcher = Matcher.of(rule);
        recorded(id).forEach(event -> events.add(new Trial.Expected(event, matcher.test(event))));
        SortedSet<String> columns = columns(rule);
        events.removeIf(expected -> columns.stream()
                .anyMatch(column -> expected.event().texts(column).size() > 1));
        List<String> names = new ArrayList<>(columns);
        names.add(WHOLE);
        List<List<String>> rows = events.stream()
                .map(expected -> {
                    var row = new ArrayList<String>();
                    columns.forEach(column -> row.add(
                            expected.event().texts(column).stream().findFirst().orElse(null)));
                    row.add(String.join("\n", expected.event().texts()));
                    return (List<String>) row;
                })
                .toList();
        queries++;
        try {
            Set<Integer> hits = engine.run(numbered(trial.query()), names, rows);
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

    /// The query with the numbers of events instead of their columns.
    private static String numbered(String query) {
        return query.replaceFirst("(?s)\\ASELECT .*?\nFROM ", "SELECT event_number\nFROM ");
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

    private static SortedSet<String> columns(Expression expression) {
        var columns = new TreeSet<String>(String.CASE_INSENSITIVE_ORDER);
        for (Expression.Test test : expression.tests()) {
            collect(test.subject(), columns);
            if (test.pattern() instanceof Pattern.SameAs(Subject other, var _, var _)) {
                collect(other, columns);
            }
        }
        return columns;
    }

    private static void collect(Subject subject, Set<String> columns) {
        switch (subject) {
            case Field field -> columns.add(field.label());
            case JoinedField joined -> joined.columns().forEach(column -> collect(column, columns));
            case WholeEvent _ -> {}
        }
    }
}
