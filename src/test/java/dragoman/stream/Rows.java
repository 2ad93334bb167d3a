package dragoman.stream;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/// The rows of a pipeline, in their order.
record Rows(List<Map<String, Object>> rows) {
    static Map<String, Object> copy(Map<String, Object> row) {
        return new LinkedHashMap<>(row);
    }

    /// The rows by ascending values of columns; rows that are alike keep their order.
    Rows sorted(List<String> columns) {
        Comparator<Map<String, Object>> order = (_, _) -> 0;
        for (String column : columns) {
            order = order.thenComparing(row -> row.get(column), Rows::compare);
        }
        return new Rows(rows.stream().sorted(order).toList());
    }

    private static int compare(Object left, Object right) {
        return left instanceof BigDecimal one && right instanceof BigDecimal other
                ? one.compareTo(other)
                : left.toString().compareTo(right.toString());
    }

    Object value(Formula formula, int at) {
        return formula.value(outside -> switch (outside) {
            case Formula.Name(String name) -> rows.get(at).get(name);
            case Formula.Call(String function, List<Formula> arguments) -> {
                int distance = arguments.size() == 1
                        ? 1
                        : ((BigDecimal) arguments.get(1).value(null)).intValueExact();
                int other = function.equals("prev") ? at - distance : at + distance;
                yield other < 0 || other >= rows.size()
                        ? null
                        : rows.get(other).get(((Formula.Name) arguments.getFirst()).name());
            }
            case Formula.Constant _ -> throw new IllegalArgumentException();
        });
    }

    Rows where(Formula condition) {
        var kept = new ArrayList<Map<String, Object>>();
        for (int i = 0; i < rows.size(); i++) {
            if (Boolean.TRUE.equals(value(condition, i))) {
                kept.add(rows.get(i));
            }
        }
        return new Rows(kept);
    }

    Rows extend(String name, Formula formula) {
        var more = new ArrayList<Map<String, Object>>();
        for (int i = 0; i < rows.size(); i++) {
            Map<String, Object> row = copy(rows.get(i));
            row.put(name, value(formula, i));
            more.add(row);
        }
        return new Rows(more);
    }

    /// Each choice of values once.
    Rows distinct(List<String> columns) {
        return grouped(columns, List.of(), (_, _) -> {});
    }

    /// A row of each group, with its keys and what is computed of it; a missing key is a value of its own.
    Rows grouped(List<String> keys, List<String> measures, BiConsumer<String, Measures.Group> measure) {
        var groups = new LinkedHashMap<List<Object>, List<Map<String, Object>>>();
        for (Map<String, Object> row : rows) {
            groups.computeIfAbsent(Arrays.asList(keys.stream().map(row::get).toArray()), _ -> new ArrayList<>())
                    .add(row);
        }
        var told = new ArrayList<Map<String, Object>>();
        groups.forEach((group, of) -> {
            var row = new LinkedHashMap<String, Object>();
            for (int i = 0; i < keys.size(); i++) {
                row.put(keys.get(i), group.get(i));
            }
            measures.forEach(one -> measure.accept(one, new Measures.Group(of, row)));
            told.add(row);
        });
        return new Rows(told);
    }
}
