package dragoman.stream;

import dragoman.match.Event;
import dragoman.verify.reading.UnreadableQueryException;
import dragoman.verify.spl.SplReader;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Runs correlations in SPL on events, as the pages of the commands describe them.
///
/// `rename` moves a field: what it was called is gone, and a name that another field had is that of the new one alone,
/// also where the old one has no value.
/// https://help.splunk.com/splunk-enterprise/spl-search-reference/9.4/search-commands/rename
/// `stats` leaves out events without a field of `by`; `streamstats` and `eventstats` compute nothing for them.
record SplStream(List<Map<String, Object>> events) implements StreamModel {
    private static final Pattern AGGREGATE = Pattern.compile("(\\w+?)([0-9.]+)?(?:\\((\\w+)\\))? AS (\\w+)");

    @Override
    public List<Found> run(String text, List<String> keys) throws UnreadableQueryException {
        return Found.rows(pipeline(text).rows(), "_time", keys);
    }

    private Rows pipeline(String text) throws UnreadableQueryException {
        List<String> commands = Pieces.of(text.strip(), '|');
        Rows rows = new Rows(List.of());
        for (int i = 0; i < commands.size(); i++) {
            String command = commands.get(i);
            if (command.startsWith("stats min(_time) AS first_seen")) {
                return rows;
            }
            if (i == 0) {
                rows = command.isEmpty() ? rows : found(command);
            } else if (command.startsWith("multisearch") || command.startsWith("append")) {
                var all = new ArrayList<>(rows.rows());
                for (String search : Pieces.inBrackets(command, '[', ']')) {
                    all.addAll(pipeline(search).rows());
                }
                rows = new Rows(all);
            } else {
                rows = apply(command, rows);
            }
        }
        return rows;
    }

    private Rows found(String search) throws UnreadableQueryException {
        Predicate<Event> finds = dragoman.match.Matcher.of(
                new SplReader().read(search.replaceFirst("^search ", "")).condition());
        return new Rows(
                events.stream().filter(event -> finds.test(Event.of(event))).toList());
    }

    private static Rows apply(String command, Rows rows) {
        String name = command.substring(0, command.indexOf(' '));
        String rest = command.substring(name.length() + 1).strip();
        return switch (name) {
            case "sort" ->
                rest.startsWith("0 -")
                        ? rows
                        : rows.sorted(List.of(rest.substring("0 ".length()).split(" ")));
            case "where" -> rows.where(Formula.read(rest));
            case "rename" -> rename(rest, rows);
            case "eval" -> eval(rest, rows);
            case "streamstats" -> {
                String[] words = rest.split(" ", 2);
                BigDecimal window = (BigDecimal) Formula.read(words[0].substring("time_window=".length()))
                        .value(null);
                yield aggregated(
                        words[1],
                        rows,
                        (row, other, later) -> !later
                                && ((BigDecimal) row.get("_time"))
                                                .subtract((BigDecimal) other.get("_time"))
                                                .compareTo(window)
                                        <= 0);
            }
            case "eventstats" -> aggregated(rest, rows, (_, _, _) -> true);
            // the hits of a correlation as the events of another
            case "stats" -> {
                List<String> keys =
                        List.of(rest.substring("count AS hits by ".length()).split(",? "));
                yield new Rows(rows.rows().stream()
                                .filter(row -> keys.stream().allMatch(key -> row.get(key) != null))
                                .toList())
                        .distinct(keys);
            }
            default -> throw new IllegalArgumentException(command);
        };
    }

    private static Rows rename(String rest, Rows rows) {
        var renamed = new ArrayList<Map<String, Object>>();
        for (Map<String, Object> row : rows.rows()) {
            Map<String, Object> now = Rows.copy(row);
            for (String pair : Pieces.of(rest, ',')) {
                String[] names = pair.split(" AS ");
                Object value = now.remove(names[0]);
                now.remove(names[1]);
                if (value != null) {
                    now.put(names[1], value);
                }
            }
            renamed.add(now);
        }
        return new Rows(renamed);
    }

    private static Rows eval(String rest, Rows rows) {
        Rows more = rows;
        for (String assignment : Pieces.of(rest, ',')) {
            String name = assignment.substring(0, assignment.indexOf('='));
            String value = assignment.substring(name.length() + 1);
            more = value.startsWith("len(") ? tuple(name, value, more) : more.extend(name, Formula.read(value));
        }
        return more;
    }

    /// Texts put together, which are nothing where one of them is missing.
    private static Rows tuple(String name, String value, Rows rows) {
        Matcher field = Pattern.compile("len\\((\\w+)\\)").matcher(value);
        List<String> fields = field.results().map(found -> found.group(1)).toList();
        var more = new ArrayList<Map<String, Object>>();
        for (Map<String, Object> row : rows.rows()) {
            Map<String, Object> now = Rows.copy(row);
            List<Object> values =
                    fields.stream().map(row::get).filter(Objects::nonNull).toList();
            now.put(name, values.size() < fields.size() ? null : values.toString());
            more.add(now);
        }
        return new Rows(more);
    }

    /// Whether another row counts for a row.
    private interface Counts {
        boolean counts(Map<String, Object> row, Map<String, Object> other, boolean later);
    }

    private static Rows aggregated(String text, Rows rows, Counts counts) {
        String[] sides = text.split(" ?\\bby ", 2);
        List<String> keys = sides.length == 1 ? List.of() : List.of(sides[1].split(",? "));
        var more = new ArrayList<Map<String, Object>>();
        for (int i = 0; i < rows.rows().size(); i++) {
            Map<String, Object> row = rows.rows().get(i);
            if (keys.stream().anyMatch(key -> row.get(key) == null)) {
                more.add(row);
                continue;
            }
            var window = new ArrayList<Map<String, Object>>();
            for (int j = 0; j < rows.rows().size(); j++) {
                Map<String, Object> other = rows.rows().get(j);
                if (keys.stream().allMatch(key -> row.get(key).equals(other.get(key)))
                        && counts.counts(row, other, j > i)) {
                    window.add(other);
                }
            }
            var computed = new LinkedHashMap<String, Object>();
            Matcher aggregate = AGGREGATE.matcher(sides[0]);
            while (aggregate.find()) {
                computed.put(aggregate.group(4), value(aggregate.group(1), aggregate.group(3), window));
            }
            Map<String, Object> now = Rows.copy(row);
            now.putAll(computed);
            more.add(now);
        }
        return new Rows(more);
    }

    private static Object value(String function, String field, List<Map<String, Object>> window) {
        if (field == null) {
            return BigDecimal.valueOf(window.size());
        }
        List<Object> values = window.stream()
                .map(row -> row.get(field))
                .filter(Objects::nonNull)
                .toList();
        return Measures.computed(
                switch (function) {
                    case "dc" -> "distinct";
                    case "perc" -> "percentile";
                    default -> function;
                },
                values);
    }
}
