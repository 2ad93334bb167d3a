package dragoman.stream;

import dragoman.verify.aql.AqlReader;
import dragoman.verify.reading.UnreadableQueryException;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Runs searches of AQL on events: aggregates over the time before each run.
/// https://www.ibm.com/docs/en/qsip/7.5?topic=language-group-by-clause
record AqlStream(List<Map<String, Object>> records, String time) implements StreamModel {
    private static final Pattern QUERY = Pattern.compile(
            "SELECT (.*?)\nFROM events\nWHERE (.*?)\n(?:GROUP BY (.*?)\n)?HAVING (.*?)\nORDER BY .*?\nLAST (\\d+) (\\w+)\\s*",
            Pattern.DOTALL);
    private static final Pattern MEASURE = Pattern.compile("(\\w+)\\((\\w+|\\*)\\) AS (\\w+)");
    private static final Map<String, Integer> SECONDS =
            Map.of("SECONDS", 1, "MINUTES", 60, "HOURS", 3_600, "DAYS", 86_400);

    @Override
    public List<Found> run(String text, List<String> keys) throws UnreadableQueryException {
        Matcher query = QUERY.matcher(text);
        if (!query.matches()) {
            Search search = Search.of(new AqlReader(), text, List.of());
            return Found.rows(records.stream().filter(search::finds).toList(), time, List.of());
        }
        Search search = Search.of(
                new AqlReader(), "SELECT * FROM events WHERE " + query.group(2) + " LAST 24 HOURS", List.of());
        List<String> by =
                query.group(3) == null ? List.of() : List.of(query.group(3).split(", "));
        long span = Long.parseLong(query.group(5)) * SECONDS.get(query.group(6));
        return new Windows(records.stream().filter(search::finds).toList(), time, span)
                .where(by, (_, rows) -> Windows.holds(query.group(4), values(query.group(1), rows)));
    }

    private static Map<String, BigDecimal> values(String select, List<Map<String, Object>> rows) {
        var values = new HashMap<String, BigDecimal>();
        Matcher measure = MEASURE.matcher(select);
        while (measure.find()) {
            String field = measure.group(2);
            List<Object> of = field.equals("*")
                    ? List.copyOf(rows)
                    : rows.stream()
                            .map(row -> row.get(field))
                            .filter(Objects::nonNull)
                            .toList();
            String function = measure.group(1).toLowerCase(Locale.ROOT);
            if (!field.equals("starttime")) {
                values.put(
                        measure.group(3),
                        Measures.computed(function.equals("uniquecount") ? "distinct" : function, of));
            }
        }
        return values;
    }
}
