package dragoman.read.legacy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.Compiler;
import dragoman.match.Event;
import dragoman.match.HitFinder;
import dragoman.query.Correlation;
import dragoman.read.RuleDocument;
import dragoman.read.RuleReader;
import dragoman.resolve.Placeholders;
import dragoman.resolve.Resolved;
import dragoman.rule.CorrelationRule;
import dragoman.source.Diagnostic;
import dragoman.source.Diagnostics;
import dragoman.source.Problem;
import dragoman.source.SourceFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Aggregations of old become correlations that say the same, and the rest of the file stays.
class MigrationTest {
    private static final String RULE = """
            # head
            title: Many Things
            id: 5af54681-df95-4c26-854f-2565e13cfab0 # the id
            # of the source
            logsource:
                category: process_creation # a category
                product: windows
            # of the detection
            detection:
                # of the selection
                selection:
                    kind: a
                # of the other
                other:
                    kind: b
                third:
                    kind: c
                timeframe: 10m # the time
                # of the condition
                condition: %s # behind
            # of the level
            level: high
            # tail
            """;

    private static Optional<String> migrated(String text, Diagnostics diagnostics) {
        return Migration.of(new SourceFile("r.yml", text), Optional.empty(), diagnostics);
    }

    private static String migrated(String condition) {
        var diagnostics = new Diagnostics();
        return migrated(RULE.formatted(condition), diagnostics)
                .orElseThrow(() -> new AssertionError(diagnostics.sorted().toString()));
    }

