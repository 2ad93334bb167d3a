package dragoman.elastic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.Backend;
import dragoman.Compilation;
import dragoman.Compilation.Compiled;
import dragoman.Compiler;
import dragoman.Language;
import dragoman.Mappings;
import dragoman.match.Event;
import dragoman.match.Hit;
import dragoman.match.HitFinder;
import dragoman.query.Correlation;
import dragoman.query.LoweredCorrelation;
import dragoman.read.RuleDocument;
import dragoman.read.RuleReader;
import dragoman.resolve.Placeholders;
import dragoman.source.Diagnostics;
import dragoman.source.SourceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/// Correlations in ES|QL, run by Elasticsearch on three hours of calls in AWS, give those windows in which the
/// reference finds a hit, with its score. `mvn -Pelastic-engine test` runs it.
@Tag("elastic-engine")
class EsqlCorrelationEngineTest {
    private static final Path FOLDER = Path.of("src/test/resources/limits/correlations");
    private static final String INDEX = "logs-aws";
    private static final long START = Instant.parse("2026-01-05T00:00:00Z").toEpochMilli();
    private static final Map<String, String> COLUMNS = Map.of(
            "eventName", "event.action",
            "userIdentity.arn", "aws.cloudtrail.user_identity.arn",
            "userIdentity.type", "aws.cloudtrail.user_identity.type",
            "sourceIPAddress", "source.address");
    private static final List<String> CALLS =
            List.of("ListUsers", "GetRole", "CreateAccessKey", "AttachUserPolicy", "PutUserPolicy", "RunInstances");

    private static ElasticNode node;
    private static final List<Map<String, Object>> CALLED = new ArrayList<>();
    private static final List<Long> TIMES = new ArrayList<>();

    @BeforeAll
    static void start() throws Exception {
        node = ElasticNode.start();
        node.create(INDEX, Map.of("@timestamp", "date", "source.ip", "ip", "destination.port", "long"));
        var random = new Random(17);
        var records = new ArrayList<Map<String, Object>>();
        // so that the index maps what all the queries name
        records.add(Map.ofEntries(
                Map.entry("@timestamp", "2020-01-01T00:00:00Z"),
                Map.entry("winlog.channel", "x"),
                Map.entry("winlog.event_data.TargetUserName", "x"),
                Map.entry("event.code", "x"),
                Map.entry("event.category", "x"),
                Map.entry("event.type", "x"),
                Map.entry("host.os.type", "x"),
                Map.entry("network.direction", "x"),
                Map.entry("process.executable", "x"),
                Map.entry("process.command_line", "x"),
                Map.entry("process.parent.pid", 1),
                Map.entry("winlog.event_data.LogonType", "x"),
                Map.entry("winlog.event_data.LogonProcessName", "x"),
                Map.entry("user.name", "x"),
                Map.entry("user.domain", "x"),
                Map.entry("destination.port", 1),
                Map.entry("source.ip", "10.0.0.1")));
        for (int user = 0; user < 6; user++) {
            // from single calls to bursts
            for (int i = 0; i < 4 << user; i++) {
                var call = new LinkedHashMap<String, Object>();
                call.put(
                        "eventName",
                        random.nextInt(4) > 0
                                ? "Describe" + random.nextInt(40)
                                : CALLS.get(random.nextInt(CALLS.size())));
                call.put("userIdentity.arn", "arn:" + user);
                call.put("userIdentity.type", random.nextInt(20) == 0 ? "AWSService" : "IAMUser");
                call.put("sourceIPAddress", "10.0.0." + random.nextInt(9));
                add(call, START + 1_000L * random.nextInt(user == 5 ? 3_600 : 10_800), records);
            }
        }
        assertEquals(Map.of(), node.index(INDEX, "all", records));
    }

    private static void add(Map<String, Object> call, long time, List<Map<String, Object>> records) {
        CALLED.add(call);
        TIMES.add(time);
        var row = new LinkedHashMap<String, Object>();
        call.forEach((name, value) -> row.put(COLUMNS.get(name), value));
        row.put("event.dataset", "aws.cloudtrail");
        row.put("@timestamp", Instant.ofEpochMilli(time).toString());
        records.add(row);
    }

