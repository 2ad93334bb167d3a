package dragoman.stream;

import dragoman.verify.reading.UnreadableQueryException;
import dragoman.verify.sumo.SumoReader;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.yaml.snakeyaml.Yaml;

/// Runs rules of Cloud SIEM on events, in every window that the product may take.
/// https://help.sumologic.com/docs/cse/rules/about-cse-rules/
record SumoStream(List<Map<String, Object>> records, String time) implements StreamModel {
    @Override
    public List<Found> run(String text, List<String> keys) throws UnreadableQueryException {
        if (!text.startsWith("rule_type: ")) {
            Search search = search(text);
            return Found.rows(records.stream().filter(search::finds).toList(), time, List.of());
        }
        Map<?, ?> rule = new Yaml().load(text);
        List<String> by = ((List<?>) Objects.requireNonNullElse(rule.get("group_by_fields"), List.of()))
                .stream().map(Object::toString).toList();
        long span = ((Number) rule.get("window_size_millis")).longValue() / 1_000;
        switch (rule.get("rule_type").toString()) {
            case "threshold" -> {
                int limit = (Integer) rule.get("limit");
                Object field = rule.get("count_field");
                return windows(rule.get("expression"), span)
                        .where(
                                by,
                                (_, rows) -> field == null
                                        ? rows.size() >= limit
                                        : distinct(rows, field.toString()) >= limit);
            }
            case "aggregation" -> {
                List<?> functions = (List<?>) rule.get("aggregation_functions");
                String trigger = rule.get("trigger_expression").toString().replace("NOT (", "NOT known(");
                return windows(rule.get("match_expression"), span)
                        .where(by, (_, rows) -> Windows.holds(trigger, values(functions, rows)));
            }
            default -> {
                var searches = new ArrayList<Search>();
                for (Object step : (List<?>) rule.get("expressions_and_limits")) {
                    Search search = search(((Map<?, ?>) step).get("expression").toString());
                    for (int i = 0; i < (Integer) ((Map<?, ?>) step).get("limit"); i++) {
                        searches.add(new Search(search.finds(), by));
                    }
                }
                // whether a record stands for two expressions the page does not say
                return new Constellations(searches, span, Boolean.TRUE.equals(rule.get("ordered")), false)
                        .in(records, time);
            }
        }
    }

    private static Search search(String expression) throws UnreadableQueryException {
        return Search.of(new SumoReader(), expression, List.of());
    }

    private Windows windows(Object expression, long span) throws UnreadableQueryException {
        Search search = search(expression.toString());
        return new Windows(records.stream().filter(search::finds).toList(), time, span);
    }

    static long distinct(List<Map<String, Object>> rows, String field) {
        return rows.stream()
                .map(row -> row.get(field))
                .filter(Objects::nonNull)
                .distinct()
                .count();
    }

    private static Map<String, BigDecimal> values(List<?> functions, List<Map<String, Object>> rows) {
        var values = new HashMap<String, BigDecimal>();
        for (Object one : functions) {
            Map<?, ?> function = (Map<?, ?>) one;
            String argument = ((List<?>) function.get("arguments")).getFirst().toString();
            List<Object> of = argument.equals("true")
                    ? List.copyOf(rows)
                    : rows.stream()
                            .map(row -> row.get(argument))
                            .filter(Objects::nonNull)
                            .toList();
            String name = function.get("function").toString();
            values.put(
                    function.get("name").toString(),
                    Measures.computed(name.equals("count_distinct") ? "distinct" : name, of));
        }
        return values;
    }
}
