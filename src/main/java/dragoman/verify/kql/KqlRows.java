package dragoman.verify.kql;

import dragoman.query.Field;
import dragoman.verify.grammar.KqlParser.CallContext;
import dragoman.verify.grammar.KqlParser.DistinctOperatorContext;
import dragoman.verify.grammar.KqlParser.ExpressionContext;
import dragoman.verify.grammar.KqlParser.NamedContext;
import dragoman.verify.grammar.KqlParser.OperatorContext;
import dragoman.verify.grammar.KqlParser.OrderedContext;
import dragoman.verify.grammar.KqlParser.ParenthesisedContext;
import dragoman.verify.grammar.KqlParser.PipeContext;
import dragoman.verify.grammar.KqlParser.PostfixContext;
import dragoman.verify.grammar.KqlParser.SortOperatorContext;
import dragoman.verify.grammar.KqlParser.SourceItemContext;
import dragoman.verify.grammar.KqlParser.SummarizeOperatorContext;
import dragoman.verify.grammar.KqlParser.UnionSourceContext;
import dragoman.verify.kql.KqlCorrelations.Related;
import dragoman.verify.kql.KqlPipes.Leg;
import dragoman.verify.kql.KqlValue.Cell;
import dragoman.verify.kql.KqlValue.Kind;
import dragoman.verify.kql.KqlValue.Text;
import dragoman.verify.reading.CorrelationReading;
import dragoman.verify.reading.CorrelationReading.Search;
import dragoman.verify.reading.CorrelationReading.Source;
import dragoman.verify.reading.UnreadableQueryException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// The rows that a correlation in KQL relates, by the search that finds them: the rows of a search have the same text
/// in the column `Rule`; without that column there is only one search.
final class KqlRows {
    private final KqlPipes pipes;
    private final PipeContext place;
    private final Map<String, List<Leg>> legs = new LinkedHashMap<>();
    private final Map<String, CorrelationReading> hits = new HashMap<>();

    /// @param named what has a name in the query
    /// @param operators how many operators stand before those that relate rows
    KqlRows(KqlPipes named, PipeContext pipe, int operators) throws UnreadableQueryException {
        this.pipes = named;
        this.place = pipe;
        for (Row row : rows(pipe, operators)) {
            String rule = row.leg().columns().computed().get("Rule") instanceof Text(String text) ? text : "";
            legs.computeIfAbsent(rule, _ -> new ArrayList<>()).add(row.leg());
            row.relation().ifPresent(relation -> hits.put(rule, relation));
        }
        if (hits.keySet().stream().anyMatch(rule -> legs.get(rule).size() > 1)) {
            throw KqlUnreadable.at(pipe, "hits of a correlation among other rows have no reading");
        }
    }

    /// What rows a table gives.
    ///
    /// @param relation the correlation whose hits they are, if they are such
    private record Row(Leg leg, Optional<CorrelationReading> relation) {}

    private List<Row> rows(PipeContext pipe, int operators) throws UnreadableQueryException {
        List<OperatorContext> all = pipe.operator().subList(0, operators);
        for (int i = operators - 1; i > 0; i--) {
            if (all.get(i) instanceof DistinctOperatorContext distinct) {
                Related related = KqlCorrelations.related(pipes, pipe, i, true);
                var columns = new HashMap<String, KqlValue>();
                related.kept(distinct)
                        .forEach((name, label) ->
                                columns.put(KqlLiterals.name(distinct, name), new Cell(new Field(label), Kind.COLUMN)));
                var hit = new Leg("", List.of(), KqlColumns.none(Map.of()).with(columns), List.of());
                return rows(all.subList(i + 1, operators), List.of(hit), Optional.of(related.reading()));
            }
        }
        List<PipeContext> parts = parts(pipe);
        if (parts.isEmpty() || !all.isEmpty()) {
            return rows(List.of(), pipes.legs(pipe, operators), Optional.empty());
        }
        var rows = new ArrayList<Row>();
        for (PipeContext part : parts) {
            rows.addAll(rows(part, part.operator().size()));
        }
        return rows;
    }

    private List<Row> rows(List<OperatorContext> operators, List<Leg> legs, Optional<CorrelationReading> relation) {
        return pipes.through(operators, legs).stream()
                .map(leg -> new Row(leg, relation))
                .toList();
    }

    /// The pipes that a union consists of, if it names nothing else.
    private static List<PipeContext> parts(PipeContext pipe) {
        if (!(pipe.source() instanceof UnionSourceContext union)
                || !union.unionRest().setting().stream()
                        .allMatch(setting -> setting.getText().equals("isfuzzy=true"))) {
            return List.of();
        }
        var parts = new ArrayList<PipeContext>();
        for (SourceItemContext item : union.unionRest().sources().sourceItem()) {
            if (item.postfix() == null
                    || !item.postfix().part().isEmpty()
                    || !(item.postfix().primary() instanceof ParenthesisedContext inner)) {
                return List.of();
            }
            parts.add(inner.pipe());
        }
        return parts;
    }

    List<Search> searches() {
        return legs.entrySet().stream()
                .map(entry -> hits.containsKey(entry.getKey())
                        ? new Search(entry.getKey(), new Source.Hits(hits.get(entry.getKey())), 1)
                        : new Search(entry.getKey(), KqlReader.reading(place, entry.getValue())))
                .toList();
    }