    private static List<RuleDocument> documents(String text) {
        List<RuleDocument> documents = RuleReader.read(new SourceFile("r.yml", text));
        documents.forEach(document -> assertFalse(document.hasErrors(), document.diagnostics() + "\n" + text));
        return documents;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "selection | count() > 5;                        event_count;      -;    [];        [>5];  -",
                "selection | count() by Host > 5;                event_count;      -;    [Host];    [>5];  -",
                "selection | count() by Host, User >= 5;         event_count;      -;    [Host, User]; [>=5]; -",
                "selection|count() by Host<=5;                   event_count;      -;    [Host];    [<=5]; -",
                "selection | COUNT( ) BY Host == 5;              event_count;      -;    [Host];    [==5]; -",
                "selection | count() by Host = 5;                event_count;      -;    [Host];    [==5]; -",
                "selection | count() != 5;                       event_count;      -;    [];        [!=5]; -",
                "selection and not other | count(User) by Host > 10; value_count;  User; [Host];    [>10]; -",
                "selection | count(dst_ip) < 3;                  value_count;      dst_ip; [];      [<3];  -",
                "selection | sum(Bytes) by Host > 1000;          value_sum;        Bytes; [Host];   [>1000]; -",
                "selection | avg(Bytes) by Host > 10.5;          value_avg;        Bytes; [Host];   [>10.5]; -",
                "selection | min(Bytes) by Host < 10;            value_percentile; Bytes; [Host];   [<10]; 0",
                "selection | max(Bytes) by Host >= 10;           value_percentile; Bytes; [Host];   [>=10]; 100",
                "1 of them | count() by cs-host > 1;             event_count;      -;    [cs-host]; [>1];  -"
            })
    void eachFunctionHasItsCorrelation(
            String condition, String type, String field, String groupBy, String bounds, String percentile) {
        CorrelationRule rule = (CorrelationRule)
                documents(migrated(condition)).getFirst().rule().orElseThrow();
        var correlation = rule.correlation();
        var criteria = correlation.criteria().orElseThrow();
        assertEquals(type, correlation.type().word());
        assertEquals(600, correlation.seconds());
        assertEquals(
                groupBy,
                correlation.groupBy().stream().map(word -> word.text()).toList().toString());
        assertEquals(
                bounds,
                criteria.bounds().stream()
                        .map(bound -> bound.operator().symbol() + bound.value())
                        .toList()
                        .toString());
        assertEquals(
                field,
                criteria.fields().stream().map(word -> word.text()).findFirst().orElse("-"));
        assertEquals(percentile, criteria.percentile().map(Object::toString).orElse("-"));
        assertEquals("5af54681-df95-4c26-854f-2565e13cfab0", rule.metadata().id());
        assertEquals("high", rule.metadata().level());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "selection | near other;                   many_things_events many_things_events_other; -",
                "selection | near other and third;"
                        + "many_things_events many_things_events_other many_things_events_third; -",
                "selection | near other and not third;"
                        + "many_things_events many_things_events_other many_things_events_third;"
                        + "many_things_events and many_things_events_other and not many_things_events_third"
            })
    void nearIsTemporal(String condition, String rules, String extended) {
        String text = migrated(condition);
        List<RuleDocument> documents = documents(text);
        var correlation = ((CorrelationRule) documents.getFirst().rule().orElseThrow()).correlation();
        assertEquals("temporal", correlation.type().word());
        assertEquals(
                rules, correlation.rules().stream().map(word -> word.text()).collect(Collectors.joining(" ")));
        assertEquals(!extended.equals("-"), correlation.extended().isPresent());
        assertTrue(extended.equals("-") || text.contains("condition: " + extended + "\n"), text);
        for (int i = 1; i < documents.size(); i++) {
            var diagnostics = new Diagnostics();
            new Compiler(List.of(), Placeholders.NONE, false, false)
                    .resolve(documents.get(i), Compiler.project(documents), diagnostics);
            assertEquals(List.of(), diagnostics.sorted(), "a rule holds only what its condition uses");
        }
    }

    /// Every line but those of the aggregation itself is there again, and so are all comments.
    @ParameterizedTest
    @ValueSource(strings = {"selection or other or third | count() by Host > 5", "selection | sum(Bytes) > 1"})
    void nothingElseChanges(String condition) {
        String text = migrated(condition);
        var kept = new ArrayList<>(RULE.lines()
                .filter(line -> !line.contains("timeframe") && !line.contains("condition:"))
                .toList());
        kept.removeAll(text.lines().toList());
        assertEquals(List.of(), kept);
        assertTrue(text.contains(condition.split(" \\|")[0] + " # behind"), text);
        assertEquals(Optional.empty(), migrated(text, new Diagnostics()), "there is nothing left to migrate");
        assertTrue(migrated(RULE.formatted(condition).replace("\n", "\r\n"), new Diagnostics())
                .orElseThrow()
                .contains("timespan: 10m\r\n"));
    }

    @Test
    void theDiagnosticShowsWhatTheCommandWrites() {
        String condition = "selection | count(User) by Host > 10";
        String help =
                RuleReader.read(new SourceFile("r.yml", RULE.formatted(condition))).getFirst().diagnostics().stream()
                        .filter(found -> found.problem() == Problem.CONDITION_AGGREGATION)
                        .map(Diagnostic::help)
                        .findFirst()
                        .orElseThrow();
        assertTrue(migrated(condition).contains(help.substring(help.indexOf('\n') + 1) + "\n"), help);
    }

    @Test
    void otherDocumentsStayAsTheyAre() {
        String plain = "title: P\nlogsource: {product: windows}\ndetection: {s: {a: b}, condition: s}\n";
        String text = migrated(
                        plain + "---\n" + RULE.formatted("selection | count() > 1") + "---\n" + plain,
                        new Diagnostics())
                .orElseThrow();
        assertTrue(text.startsWith(plain + "---\n# head\ntitle: Many"), text);
        assertTrue(text.endsWith("---\n" + plain), text);
        assertEquals(4, documents(text).size());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "selection | count(",
                "selection | near 1 of them",
                "selection | count() by a b > 1",
                "selection | sum() > 1",
                "selection | median(x) > 1",
                "selection | count() > x",
                "[selection | count() > 1, other]"
            })
    void whatCannotBeReadIsRefused(String condition) {
        var diagnostics = new Diagnostics();
        assertEquals(Optional.empty(), migrated(RULE.formatted(condition), diagnostics));
        assertEquals(
                Problem.CONDITION_AGGREGATION, diagnostics.sorted().getFirst().problem());
    }

    @Test
    void aTimespanIsNeverGuessed() {
        String text = RULE.formatted("selection | count() > 1").replaceFirst(".*timeframe.*\n", "");
        var diagnostics = new Diagnostics();
        assertEquals(Optional.empty(), migrated(text, diagnostics));
        assertTrue(diagnostics.sorted().getFirst().help().contains("--timespan"));
        var file = new SourceFile("r.yml", text);
        assertTrue(Migration.of(file, Optional.of("2h"), new Diagnostics())
                .orElseThrow()
                .contains("timespan: 2h"));
    }

    /// The groups that an aggregation of old finds in the events of one timeframe, computed as its text says.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "count() by Host > 3",
                "count() by Host >= 2",
                "count(Bytes) by Host > 2",
                "sum(Bytes) by Host > 9",
                "max(Bytes) by Host > 4",
                "count() > 7"
            })
    void correlationsFindTheSameGroups(String aggregation) {
        List<RuleDocument> documents = documents(migrated("selection | " + aggregation));
        var diagnostics = new Diagnostics();
        Correlation correlation = new Compiler(List.of(), Placeholders.NONE, false, false)
                .resolve(documents.getFirst(), Compiler.project(documents), diagnostics)
                .map(resolved -> (Correlation) ((Resolved.Whole) resolved).meaning())
                .orElseThrow();
        var random = new Random(aggregation.hashCode());
        for (int round = 0; round < 50; round++) {
            var matcher = new HitFinder(correlation);
            var groups = new TreeMap<String, List<Integer>>();
            for (int i = 0; i < 20; i++) {
                String host = aggregation.contains("by") ? "h" + random.nextInt(4) : "";
                int bytes = random.nextInt(6);
                boolean found = random.nextInt(3) > 0;
                var event = Event.of(Map.of("kind", found ? "a" : "b", "Host", host, "Bytes", bytes));
                if (found) {
                    groups.computeIfAbsent(host, _ -> new ArrayList<>()).add(bytes);
                }
                if (matcher.finds(event)) {
                    matcher.accept(event, i * 20_000L, i);
                }
            }
            var expected = new TreeSet<String>();
            groups.forEach((host, bytes) -> {
                if (holds(aggregation, bytes)) {
                    expected.add(host);
                }
            });
            var hits = new TreeSet<String>();
            matcher.hits()
                    .forEach(hit -> hits.add(
                            hit.group().isEmpty()
                                    ? ""
                                    : String.valueOf(
                                            hit.group().values().iterator().next())));
            assertEquals(expected, hits, aggregation + " on " + groups);
        }
    }

    private static boolean holds(String aggregation, List<Integer> bytes) {
        long value = switch (aggregation.substring(0, aggregation.indexOf(')'))) {
            case "count(" -> bytes.size();
            case "count(Bytes" -> bytes.stream().distinct().count();
            case "sum(Bytes" -> bytes.stream().mapToInt(Integer::intValue).sum();
            default -> bytes.stream().mapToInt(Integer::intValue).max().orElse(0);
        };
        long bound = Long.parseLong(aggregation.substring(aggregation.lastIndexOf(' ') + 1));
        return aggregation.contains(">=") ? value >= bound : value > bound;
    }
}