    @TestFactory
    Stream<DynamicTest> givesTheWindowsOfTheReference() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            List<DynamicTest> tests = files.sorted()
                    .flatMap(file -> compiled(file).stream())
                    .map(compiled -> DynamicTest.dynamicTest(
                            compiled.stages().meaning().header().title(), () -> check(compiled)))
                    .toList();
            assertTrue(tests.size() > 15, tests.size() + " correlations");
            return tests.stream();
        }
    }

    private static List<Compiled> compiled(Path file) {
        try {
            List<RuleDocument> documents =
                    RuleReader.read(new SourceFile(file.getFileName().toString(), Files.readString(file)));
            var backend = Backend.of(Language.ESQL, Mappings.load(Language.ESQL, new Diagnostics()));
            var compiler = new Compiler(List.of(backend), Placeholders.NONE, false, false);
            var all = new ArrayList<Compiled>();
            for (RuleDocument document : documents) {
                for (Compilation compilation : compiler.compile(document, Compiler.project(documents))) {
                    if (compilation instanceof Compiled compiled
                            && compiled.stages().lowered() instanceof LoweredCorrelation) {
                        all.add(compiled);
                    }
                }
            }
            return all;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /// Each row is a window that overlaps others; all of its events lie in the window that its last event ends.
    private static void check(Compiled compiled) {
        List<String> columns = node.columns(compiled.text());
        var rows = new TreeSet<String>();
        for (List<Object> row : node.esql(compiled.text())) {
            rows.add(said(columns, row));
        }
        var correlation = (Correlation) compiled.stages().meaning();
        boolean ofAws = correlation.parts().stream()
                .allMatch(part -> part.events() instanceof dragoman.query.Query query
                        && "cloudtrail".equals(query.logSource().service()));
        if (!ofAws) {
            assertEquals(List.of(), List.copyOf(rows), "rows of a log without events");
            return;
        }
        assertEquals(List.copyOf(expected(correlation)), List.copyOf(rows), compiled.text());
    }

    private static String said(List<String> columns, List<Object> row) {
        var keys = new TreeSet<String>();
        COLUMNS.values().forEach(column -> {
            if (columns.contains(column)) {
                keys.add(String.valueOf(row.get(columns.indexOf(column))));
            }
        });
        Object score = columns.contains("RiskScore") ? row.get(columns.indexOf("RiskScore")) : "";
        return Instant.parse(text(row.get(columns.indexOf("WindowStart")))) + " " + keys + " "
                + Instant.parse(text(row.get(columns.indexOf("LastSeen")))) + " " + score;
    }

    private static String text(Object time) {
        return time instanceof Number millis
                ? Instant.ofEpochMilli(millis.longValue()).toString()
                : time.toString();
    }

    /// A hit at the last event of a window that is looked at alone.
    private static TreeSet<String> expected(Correlation correlation) {
        long window = 1_000 * correlation.seconds();
        long step = window / 3;
        var expected = new TreeSet<String>();
        for (long start = START - START % step - window; start < START + 10_800_000L; start += step) {
            var finder = new HitFinder(correlation);
            var last = new LinkedHashMap<String, Long>();
            for (int i = 0; i < CALLED.size(); i++) {
                Event event = Event.of(CALLED.get(i));
                if (TIMES.get(i) >= start && TIMES.get(i) < start + window && finder.finds(event)) {
                    finder.accept(event, TIMES.get(i), i);
                    last.merge(group(correlation, CALLED.get(i)), TIMES.get(i), Math::max);
                }
            }
            for (Hit hit : finder.hits()) {
                String group = new TreeSet<>(hit.group().values()).toString();
                if (last.get(group) == hit.end()) {
                    expected.add(Instant.ofEpochMilli(start) + " " + group + " " + Instant.ofEpochMilli(hit.end()) + " "
                            + hit.score().map(Object::toString).orElse(""));
                }
            }
        }
        return expected;
    }

    private static String group(Correlation correlation, Map<String, Object> call) {
        var keys = new TreeSet<String>();
        correlation.keys().forEach(key -> keys.add(String.valueOf(call.get(key))));
        return keys.toString();
    }
}
