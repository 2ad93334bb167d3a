package dragoman.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dragoman.Compiler;
import dragoman.match.Event;
import dragoman.match.HitFinder;
import dragoman.query.Correlation;
import dragoman.read.RuleDocument;
import dragoman.read.taxonomy.TaxonomyReader;
import dragoman.resolve.Placeholders;
import dragoman.resolve.Resolved;
import dragoman.source.Diagnostics;
import dragoman.source.SourceFile;
import dragoman.taxonomy.Library;
import dragoman.taxonomy.Library.Shelf;
import dragoman.taxonomy.Taxonomy;
import dragoman.yaml.YamlTree;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/// Random correlations, random streams of events, and what `match` finds in them.
record RandomStreams(Random random) {
    private static final List<String> OPERATORS = List.of("gte", "gt", "lte", "lt", "eq", "neq");

    List<Map<String, Object>> events() {
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

    /// What is known of the events: their fields, none of which is a list.
    static Taxonomy taxonomy() {
        var text = """
                sources:
                  - logsource: [{product: one}, {product: one, service: y}, {product: one, service: z}]
                    fields: [k, x, y, z, v]
                """;
        var diagnostics = new Diagnostics();
        Shelf shelf = TaxonomyReader.file(YamlTree.read(new SourceFile("t.yml", text), diagnostics), diagnostics);
        assertEquals(List.of(), diagnostics.sorted());
        return new Taxonomy(new Library() {
            @Override
            public List<String> filesOf(String product) {
                return files();
            }

            @Override
            public List<String> files() {
                return List.of("t");
            }

            @Override
            public Shelf shelf(String file) {
                return shelf;
            }

            @Override
            public Map<Integer, Set<String>> events(String provider) {
                return Map.of();
            }
        });
    }

    /// Three rules that each ask for one field, and a correlation of them in groups of `k`.
    String rules() {
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

    /// What the last document relates.
    static Correlation correlation(List<RuleDocument> documents) {
        var compiler = new Compiler(List.of(), Placeholders.NONE, false, false);
        Resolved resolved = compiler.resolve(documents.getLast(), Compiler.project(documents), new Diagnostics())
                .orElseThrow();
        return (Correlation) ((Resolved.Whole) resolved).meaning();
    }

    /// The times at which `match` tells a hit, each with the values of some keys.
    static TreeSet<String> matched(Correlation correlation, List<String> keys, List<Map<String, Object>> events) {
        var matcher = new HitFinder(correlation);
        for (int i = 0; i < events.size(); i++) {
            long time = ((BigDecimal) events.get(i).get("time")).longValueExact();
            matcher.accept(Event.of(events.get(i)), time * 1_000, i);
        }
        var hits = new TreeSet<String>();
        matcher.hits()
                .forEach(hit -> hits.add(hit.end() / 1_000 + " "
                        + keys.stream().map(hit.group()::get).toList()));
        return hits;
    }
}
