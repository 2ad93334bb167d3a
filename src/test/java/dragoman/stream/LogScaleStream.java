package dragoman.stream;

import dragoman.verify.logscale.LogScaleReader;
import dragoman.verify.reading.UnreadableQueryException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Runs correlations in LogScale on events, as the pages of its functions describe them.
///
/// `rename` moves a field, `case` takes the first branch that fits and leaves out what fits none, `bucket` leaves out
/// events without a field of its group, and `correlate` wants an event for each search, which are different ones.
/// https://library.humio.com/data-analysis/functions-correlate.html
record LogScaleStream(List<Map<String, Object>> records, String time) implements StreamModel {
    private static final Pattern RENAME = Pattern.compile("rename\\(field=(\\w+), as=(\\w+)\\)");
    private static final Pattern ASSIGNED = Pattern.compile("(\\w+) := (.*)", Pattern.DOTALL);
    private static final Pattern BUCKET = Pattern.compile(
            "bucket\\(span=(\\w+), (?:field=\\[(.*?)\\], )?function=\\[(.*)\\], limit=max\\)", Pattern.DOTALL);
    private static final Pattern PART = Pattern.compile("(\\w+): \\{ (.*?) \\}(?=,\\n)", Pattern.DOTALL);
    private static final Pattern LINK = Pattern.compile("(\\w+) <=> (\\w+)\\.(\\w+)");

    @Override
    public List<Found> run(String text, List<String> keys) throws UnreadableQueryException {
        if (text.startsWith("correlate(")) {
            return correlated(text, keys);
        }
        List<Map<String, Object>> rows = records;
        for (String stage : Pieces.of(text.strip(), '|')) {
            rows = stage(stage, rows);
        }
        return text.contains("bucket(")
                ? Found.within(rows, "first seen", "last seen", keys)
                : Found.rows(rows, time, keys);
    }

    private List<Map<String, Object>> stage(String stage, List<Map<String, Object>> rows)
            throws UnreadableQueryException {
        Matcher bucket = BUCKET.matcher(stage);
        if (bucket.matches()) {
            return buckets(bucket, rows);
        }
        if (stage.startsWith("case {")) {
            List<String> branches = Pieces.of(stage.substring("case {".length(), stage.lastIndexOf('}')), ';');
            var all = new ArrayList<Map<String, Object>>();
            for (Map<String, Object> row : rows) {
                for (String branch : branches) {
                    List<Map<String, Object>> now = List.of(row);
                    for (String inner : Pieces.of(branch, '|')) {
                        now = stage(inner, now);
                    }
                    if (!now.isEmpty()) {
                        all.addAll(now);
                        break;
                    }
                }
            }
            return all;
        }
        Matcher rename = RENAME.matcher(stage);
        if (rename.matches()) {
            return changed(rows, row -> {
                Object value = row.remove(rename.group(1));
                if (value != null) {
                    row.put(rename.group(2), value);
                }
            });
        }
        Matcher assigned = ASSIGNED.matcher(stage);
        if (assigned.matches()) {
            List<String> of = fields(assigned.group(2));
            return changed(
                    rows,
                    row -> row.put(
                            assigned.group(1),
                            of.stream().map(row::get).toList().toString()));
        }
        if (rows.stream().anyMatch(row -> row.containsKey("last seen"))) {
            return new Rows(rows)
                    .where(Formula.read(stage.replaceAll("\\bnot \\(", "NOT known(")))
                    .rows();
        }
        if (stage.equals("*")) {
            return rows;
        }
        Search search = Search.of(new LogScaleReader(), stage, List.of());
        return rows.stream().filter(search::finds).toList();
    }

    private static List<String> fields(String format) {
        int start = format.indexOf("field=[");
        return start < 0
                ? List.of()
                : List.of(format.substring(start + "field=[".length(), format.lastIndexOf(']'))
                        .split(", "));
    }

