package dragoman.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.Backend;
import dragoman.Compilation;
import dragoman.Compiler;
import dragoman.Language;
import dragoman.map.World;
import dragoman.match.Event;
import dragoman.match.HitFinder;
import dragoman.query.Correlation;
import dragoman.read.RuleDocument;
import dragoman.read.RuleReader;
import dragoman.resolve.Placeholders;
import dragoman.resolve.Resolved;
import dragoman.source.Diagnostics;
import dragoman.source.SourceFile;
import dragoman.verify.Verification;
import dragoman.verify.reading.UnreadableQueryException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Random correlations on random streams: what the written text finds is what `match` finds, with events of the same
/// time, events that several rules find, demands that further events undo, and parts that must not happen.
class RandomStreamsTest {
    private static final int ROUNDS = Integer.getInteger("streams", 400);
    private static final List<String> OPERATORS = List.of("gte", "gt", "lte", "lt", "eq", "neq");

    private final Random random = new Random(20_261_201);

    @ParameterizedTest
    @EnumSource(names = {"KQL", "SPL"})
    void textsFindWhatMatchFinds(Language language) throws UnreadableQueryException {
        int fired = 0;
        int written = 0;
        for (int round = 0; round < ROUNDS; round++) {
            String rules = rules();
            List<RuleDocument> documents = RuleReader.read(new SourceFile("r.yml", rules));
            Compilation compilation = compiled(language, documents);
            if (!(compilation instanceof Compilation.Compiled compiled)) {
                continue;
            }
            assertEquals(
                    Optional.empty(),
                    compiled.verification().flatMap(Verification::fault),
                    () -> rules + "\n" + compiled.text());
            for (int i = 0; i < 3; i++) {
                List<Map<String, Object>> events = events();
                var found = language == Language.KQL
                        ? kql(compiled, events)
                        : new SplStream(named(events)).hits(compiled.text(), List.of("k"));
                if (found == null) {
                    continue;
                }
                TreeSet<String> expected = matched(correlation(documents), events);
                written++;
                fired += expected.size();
                String context = rules + "\n" + compiled.verdict() + "\n" + compiled.text() + "\n" + events;
                switch (compiled.verdict()) {
                    case EXACT -> assertEquals(expected, found, context);
                    case WIDER -> assertTrue(found.containsAll(expected), () -> expected + " " + found + context);
                    case NARROWER -> assertTrue(expected.containsAll(found), () -> expected + " " + found + context);
                    case APPROXIMATE, REFUSED -> {}
                }
            }
        }
        System.out.printf("%s: %d streams, %d hits%n", language, written, fired);
        assertTrue(written > ROUNDS / 2 && fired > ROUNDS / 2, written + " streams with " + fired + " hits");
    }

    /// Windows that do not end with each event have no hits of single rows.
    private static TreeSet<String> kql(Compilation.Compiled compiled, List<Map<String, Object>> events)
            throws UnreadableQueryException {
        return compiled.text().contains("mv-expand")
                ? null
                : new KqlStream(events).hits(compiled.text(), "time", List.of("k"));
    }

    private static List<Map<String, Object>> named(List<Map<String, Object>> events) {
        return events.stream()
                .map(event -> {
                    Map<String, Object> renamed = Rows.copy(event);
                    renamed.put("_time", renamed.remove("time"));
                    return renamed;
                })
                .toList();
    }

    private static Compilation compiled(Language language, List<RuleDocument> documents) {
        var backend = Backend.of(language, List.of(World.unmapped("time")));
        return new Compiler(List.of(backend), Placeholders.NONE, false, true)
                .compile(documents.getLast(), Compiler.project(documents))
                .getFirst();
    }

    private static Correlation correlation(List<RuleDocument> documents) {
        var compiler = new Compiler(List.of(), Placeholders.NONE, false, false);
        Resolved resolved = compiler.resolve(documents.getLast(), Compiler.project(documents), new Diagnostics())
                .orElseThrow();
        return (Correlation) ((Resolved.Whole) resolved).meaning();
    }

