package dragoman.stream;

import dragoman.match.Event;
import dragoman.verify.reading.UnreadableQueryException;
import dragoman.verify.spl.SplReader;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Runs correlations in SPL on events: sort, streamstats, eventstats, eval and where, as the pages of the commands
/// describe them.
record SplStream(List<Map<String, Object>> events) {
    private static final Pattern AGGREGATE = Pattern.compile("(\\w+?)([0-9.]+)?(?:\\((\\w+)\\))? AS (\\w+)");
    private static final Pattern SEARCH = Pattern.compile("\\[ search (.*?)(?: \\| eval (.*?))? \\]", Pattern.DOTALL);

    /// The instants and groups of the rows before they are counted, as `time [group]`.
    TreeSet<String> hits(String text, List<String> keys) throws UnreadableQueryException {
        String[] stages = text.strip().split("\n(?=\\| (?:sort|eval|streamstats|eventstats|where|stats) )");
        int sort = 0;
        while (!stages[sort].startsWith("| sort ")) {
            sort++;
        }
        Rows rows = rows(String.join("\n", List.of(stages).subList(0, sort)));
        for (int i = sort; !stages[i].startsWith("| stats "); i++) {
            rows = apply(stages[i].substring(2), rows);
        }
        return rows.hits("_time", keys);
    }

    private Rows rows(String searches) throws UnreadableQueryException {
        if (!searches.startsWith("| multisearch")) {
            return found(searches);
        }
        var all = new ArrayList<Map<String, Object>>();
        Matcher search = SEARCH.matcher(searches);
        while (search.find()) {
            Rows rows = found(search.group(1));
            for (String assignment : search.group(2).split(", ")) {
                String[] sides = assignment.split("=", 2);
                rows = rows.extend(sides[0], Formula.read(sides[1]));
            }
            all.addAll(rows.rows());
        }
        return new Rows(all);
    }

    private Rows found(String search) throws UnreadableQueryException {
        Predicate<Event> finds =
                dragoman.match.Matcher.of(new SplReader().read(search).condition());
        return new Rows(
                events.stream().filter(event -> finds.test(Event.of(event))).toList());
    }

    private static Rows apply(String command, Rows rows) {
        String name = command.substring(0, command.indexOf(' '));
        String rest = command.substring(name.length() + 1).strip();
        return switch (name) {
            case "sort" -> rows.sorted(List.of(rest.substring("0 ".length()).split(" ")));
            case "where" -> rows.where(Formula.read(rest));
            case "eval" ->
                rows.extend(rest.substring(0, rest.indexOf('=')), Formula.read(rest.substring(rest.indexOf('=') + 1)));
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
            default -> throw new IllegalArgumentException(command);
        };
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
        if (function.equals("count")) {
            return BigDecimal.valueOf(window.size());
        }
        List<Object> values = window.stream()
                .map(row -> row.get(field))
                .filter(java.util.Objects::nonNull)
                .toList();
        if (function.equals("dc")) {
            return BigDecimal.valueOf(new HashSet<>(values).size());
        }
        if (values.isEmpty()) {
            return null;
        }
        List<BigDecimal> numbers = values.stream().map(BigDecimal.class::cast).toList();
        BigDecimal sum = numbers.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        return switch (function) {
            case "last" -> numbers.getLast();
            case "max" -> numbers.stream().reduce(BigDecimal::max).orElseThrow();
            case "sum" -> sum;
            case "avg" -> sum.divide(BigDecimal.valueOf(numbers.size()), MathContext.DECIMAL64);
            default -> throw new IllegalArgumentException(function);
        };
    }
}