    private static List<Map<String, Object>> changed(
            List<Map<String, Object>> rows, java.util.function.Consumer<Map<String, Object>> change) {
        return rows.stream()
                .map(row -> {
                    Map<String, Object> now = Rows.copy(row);
                    change.accept(now);
                    return now;
                })
                .toList();
    }

    private List<Map<String, Object>> buckets(Matcher bucket, List<Map<String, Object>> rows) {
        long span = ((Number) Formula.read(bucket.group(1)).value(null)).longValue();
        List<String> keys =
                bucket.group(2) == null ? List.of() : List.of(bucket.group(2).split(", "));
        var groups = new LinkedHashMap<List<Object>, List<Map<String, Object>>>();
        for (Map<String, Object> row : rows) {
            if (keys.stream().allMatch(key -> row.get(key) != null)) {
                var group = new ArrayList<Object>(keys.stream().map(row::get).toList());
                group.add(Math.floorDiv(Found.seconds(row.get(time)), span));
                groups.computeIfAbsent(group, _ -> new ArrayList<>()).add(row);
            }
        }
        var told = new ArrayList<Map<String, Object>>();
        groups.forEach((group, of) -> {
            var row = new LinkedHashMap<String, Object>();
            for (int i = 0; i < keys.size(); i++) {
                row.put(keys.get(i), group.get(i));
            }
            row.put("first seen", Measures.computed("min", values(of, time)));
            row.put("last seen", Measures.computed("max", values(of, time)));
            for (String measure : Pieces.of(bucket.group(3), ',')) {
                String function = measure.substring(0, measure.indexOf('('));
                List<String> arguments = Pieces.of(measure.substring(function.length() + 1, measure.length() - 1), ',');
                String name = arguments.getLast().substring("as=".length());
                if (function.equals("percentile")) {
                    name += "_" + arguments.get(1).replaceAll("[^0-9]", "");
                }
                List<Object> values = arguments.size() == 1 ? new ArrayList<>(of) : values(of, arguments.getFirst());
                row.put(name, Measures.computed(arguments.contains("distinct=true") ? "distinct" : function, values));
            }
            told.add(row);
        });
        return told;
    }

    private static List<Object> values(List<Map<String, Object>> rows, String field) {
        return rows.stream()
                .map(row -> row.get(field))
                .filter(Objects::nonNull)
                .map(value -> value.equals("1") ? BigDecimal.ONE : value)
                .toList();
    }

    private List<Found> correlated(String text, List<String> keys) throws UnreadableQueryException {
        var searches = new ArrayList<Search>();
        Matcher part = PART.matcher(text);
        List<String> first = null;
        var parts = new ArrayList<List<String>>();
        while (part.find()) {
            parts.add(Pieces.of(part.group(2), '|'));
        }
        for (List<String> stages : parts) {
            var filters = new ArrayList<String>();
            var own = new LinkedHashMap<String, String>();
            for (String stage : stages) {
                Matcher link = LINK.matcher(stage);
                if (link.matches()) {
                    own.put(link.group(3), link.group(1));
                } else {
                    filters.add(stage);
                }
            }
            if (first == null) {
                first = links(parts);
            }
            List<String> of =
                    first.stream().map(key -> own.getOrDefault(key, key)).toList();
            searches.add(Search.of(new LogScaleReader(), String.join("\n| ", filters), of));
        }
        String span = text.substring(text.indexOf("within=") + "within=".length(), text.lastIndexOf(')'));
        return new Constellations(
                        searches,
                        ((Number) Formula.read(span).value(null)).longValue(),
                        text.contains("sequence=true"),
                        true)
                .in(records, time);
    }

    /// The keys as the first search calls them.
    private static List<String> links(List<List<String>> parts) {
        return parts.getLast().stream()
                .map(LINK::matcher)
                .filter(Matcher::matches)
                .map(link -> link.group(3))
                .toList();
    }
}