    private static TreeSet<String> matched(Correlation correlation, List<Map<String, Object>> events) {
        var matcher = new HitFinder(correlation);
        for (int i = 0; i < events.size(); i++) {
            long time = ((BigDecimal) events.get(i).get("time")).longValueExact();
            matcher.accept(Event.of(events.get(i)), time * 1_000, i);
        }
        var hits = new TreeSet<String>();
        matcher.hits()
                .forEach(hit ->
                        hits.add(hit.end() / 1_000 + " " + List.of(hit.group().get("k"))));
        return hits;
    }

    private List<Map<String, Object>> events() {
        var events = new ArrayList<Map<String, Object>>();
        int time = 0;
        for (int i = random.nextInt(12) + 2; i > 0; i--) {
            time += random.nextInt(3) == 0 ? 0 : 10 * random.nextInt(5);
            var event = new LinkedHashMap<String, Object>();
            event.put("time", BigDecimal.valueOf(time));
            if (random.nextInt(12) > 0) {
                event.put("k", "abc".substring(0, 1 + random.nextInt(2)));
            }
            for (String field : List.of("x", "y", "z")) {
                if (random.nextInt(2) == 0) {
                    event.put(field, "on");
                }
            }
            if (random.nextInt(5) > 0) {
                event.put("v", BigDecimal.valueOf(random.nextInt(9) - 3));
            }
            events.add(event);
        }
        return events;
    }

    private String rules() {
        boolean sources = random.nextBoolean();
        var text = new StringBuilder();
        for (String field : List.of("x", "y", "z")) {
            text.append("""
                    title: %s
                    name: r%s
                    logsource: {product: one%s}
                    detection:
                        s: {%s: 'on'}
                        condition: s
                    ---
                    """.formatted(field, field, sources && !field.equals("x") ? ", service: " + field : "", field));
        }
        return text.append("title: t\ncorrelation:\n    group-by: [k]\n    timespan: 40s\n")
                .append(demand())
                .toString();
    }

    private String demand() {
        return switch (random.nextInt(8)) {
            case 0 -> counted("event_count", "", 0);
            case 1 -> counted("value_count", "field: v, ", 0);
            case 2 -> counted("value_sum", "field: v, ", -2);
            case 3 -> counted("value_avg", "field: v, ", -2);
            case 4 -> "    type: temporal\n    rules: [rx, ry]\n";
            case 5 -> "    type: temporal_ordered\n    rules: [rx, ry, rz]\n";
            case 6 -> "    type: temporal_ordered\n    rules: [rx, ry, rz]\n    condition: " + ordered() + "\n";
            default -> "    type: temporal\n    rules: [rx, ry, rz]\n    condition: " + formula() + "\n";
        };
    }

    private String counted(String type, String field, int least) {
        int first = random.nextInt(3);
        var limits = new ArrayList<String>();
        for (int i = 0; i < 1 + random.nextInt(2); i++) {
            limits.add(OPERATORS.get((first + i * 3) % 6) + ": " + (least + random.nextInt(5)));
        }
        String rules = random.nextBoolean() ? "[rx]" : "[rx, ry]";
        return "    type: " + type + "\n    rules: " + rules + "\n    condition: {" + field + String.join(", ", limits)
                + "}\n";
    }

    private String ordered() {
        return List.of("rx and rz and not ry", "rx and ry and not rz", "ry and rz and not rx", "rx and (ry or rz)")
                .get(random.nextInt(4));
    }

    /// An extended condition that names all rules.
    private String formula() {
        String left = random.nextBoolean() ? "rx" : "not rx";
        String right = random.nextBoolean() ? "ry" : "not ry";
        String last = random.nextBoolean() ? "rz" : "not rz";
        return random.nextBoolean()
                ? "(%s %s %s) %s %s"
                        .formatted(
                                left,
                                random.nextBoolean() ? "and" : "or",
                                right,
                                random.nextBoolean() ? "and" : "or",
                                last)
                : "%s and not (%s or %s)".formatted(left, "ry", "rz");
    }
}
