package dragoman.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dragoman.Backend;
import dragoman.Compilation;
import dragoman.Compiler;
import dragoman.Language;
import dragoman.TaxonomyFiles;
import dragoman.Verdict;
import dragoman.map.World;
import dragoman.match.Event;
import dragoman.match.Matcher;
import dragoman.query.Correlation;
import dragoman.query.Demand;
import dragoman.query.Field;
import dragoman.query.LoweredCorrelation;
import dragoman.query.Measure;
import dragoman.query.Pattern;
import dragoman.query.Query;
import dragoman.read.RuleDocument;
import dragoman.read.RuleReader;
import dragoman.resolve.Placeholders;
import dragoman.source.SourceFile;
import dragoman.taxonomy.EventCheck;
import dragoman.taxonomy.Taxonomy;
import dragoman.verify.Trial;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/// Correlations in SQL, run by an engine on random events, find the times and groups that `match` finds.
///
/// @param world whose dialect the engine speaks; its columns are the rules' fields
record SqlStreams(String world, Engine engine, Random random) {
    private static final int PATIENCE = 10;

    /// What a text may write beside decimal numbers; databases take some of it for one.
    private static final List<String> NO_NUMBERS = List.of("1e3", " 5 ", "NaN", "inf", "0x10", "5.", "");

    private static final List<String> EXAMPLES =
            List.of("src/test/resources/limits/correlations", "rules/correlations", "detections");

    /// What runs queries, and how it says what they are asked with.
    interface Engine {
        /// The rows that a query gives.
        List<List<?>> rows(String query) throws Exception;

        /// Makes the table `events`, instead of the one that there was.
        ///
        /// @param select its rows
        void create(String select) throws Exception;

        /// The time of so many seconds since 1970.
        String time(String seconds);

        /// The whole seconds since 1970 of a time.
        String seconds(String time);

        /// The name of a column.
        String column(String name);

        /// @param text may be null
        String literal(String text);

        /// The type of texts.
        String text();
    }

    SqlStreams(String world, Engine engine) {
        this(world, engine, new Random(20_261_128));
    }

    /// Random correlations of random rules.
    void randomCorrelations(int rounds) throws Exception {
        var streams = new RandomStreams(random);
        Taxonomy taxonomy = RandomStreams.taxonomy();
        int exact = 0;
        int compared = 0;
        int hits = 0;
        for (int round = 0; round < rounds; round++) {
            RandomStream stream = streams.next();
            List<RuleDocument> documents = RuleReader.read(new SourceFile("r.yml", stream.rules()));
            // a union finds events as they are
            if (!(compilation(documents, taxonomy) instanceof Compilation.Compiled compiled)
                    || !compiled.text().startsWith("WITH ")) {
                continue;
            }
            List<Map<String, Object>> events = stream.events();
            for (Map<String, Object> event : events) {
                if (event.containsKey("v") && random.nextInt(6) == 0) {
                    event.put("v", NO_NUMBERS.get(random.nextInt(NO_NUMBERS.size())));
                }
            }
            hits += compare(RandomStreams.correlation(documents), compiled, events);
            exact += compiled.verdict() == Verdict.EXACT ? 1 : 0;
            compared++;
        }
        System.out.println(world + ": " + compared + " random correlations, " + exact + " of them exact, " + hits
                + " hits, no difference");
        assertTrue(2 * hits > rounds, hits + " hits");
        assertTrue(4 * exact > 3 * compared, exact + " exact: of others less is asked");
    }

    /// Events that the rules of an example find, or nearly so, at random times and in few groups.
    void examples(int rounds) throws Exception {
        var quiet = new ArrayList<String>();
        int examples = 0;
        int exact = 0;
        int hits = 0;
        for (Path file : files()) {
            List<RuleDocument> documents = RuleReader.read(new SourceFile(file.toString(), Files.readString(file)));
            if (!documents.getLast().toString().contains("correlation")
                    || !(compilation(documents, TaxonomyFiles.taxonomy()) instanceof Compilation.Compiled compiled)
                    || !compiled.text().startsWith("WITH ")) {
                continue;
            }
            Correlation correlation = RandomStreams.correlation(documents);
            int found = 0;
            // what finds nothing compares nothing: some need luck
            for (int round = 0; round < rounds || found == 0 && round < PATIENCE * rounds; round++) {
                found += compare(correlation, compiled, events(correlation, round % 3 == 0));
            }
            examples++;
            exact += compiled.verdict() == Verdict.EXACT ? 1 : 0;
            hits += found;
            if (found == 0) {
                quiet.add(file.getFileName().toString());
            }
        }
        System.out.println(world + ": " + examples + " examples, " + hits + " hits, no difference; none in " + quiet);
        assertTrue(examples > 20, examples + " examples");
        assertTrue(exact > 20, exact + " exact: of others less is asked");
        assertEquals(List.of(), quiet, "without hits");
    }

