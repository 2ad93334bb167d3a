package dragoman.stream;

import dragoman.verify.reading.UnreadableQueryException;
import dragoman.verify.yaral.YaraLReader;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Runs rules of YARA-L on events, in every window that the product may take.
///
/// A placeholder of `match` has no value of 0 or the empty text, so that an event without the field is in no group.
/// https://docs.cloud.google.com/chronicle/docs/yara-l/options-syntax
record YaraLStream(List<Map<String, Object>> records, String time) implements StreamModel {
    private static final Pattern LINK = Pattern.compile("\\$(\\w+) = \\$(e\\d*)\\.([\\w.]+)");
    private static final Pattern ORDER = Pattern.compile(
            "\\$(e\\d+)\\.metadata\\.event_timestamp\\.seconds <= \\$(e\\d+)\\.metadata\\.event_timestamp\\.seconds");
    private static final Pattern OUTCOME = Pattern.compile("\\$(\\w+) = (\\w+)\\(\\$e1\\.([\\w.]+)\\)");
    private static final Pattern VARIABLE = Pattern.compile("\\$(e\\d*)\\.");

    @Override
    public List<Found> run(String text, List<String> keys) throws UnreadableQueryException {
        if (!text.contains("  match:")) {
            Search search = Search.of(new YaraLReader(), text, List.of());
            return Found.rows(records.stream().filter(search::finds).toList(), time, List.of());
        }
        var filters = new LinkedHashMap<String, List<String>>();
        var links = new LinkedHashMap<String, Map<String, String>>();
        var orders = new ArrayList<List<String>>();
        for (String line : part(text, "events").split("\n")) {
            String one = line.strip();
            Matcher link = LINK.matcher(one);
            Matcher order = ORDER.matcher(one);
            if (link.matches()) {
                links.computeIfAbsent(link.group(2), _ -> new HashMap<>()).put(link.group(1), link.group(3));
            } else if (order.matches()) {
                orders.add(List.of(order.group(1), order.group(2)));
            } else if (!one.isEmpty()) {
                Matcher variable = VARIABLE.matcher(one);
                variable.find();
                filters.computeIfAbsent(variable.group(1), _ -> new ArrayList<>())
                        .add(one);
            }
        }
        String[] match = part(text, "match").strip().split(" over ");
        List<String> placeholders = List.of(match[0].replace("$", "").split(", "));
        long span = ((Number) Formula.read(match[1]).value(null)).longValue();
        var searches = new LinkedHashMap<String, Search>();
        for (String variable : filters.keySet()) {
            String rule = "rule t {\n  meta:\n    title = \"t\"\n\n  events:\n    "
                    + String.join("\n    ", filters.get(variable)).replace("$" + variable + ".", "$e.")
                    + "\n\n  condition:\n    $e\n}\n";
            List<String> of = placeholders.stream()
                    .map(placeholder -> links.get(variable).get(placeholder))
                    .toList();
            searches.put(variable, Search.of(new YaraLReader(), rule, of));
        }
        return windows(
                searches, span, orders, part(text, "condition").replace("}", "").strip(), text);
    }

    private static String part(String text, String name) {
        int start = text.indexOf("  " + name + ":\n") + name.length() + 4;
        int end = text.indexOf("\n\n", start);
        return text.substring(start, end < 0 ? text.length() : end);
    }

    private List<Found> windows(
            Map<String, Search> searches, long span, List<List<String>> orders, String condition, String text) {
        var groups = new LinkedHashSet<List<String>>();
        searches.values()
                .forEach(search -> records.stream()
                        .filter(search::finds)
                        .filter(search::hasKeys)
                        .map(search::group)
                        .forEach(groups::add));
        var found = new ArrayList<Found>();
        for (List<String> group : groups) {
            found.addAll(new Windows(records, time, span)
                    .where(List.of(), (_, rows) -> holds(searches, group, orders, condition, text, rows)).stream()
                            .map(one -> new Found(group, one.from(), one.to()))
                            .toList());
        }
        return found;
    }

    private boolean holds(
            Map<String, Search> searches,
            List<String> group,
            List<List<String>> orders,
            String condition,
            String text,
            List<Map<String, Object>> rows) {
        var of = new LinkedHashMap<String, List<Map<String, Object>>>();
        searches.forEach((variable, search) -> of.put(
                variable,
                rows.stream()
                        .filter(search::finds)
                        .filter(search::hasKeys)
                        .filter(row -> search.group(row).equals(group))
                        .toList()));
        var values = new HashMap<String, Object>();
        boolean inOrder = orders.isEmpty() || chain(of, orders);
        of.forEach((variable, events) -> {
            values.put(variable, !events.isEmpty() && inOrder);
            values.put("number_" + variable, BigDecimal.valueOf(inOrder ? events.size() : 0));
        });
        Matcher outcome = OUTCOME.matcher(text.contains("  outcome:") ? part(text, "outcome") : "");
        while (outcome.find()) {
            String field = outcome.group(3);
            List<Map<String, Object>> events = of.get("e1");
            String function = outcome.group(2);
            values.put(
                    outcome.group(1),
                    field.equals("metadata.id")
                            ? BigDecimal.valueOf(events.size())
                            : Measures.computed(
                                    function.equals("count_distinct") ? "distinct" : function,
                                    events.stream()
                                            .map(row -> row.get(field))
                                            .filter(java.util.Objects::nonNull)
                                            .toList()));
        }
        String formula = condition
                .replace("!$", "NOT ")
                .replace("not (", "NOT known(")
                .replace("$", "")
                .replace("#", "number_");
        return Boolean.TRUE.equals(Formula.read(formula).value(name -> values.get(((Formula.Name) name).name())));
    }

    /// Whether some events follow each other.
    private boolean chain(Map<String, List<Map<String, Object>>> of, List<List<String>> orders) {
        long reached = Long.MIN_VALUE;
        var variables = new ArrayList<String>(List.of(orders.getFirst().getFirst()));
        orders.forEach(order -> variables.add(order.getLast()));
        for (String variable : variables) {
            long least = reached;
            reached = of.get(variable).stream()
                    .mapToLong(row -> Found.seconds(row.get(time)))
                    .filter(at -> at >= least)
                    .min()
                    .orElse(Long.MAX_VALUE);
        }
        return reached < Long.MAX_VALUE;
    }
}
