package dragoman.stream;

import dragoman.verify.esql.EsqlReader;
import dragoman.verify.reading.UnreadableQueryException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Runs correlations in ES|QL on events, as the pages of the commands describe them; what is missing is null, which
/// is a group of its own in `STATS … BY`.
/// https://www.elastic.co/docs/reference/query-languages/esql/commands/stats-by
record EsqlStream(List<Map<String, Object>> records, String time) implements StreamModel {
    private static final Pattern MEASURE =
            Pattern.compile("(\\w+) = (\\w+)\\((.*?)\\)(?: WHERE (.*))?", Pattern.DOTALL);
    private static final Pattern WINDOW =
            Pattern.compile("WindowStart = DATE_TRUNC\\((\\d+) (\\w+),.*", Pattern.DOTALL);
    private static final Map<String, Integer> SECONDS = Map.of("second", 1, "minute", 60, "hour", 3_600, "day", 86_400);

    @Override
    public List<Found> run(String text, List<String> keys) throws UnreadableQueryException {
        List<String> stages = Pieces.of(text.strip(), '|');
        int next = 1;
        while (next < stages.size() && stages.get(next).startsWith("WHERE ")) {
            next++;
        }
        Rows rows = new Rows(matching(String.join("\n| ", stages.subList(0, next)), records));
        for (String stage : stages.subList(next, stages.size())) {
            rows = apply(stage, rows);
        }
        return text.contains("LastSeen")
                ? Found.within(rows.rows(), "FirstSeen", "LastSeen", keys)
                : Found.rows(rows.rows(), time, keys);
    }

    private static List<Map<String, Object>> matching(String query, List<Map<String, Object>> rows)
            throws UnreadableQueryException {
        Search search = Search.of(new EsqlReader(), query, List.of());
        return rows.stream().filter(search::finds).toList();
    }

    private Rows apply(String stage, Rows rows) throws UnreadableQueryException {
        String name = stage.substring(0, stage.indexOf(' '));
        String rest = stage.substring(name.length() + 1).strip();
        return switch (name) {
            case "SORT" -> rows;
            case "WHERE" -> rows.where(Formula.read(rest));
            case "EVAL" -> {
                List<Object> hops = new ArrayList<>();
                for (String hop :
                        rest.substring("Hop = [".length(), rest.length() - 1).split(", ")) {
                    hops.add(new BigDecimal(hop).movePointLeft(3));
                }
                yield new Rows(rows.rows().stream()
                        .map(row -> {
                            Map<String, Object> now = Rows.copy(row);
                            now.put("Hop", hops);
                            return now;
                        })
                        .toList());
            }
            case "MV_EXPAND" -> expand(rest, rows);
            case "STATS" -> stats(rest, rows);
            default -> throw new IllegalArgumentException(stage);
        };
    }

    private static Rows expand(String column, Rows rows) {
        var more = new ArrayList<Map<String, Object>>();
        for (Map<String, Object> row : rows.rows()) {
            List<?> values = (List<?>) row.get(column);
            for (Object value : values.isEmpty() ? java.util.Collections.singletonList(null) : values) {
                Map<String, Object> now = Rows.copy(row);
                now.put(column, value);
                more.add(now);
            }
        }
        return new Rows(more);
    }

    private Rows stats(String rest, Rows rows) throws UnreadableQueryException {
        String[] sides = rest.split("\\s+BY ", 2);
        var keys = new ArrayList<String>();
        Rows grouped = rows;
        for (String key : Pieces.of(sides[1], ',')) {
            Matcher window = WINDOW.matcher(key);
            if (window.matches()) {
                BigDecimal step = BigDecimal.valueOf(Long.parseLong(window.group(1))
                        * SECONDS.get(window.group(2).replaceFirst("s$", "")));
                grouped = new Rows(grouped.rows().stream()
                        .map(row -> {
                            Map<String, Object> now = Rows.copy(row);
                            now.put(
                                    "WindowStart",
                                    ((BigDecimal) row.get(time))
                                            .subtract((BigDecimal) row.get("Hop"))
                                            .divide(step, 0, RoundingMode.FLOOR)
                                            .multiply(step));
                            return now;
                        })
                        .toList());
                keys.add("WindowStart");
            } else if (key.contains(" = ")) {
                String[] names = key.split(" = ");
                grouped = grouped.extend(names[0], Formula.read(names[1]));
                keys.add(names[0]);
            } else {
                keys.add(key);
            }
        }
        var told = new ArrayList<Map<String, Object>>();
        var groups = new LinkedHashMap<List<Object>, List<Map<String, Object>>>();
        for (Map<String, Object> row : grouped.rows()) {
            groups.computeIfAbsent(
                            java.util.Arrays.asList(keys.stream().map(row::get).toArray()), _ -> new ArrayList<>())
                    .add(row);
        }
        for (var group : groups.entrySet()) {
            var row = new LinkedHashMap<String, Object>();
            for (int i = 0; i < keys.size(); i++) {
                row.put(keys.get(i), group.getKey().get(i));
            }
            for (String measure : Pieces.of(sides[0], ',')) {
                Matcher parts = MEASURE.matcher(measure);
                if (!parts.matches()) {
                    throw new IllegalArgumentException(measure);
                }
                List<Map<String, Object>> of = parts.group(4) == null
                        ? group.getValue()
                        : matching("FROM any | WHERE " + parts.group(4), group.getValue());
                row.put(parts.group(1), measured(parts.group(2), parts.group(3), of));
            }
            told.add(row);
        }
        return new Rows(told);
    }

    private static Object measured(String function, String argument, List<Map<String, Object>> rows) {
        if (argument.equals("*")) {
            return BigDecimal.valueOf(rows.size());
        }
        List<String> names = Pattern.compile("\\w+")
                .matcher(argument.replaceAll("\"[^\"]*\"|\\w+\\(", " "))
                .results()
                .map(found -> found.group())
                .toList();
        if (function.equals("PERCENTILE")) {
            names = names.subList(0, 1);
        }
        List<String> of = names;
        List<Object> values = rows.stream()
                .map(row -> of.size() == 1
                        ? row.get(of.getFirst())
                        : of.stream().anyMatch(name -> row.get(name) == null)
                                ? null
                                : of.stream().map(row::get).toList())
                .filter(Objects::nonNull)
                .toList();
        return switch (function) {
            case "VALUES" -> values.stream().distinct().toList();
            case "COUNT_DISTINCT" -> Measures.computed("distinct", values);
            default -> Measures.computed(function.toLowerCase(java.util.Locale.ROOT), values);
        };
    }
}