    private static List<Path> files() throws IOException {
        var all = new ArrayList<Path>();
        for (String folder : EXAMPLES) {
            try (var files = Files.list(Path.of(folder))) {
                files.filter(file -> file.toString().endsWith(".yml")).sorted().forEach(all::add);
            }
        }
        return all;
    }

    /// What the last of some documents becomes for users, who have its fields checked.
    private Compilation compilation(List<RuleDocument> documents, Taxonomy taxonomy) {
        World schema = Trial.worlds(Language.SQL).stream()
                .filter(candidate -> candidate.name().equals(world))
                .findFirst()
                .orElseThrow();
        var check = new EventCheck(taxonomy, List.of(), false);
        return new Compiler(
                        List.of(Backend.of(Language.SQL, List.of(schema))),
                        Placeholders.NONE,
                        Optional.of(check),
                        false,
                        true)
                .compile(documents.getLast(), Compiler.project(documents))
                .getFirst();
    }

    /// Random events, in the order of their times.
    ///
    /// @param dense whether many of them stand in a window
    private List<Map<String, Object>> events(Correlation correlation, boolean dense) {
        List<Query> queries = queries(correlation).toList();
        var found = new ArrayList<Map<String, Object>>();
        var seeds = new ArrayList<Map<String, Object>>();
        var fields = new LinkedHashSet<String>();
        collectFields(correlation, fields);
        for (Query query : queries) {
            for (Trial.Expected expected : Trial.events(query.condition(), false)) {
                Map<String, Object> plain = plain(expected.event());
                if (plain != null) {
                    Map<String, Object> numbered = numbered(plain, query);
                    (Matcher.of(query.condition()).test(Event.of(numbered)) ? found : seeds).add(numbered);
                }
            }
        }
        Set<String> counted = new LinkedHashSet<>();
        collectCounted(correlation, counted);
        long span = dense ? shortest(correlation) / 150 : Math.max(1, correlation.seconds() / 6);
        long time = 1_000_000;
        var events = new ArrayList<Map<String, Object>>();
        for (int i = 0; i < (dense ? 400 : 60); i++) {
            time += random.nextInt(4) == 0 ? 0 : random.nextLong(span + 1);
            Map<String, Object> event = new LinkedHashMap<>(
                    !found.isEmpty() && random.nextInt(5) > 0 || seeds.isEmpty()
                            ? found.get(random.nextInt(found.size()))
                            : seeds.get(random.nextInt(seeds.size())));
            event.put("time", BigDecimal.valueOf(time));
            for (String field : fields) {
                if (random.nextInt(15) > 0 && !isTested(field, queries)) {
                    event.put(
                            field,
                            counted.contains(field) ? "v" + random.nextInt(40) : "abc".substring(random.nextInt(2)));
                }
            }
            numbers(correlation, event);
            events.add(event);
        }
        return events;
    }

    /// The same with the numbers for which the query asks.
    private static Map<String, Object> numbered(Map<String, Object> event, Query query) {
        var numbered = new TreeMap<>(event);
        for (var test : query.condition().tests()) {
            if (test.subject() instanceof Field field && test.pattern() instanceof Pattern.Number number) {
                numbered.computeIfPresent(field.name(), (_, text) -> text.equals("x") ? number.text() : text);
            }
        }
        return numbered;
    }

    private static boolean isTested(String field, List<Query> queries) {
        return queries.stream()
                .flatMap(query -> query.condition().tests().stream())
                .anyMatch(test -> test.subject() instanceof Field named
                        && named.name().equals(field)
                        && !(test.pattern() instanceof Pattern.Null));
    }

    /// Fields over which something is computed have large and small numbers, and texts that are none.
    private void numbers(Correlation correlation, Map<String, Object> event) {
        if (!(correlation.demand() instanceof Demand.Measured measured)) {
            return;
        }
        measured.measures().stream()
                .filter(measure -> !(measure.function() instanceof Measure.Function.Distinct))
                .flatMap(measure -> measure.function().fields().stream())
                .forEach(name -> correlation.parts().forEach(part -> {
                    String field = part.fields().get(name);
                    if (field != null) {
                        event.put(
                                field,
                                random.nextInt(8) == 0
                                        ? NO_NUMBERS.get(random.nextInt(NO_NUMBERS.size()))
                                        : String.valueOf(random.nextInt(1 << (4 + random.nextInt(18)))));
                    }
                }));
    }

    private static long shortest(Correlation correlation) {
        return correlation.parts().stream()
                .mapToLong(part -> part.events() instanceof Correlation inner ? shortest(inner) : correlation.seconds())
                .reduce(correlation.seconds(), Math::min);
    }

    private static Stream<Query> queries(Correlation correlation) {
        return correlation.parts().stream().flatMap(part -> switch (part.events()) {
            case Query query -> Stream.of(query);
            case Correlation inner -> queries(inner);
        });
    }

