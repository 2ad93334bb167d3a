package dragoman.stream;

import dragoman.match.Event;
import dragoman.match.Matcher;
import dragoman.verify.kql.KqlReader;
import dragoman.verify.reading.UnreadableQueryException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/// Runs correlations in KQL on events, as the pages of the operators describe them.
///
/// Texts are never null: what is missing is empty, and forms a group of its own in `summarize … by`.
/// https://learn.microsoft.com/kusto/query/scalar-data-types/null-values
record KqlStream(List<Map<String, Object>> events, String time) implements StreamModel {
    private static final List<String> TEXTS = List.of("k", "j", "w", "c1", "c2", "c3", "t", "x", "y", "z", "log");

    @Override
    public List<Found> run(String text, List<String> keys) throws UnreadableQueryException {
        Rows rows = pipeline(text);
        return rows.rows().stream().anyMatch(row -> row.containsKey("FirstSeen"))
                ? Found.within(rows.rows(), "FirstSeen", "LastSeen", keys)
                : Found.rows(rows.rows(), time, keys);
    }

    /// The rows before what is told of each group.
    private Rows pipeline(String text) throws UnreadableQueryException {
        List<String> stages = Pieces.of(text.strip(), '|');
        int next = 1;
        Rows rows;
        if (stages.getFirst().startsWith("union isfuzzy=true\n(")) {
            var all = new ArrayList<Map<String, Object>>();
            for (String leg : Pieces.inBrackets(stages.getFirst(), '(', ')')) {
                all.addAll(pipeline(leg).rows());
            }
            rows = new Rows(all);
        } else {
            while (next < stages.size() && stages.get(next).startsWith("where ")) {
                next++;
            }
            rows = found(String.join("\n| ", stages.subList(0, next)));
        }
        for (String stage : stages.subList(next, stages.size())) {
            if (stage.startsWith("summarize FirstSeen")) {
                return rows;
            }
            rows = apply(stage, rows);
        }
        return rows;
    }

    private Rows found(String search) throws UnreadableQueryException {
        Predicate<Event> finds = Matcher.of(new KqlReader().read(search).condition());
        return new Rows(events.stream()
                .map(event -> {
                    Map<String, Object> row = Rows.copy(event);
                    TEXTS.forEach(column -> row.putIfAbsent(column, ""));
                    return row;
                })
                // readers know an empty text for a missing one
                .filter(row -> {
                    Map<String, Object> known = Rows.copy(row);
                    known.values().removeIf(""::equals);
                    return finds.test(Event.of(known));
                })
                .toList());
    }

    private static Rows apply(String operator, Rows rows) {
        String name = operator.substring(0, operator.indexOf(' '));
        String rest = operator.substring(name.length() + 1);
        return switch (name) {
            case "where" -> rows.where(Formula.read(rest));
            case "extend" -> {
                Rows more = rows;
                for (String assignment : Pieces.of(rest, ',')) {
                    String[] sides = assignment.split(" = ", 2);
                    more = sides[1].startsWith("range(")
                            ? new Rows(
                                    windows(sides[0], Pieces.of(sides[1], '(').getFirst(), more))
                            : more.extend(sides[0], Formula.read(sides[1]));
                }
                yield more;
            }
            case "sort" -> rest.endsWith(" desc") ? rows : rows.sorted(columns(rest.replace(" asc", "")));
            case "scan" -> scan(rest, rows);
            // a list became rows where it was made
            case "mv-expand" -> rows;
            case "distinct" -> rows.distinct(List.of(rest.split(", ")));
            case "summarize" -> summarize(rest, rows);
            default -> throw new IllegalArgumentException(operator);
        };
    }

    private static List<String> columns(String by) {
        return List.of(by.substring("by ".length()).split(", "));
    }

    private static Rows summarize(String rest, Rows rows) {
        String[] sides = rest.split(" by ", 2);
        List<String> measures = Pieces.of(sides[0], ',').stream()
                .filter(one -> !one.contains("make_set"))
                .toList();
        return rows.grouped(List.of(sides[1].split(", ")), measures, (measure, group) -> Measures.kql(measure, group));
    }

    /// `range(bin(time, S) - R, bin(time, S), S)`: the begins of the windows in which a row stands.
    private static List<Map<String, Object>> windows(String name, String range, Rows rows) {
        List<String> arguments = Pieces.of(range.substring("range(".length(), range.length() - 1), ',');
        BigDecimal step = (BigDecimal) Formula.read(arguments.getLast()).value(null);
        String first = arguments.getFirst();
        BigDecimal rest = (BigDecimal)
                Formula.read(first.substring(first.lastIndexOf(" - ") + 3)).value(null);
        String column = first.substring("bin(".length(), first.indexOf(','));
        var more = new ArrayList<Map<String, Object>>();
        for (Map<String, Object> row : rows.rows()) {
            BigDecimal last = ((BigDecimal) row.get(column))
                    .divide(step, 0, RoundingMode.FLOOR)
                    .multiply(step);
            for (BigDecimal start = last.subtract(rest); start.compareTo(last) <= 0; start = start.add(step)) {
                Map<String, Object> copy = Rows.copy(row);
                copy.put(name, start);
                more.add(copy);
            }
        }
        return more;
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
