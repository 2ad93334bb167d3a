package dragoman.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dragoman.Compiler;
import dragoman.match.Event;
import dragoman.match.Hit;
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
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Random correlations, random streams of events, and what `match` finds in them.
record RandomStreams(Random random) {
    private static final List<String> MARKS = List.of("x", "y", "z");

    /// What is known of the events: their fields, none of which is a list.
    static Taxonomy taxonomy() {
        var text = """
                sources:
                  - logsource: [%s]
                    fields: [k, j, w, x, y, z, v, t]
                """.formatted(RandomStream.COLUMNS.keySet().stream()
                .map(log -> "{product: " + log + "}")
                .collect(Collectors.joining(", ")));
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

    /// Three rules that each ask for one field, and a correlation of them.
    RandomStream next() {
        var names = new ArrayList<>(RandomStream.COLUMNS.keySet());
        Collections.shuffle(names, random);
        int count = List.of(1, 1, 2, 3).get(random.nextInt(4));
        var logs = new LinkedHashMap<String, String>();
        var text = new StringBuilder();
        for (int i = 0; i < MARKS.size(); i++) {
            String mark = MARKS.get(i);
            String log = names.get(Math.min(i, count - 1));
            logs.put(mark, log);
            text.append("""
                    title: %s
                    name: r%s
                    logsource: {product: %s}
                    detection:
                        s: {%s: 'on'}
                        condition: s
                    ---
                    """.formatted(mark, mark, log, mark));
        }
        return new RandomStream(text.append(new RelatedRules(random).text()).toString(), logs, random);
    }

    /// What the last document relates.
    static Correlation correlation(List<RuleDocument> documents) {
        var compiler = new Compiler(List.of(), Placeholders.NONE, false, false);
        Resolved resolved = compiler.resolve(documents.getLast(), Compiler.project(documents), new Diagnostics())
                .orElseThrow();
        return (Correlation) ((Resolved.Whole) resolved).meaning();
    }

    /// The hits that `match` tells.
    static List<Hit> matched(Correlation correlation, List<Map<String, Object>> events) {
        var matcher = new HitFinder(correlation);
        for (int i = 0; i < events.size(); i++) {
            long time = ((BigDecimal) events.get(i).get("time")).longValueExact();
            matcher.accept(Event.of(events.get(i)), time * 1_000, i);
        }
        return matcher.hits();
    }

    /// The times at which `match` tells a hit, each with the values of some keys.
    static TreeSet<String> matched(Correlation correlation, List<String> keys, List<Map<String, Object>> events) {
        var hits = new TreeSet<String>();
        matched(correlation, events)
                .forEach(hit -> hits.add(hit.end() / 1_000 + " "
                        + keys.stream().map(hit.group()::get).toList()));
        return hits;
    }
}