    /// The fields of which different values are counted.
    private static void collectCounted(Correlation correlation, Set<String> fields) {
        correlation.parts().forEach(part -> {
            if (correlation.demand() instanceof Demand.Measured measured) {
                measured.measures().stream()
                        .flatMap(measure -> measure.function().fields().stream())
                        .filter(name -> !correlation.keys().contains(name))
                        .forEach(name -> fields.add(part.fields().get(name)));
            }
            if (part.events() instanceof Correlation inner) {
                collectCounted(inner, fields);
            }
        });
    }

    private static void collectFields(Correlation correlation, Set<String> fields) {
        correlation.parts().forEach(part -> {
            switch (part.events()) {
                case Query query -> {
                    fields.addAll(part.fields().values());
                    // what hits show of their events
                    fields.addAll(query.header().fields());
                }
                case Correlation inner -> collectFields(inner, fields);
            }
        });
    }

    /// The event as a row of texts, if it has one value a field.
    private static Map<String, Object> plain(Event event) {
        try {
            var row = new TreeMap<String, Object>();
            for (var entry : new ObjectMapper().readTree(event.toString()).properties()) {
                if (entry.getValue().isContainerNode()) {
                    return null;
                }
                if (!entry.getValue().isNull()) {
                    row.put(entry.getKey(), entry.getValue().asText());
                }
            }
            return row;
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    /// The number of hits, which both find.
    private int compare(Correlation correlation, Compilation.Compiled compiled, List<Map<String, Object>> events)
            throws Exception {
        List<String> told = told((LoweredCorrelation) compiled.stages().lowered());
        Set<String> expected = RandomStreams.matched(correlation, told, events);
        int keys = told.size();
        String context = compiled.text() + "\n" + events;
        var found = new TreeSet<String>();
        long hits = 0;
        try {
            engine.create(table(events));
            for (List<?> row : engine.rows(pairs(compiled.text(), keys))) {
                found.add(row.getFirst() + " " + row.subList(1, row.size()));
            }
            for (List<?> row : engine.rows(compiled.text())) {
                // after the keys and the two ends
                hits += ((Number) row.get(keys + 2)).longValue();
            }
        } catch (Exception e) {
            throw new Exception(e.getMessage() + "\n" + context, e);
        }
        switch (compiled.verdict()) {
            case EXACT -> assertEquals(expected, found, context);
            case WIDER -> assertTrue(found.containsAll(expected), () -> "misses some of " + expected + context);
            case NARROWER -> assertTrue(expected.containsAll(found), () -> "finds more than " + expected + context);
            case APPROXIMATE, REFUSED -> {}
        }
        assertEquals(found.size(), hits, context);
        return found.size();
    }

    /// The keys of which hits have a column: of two that are the same one stands for both.
    private static List<String> told(LoweredCorrelation correlation) {
        var columns = new HashSet<List<Field>>();
        return correlation.columns().entrySet().stream()
                .filter(key -> columns.add(key.getValue()))
                .map(Map.Entry::getKey)
                .toList();
    }

    /// The query with a row for each time and group instead of a row for each group.
    private String pairs(String text, int keys) {
        int last = text.lastIndexOf("\nSELECT ");
        String select = text.substring(last).lines().skip(1).findFirst().orElseThrow();
        String groups = select.substring("SELECT ".length(), select.indexOf("min(event_time)"));
        String rest =
                text.substring(last + 1 + select.length()).replaceFirst("(?s)\n(?:GROUP BY|HAVING|ORDER BY) .*", "");
        return text.substring(0, last) + "\nSELECT DISTINCT " + engine.seconds("event_time")
                + (keys == 0 ? "" : ", " + groups.replaceFirst(", $", "")) + rest;
    }

    private String table(List<Map<String, Object>> events) {
        // tables know their columns without regard to case
        var columns = new TreeSet<String>(String.CASE_INSENSITIVE_ORDER);
        events.forEach(event -> columns.addAll(event.keySet()));
        columns.remove("time");
        columns.addAll(List.of("k", "j", "w", "x", "y", "z", "v", "t"));
        var chosen = new ArrayList<String>(List.of(engine.time("c") + " AS event_time"));
        var names = new ArrayList<String>(List.of("c"));
        for (String column : columns) {
            String name = "c" + names.size();
            chosen.add("CAST(" + name + " AS " + engine.text() + ") AS " + engine.column(column));
            names.add(name);
        }
        var rows = new ArrayList<String>();
        for (Map<String, Object> event : events) {
            var row = new ArrayList<String>(List.of(event.get("time").toString()));
            for (String column : columns) {
                Object value = event.get(column);
                row.add(engine.literal(value == null ? null : value.toString()));
            }
            rows.add("(" + String.join(", ", row) + ")");
        }
        return "SELECT " + String.join(", ", chosen) + " FROM (VALUES " + String.join(", ", rows) + ") AS t ("
                + String.join(", ", names) + ")";
    }
}