    /// The searches whose rows have this text in a column.
    int search(String column, String text) {
        var found = new ArrayList<Integer>();
        int number = 0;
        for (List<Leg> some : legs.values()) {
            if (value(some, column).equals(new Text(text))) {
                found.add(number);
            }
            number++;
        }
        if (found.size() != 1) {
            throw KqlUnreadable.at(place, "`" + text + "` in `" + column + "` is no single search");
        }
        return found.getFirst();
    }

    KqlValue value(int search, String column) {
        return value(List.copyOf(legs.values()).get(search), column);
    }

    private KqlValue value(List<Leg> some, String column) {
        var values = new HashSet<KqlValue>();
        String name = KqlLiterals.name(place, column);
        some.forEach(leg -> values.add(leg.columns().value(name, place)));
        if (values.size() != 1) {
            throw KqlUnreadable.at(place, "`" + column + "` is not the same in all tables");
        }
        return values.iterator().next();
    }

    /// What a name stands for in each search.
    List<String> each(String name) {
        return legs.values().stream()
                .map(some -> label(value(some, name), name))
                .toList();
    }

    /// The values that hits show of their events, by the names of their columns.
    /// https://learn.microsoft.com/kusto/query/make-set-aggregation-function
    Map<String, List<String>> gathered(List<OperatorContext> operators) {
        var gathered = new LinkedHashMap<String, List<String>>();
        for (OperatorContext operator : operators) {
            if (operator instanceof SummarizeOperatorContext summarize) {
                for (NamedContext named : summarize.named()) {
                    set(named).ifPresent(value -> gathered.put(KqlLiterals.name(named.name(0)), each(value)));
                }
            }
        }
        return gathered;
    }

    /// What a column holds a set of, if it does.
    static Optional<ExpressionContext> set(NamedContext named) {
        return named.name().size() == 1
                        && KqlPipes.plain(named.expression())
                                        .filter(plain -> plain.part().isEmpty())
                                        .map(PostfixContext::primary)
                                        .orElse(null)
                                instanceof CallContext call
                        && KqlLiterals.name(call.name()).equals("make_set")
                        && call.arguments().argument().size() == 2
                        && call.arguments().argument(1).getText().equals("100")
                ? Optional.of(KqlPipes.scalar(call.arguments().argument(0).pipe(), call))
                : Optional.empty();
    }

    private List<String> each(ExpressionContext expression) {
        return legs.values().stream()
                .map(some -> some.stream()
                        .map(leg -> label(new KqlExpressions(leg.columns()).value(expression), expression.getText()))
                        .distinct()
                        .collect(Collectors.joining(" or ")))
                .toList();
    }

    /// What each search of a log calls columns that get names of their own, by these.
    Map<String, List<String>> named() {
        List<List<Leg>> found = legs.entrySet().stream()
                .map(entry -> hits.containsKey(entry.getKey()) ? List.<Leg>of() : entry.getValue())
                .toList();
        var named = new HashMap<String, List<String>>();
        found.stream()
                .flatMap(List::stream)
                .flatMap(leg -> leg.columns().computed().entrySet().stream())
                .filter(column -> column.getValue() instanceof Cell cell && cell.isField())
                .map(Map.Entry::getKey)
                .forEach(name -> named.put(
                        name, found.stream().map(some -> named(some, name)).toList()));
        return named;
    }

    private String named(List<Leg> some, String name) {
        return some.stream()
                .map(leg -> leg.columns().computed().get(name))
                .map(value -> value == null ? "" : label(value, name))
                .distinct()
                .collect(Collectors.joining(" or "));
    }

    private String label(KqlValue value, String name) {
        if (value instanceof Cell cell && cell.isField() && cell.subject() instanceof Field field) {
            return field.label();
        }
        throw KqlUnreadable.at(place, "`" + name + "` is no column");
    }

    Set<List<String>> all(List<String> names) {
        var all = new HashSet<List<String>>();
        names.forEach(name -> all.add(each(name)));
        return all;
    }

    /// What a name stands for in every search.
    String same(String name) {
        Set<String> labels = Set.copyOf(new HashSet<>(each(name)));
        if (labels.size() != 1) {
            throw KqlUnreadable.at(place, "`" + name + "` is not the same in all searches");
        }
        return labels.iterator().next();
    }

    /// The columns by which rows are sorted, the least first: the default is the greatest first.
    /// https://learn.microsoft.com/kusto/query/sort-operator
    static List<String> ascending(SortOperatorContext sort) {
        var columns = new ArrayList<String>();
        for (OrderedContext ordered : sort.ordered()) {
            if (ordered.getChildCount() != 2 || !ordered.getChild(1).getText().equals("asc")) {
                throw KqlUnreadable.at(ordered, "another order than `asc` has no reading here");
            }
            columns.add(ordered.named().getText());
        }
        return columns;
    }

    static List<String> by(SummarizeOperatorContext summarize) {
        return summarize.by() == null
                ? List.of()
                : summarize.by().named().stream().map(NamedContext::getText).toList();
    }
}
