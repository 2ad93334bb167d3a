package dragoman;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dragoman.read.RuleDocument;
import dragoman.read.RuleReader;
import dragoman.resolve.Placeholders;
import dragoman.resolve.Project;
import dragoman.source.Diagnostics;
import dragoman.source.SourceFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// Six documents that name each other mean the same in each of their 720 orders.
class ProjectOrderTest {
    private static final List<String> DOCUMENTS =
            List.of(rule("fail", 4625), rule("success", 4624), """
            title: Burst
            name: burst
            correlation: {type: event_count, rules: [fail], group-by: [User], timespan: 5m, condition: {gte: 10}}
            """, """
            title: Breadth
            name: breadth
            correlation: {type: value_count, rules: [fail], group-by: [User], timespan: 5m, condition: {field: Host, gte: 3}}
            """, """
            title: Either
            name: either
            correlation:
              type: temporal
              rules: [burst, breadth]
              group-by: [User]
              timespan: 5m
              condition: burst or breadth
            """, """
            title: Then Success
            correlation: {type: temporal_ordered, rules: [either, success], group-by: [User], timespan: 10m}
            """);

    private static String rule(String name, int event) {
        return "title: %s\nname: %s\nlogsource: {product: windows, service: security}\ndetection:\n  s: {EventID: %d}\n  condition: s\n"
                .formatted(name, name, event);
    }

    @Test
    void everyOrderMeansTheSame() {
        List<List<String>> orders = permutations(DOCUMENTS);
        assertEquals(720, orders.size());
        Map<String, String> first = meanings(orders.getFirst());
        assertEquals(6, first.size());
        assertEquals(true, first.get("Then Success").contains("value_count"), first.get("Then Success"));
        for (List<String> order : orders) {
            assertEquals(first, meanings(order), () -> String.join("---\n", order));
        }
    }

    private static List<List<String>> permutations(List<String> items) {
        if (items.isEmpty()) {
            return List.of(List.of());
        }
        var all = new ArrayList<List<String>>();
        for (String head : items) {
            var rest = new ArrayList<>(items);
            rest.remove(head);
            for (List<String> tail : permutations(rest)) {
                var order = new ArrayList<String>();
                order.add(head);
                order.addAll(tail);
                all.add(order);
            }
        }
        return all;
    }

    /// What each document means, without the places in the file.
    private static Map<String, String> meanings(List<String> order) {
        List<RuleDocument> documents = RuleReader.read(new SourceFile("t.yml", String.join("---\n", order)));
        Project project = Compiler.project(documents);
        var compiler = new Compiler(List.of(), Placeholders.NONE, false, false);
        var meanings = new TreeMap<String, String>();
        for (RuleDocument document : documents) {
            var diagnostics = new Diagnostics();
            String meaning = compiler.resolve(document, project, diagnostics).toString() + diagnostics.sorted();
            meanings.put(document.title(), meaning.replaceAll("Span\\[[^]]*\\]", "here"));
        }
        return meanings;
    }
}
