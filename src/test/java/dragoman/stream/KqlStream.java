package dragoman.stream;

import dragoman.match.Event;
import dragoman.match.Matcher;
import dragoman.verify.kql.KqlReader;
import dragoman.verify.reading.UnreadableQueryException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Predicate;

/// Runs correlations in KQL on events: sort, where, extend and scan over rows, as the pages of the operators describe
/// them.
record KqlStream(List<Map<String, Object>> events) {
    /// The instants and groups of the rows before they are summarized, as `time [group]`.
    TreeSet<String> hits(String text, String time, List<String> keys) throws UnreadableQueryException {
        List<String> stages = List.of(text.strip().split("\n(?=\\| (?:sort|scan|summarize) )"));
        Rows rows = rows(stages.getFirst());
        for (String stage : stages.subList(1, stages.size())) {
            for (String operator : stage.split("\n(?=\\| )")) {
                if (operator.startsWith("| summarize ")) {
                    return rows.hits(time, keys);
                }
                rows = apply(operator.substring(2), rows);
            }
        }
        throw new IllegalArgumentException("no hits in " + text);
    }

    private Rows rows(String searches) throws UnreadableQueryException {
        if (!searches.startsWith("union isfuzzy=true\n(")) {
            return leg(searches);
        }
        var all = new ArrayList<Map<String, Object>>();
        for (String leg : searches.substring("union isfuzzy=true\n(\n".length()).split("\n\\),?(?:\n\\(\n)?")) {
            all.addAll(leg(leg).rows());
        }
        return new Rows(all);
    }

    /// A search, and the columns that its rows get.
    private Rows leg(String text) throws UnreadableQueryException {
        String[] parts = text.split("\n(?=\\| extend )");
        Predicate<Event> finds = Matcher.of(new KqlReader().read(parts[0]).condition());
        var rows = new Rows(
                events.stream().filter(event -> finds.test(Event.of(event))).toList());
        for (int i = 1; i < parts.length; i++) {
            rows = apply(parts[i].substring(2), rows);
        }
        return rows;
    }

    private static Rows apply(String operator, Rows rows) {
        String name = operator.substring(0, operator.indexOf(' '));
        String rest = operator.substring(name.length() + 1);
        return switch (name) {
            case "where" -> rows.where(Formula.read(rest));
            case "extend" -> {
                Rows more = rows;
                for (String assignment : rest.split(", (?=\\w+ = )")) {
                    String[] sides = assignment.split(" = ", 2);
                    more = more.extend(sides[0], Formula.read(sides[1]));
                }
                yield more;
            }
            case "sort" ->
                rows.sorted(List.of(
                        rest.substring("by ".length()).replace(" asc", "").split(", ")));
            case "scan" -> scan(rest, rows);
            default -> throw new IllegalArgumentException(operator);
        };
    }

    /// One step that every row matches: `each.x` is x of the row before.
    private static Rows scan(String rest, Rows rows) {
        String steps = rest.substring(rest.indexOf("=>") + 2, rest.lastIndexOf(';'));
        String[] assignments = steps.strip().split(",\n\\s*");
        var scanned = new ArrayList<Map<String, Object>>();
        for (Map<String, Object> row : rows.rows()) {
            Map<String, Object> before = scanned.isEmpty() ? Map.of() : scanned.getLast();
            Map<String, Object> now = Rows.copy(row);
            for (String assignment : assignments) {
                String[] sides = assignment.strip().split(" = ", 2);
                now.put(
                        sides[0],
                        Formula.read(sides[1]).value(name -> outside(((Formula.Name) name).name(), before, row)));
            }
            scanned.add(now);
        }
        return new Rows(scanned);
    }

    private static Object outside(String name, Map<String, Object> before, Map<String, Object> now) {
        return name.startsWith("each.") ? before.get(name.substring("each.".length())) : now.get(name);
    }
}
