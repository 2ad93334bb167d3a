package dragoman.verify.kql;

import dragoman.query.Expression;
import dragoman.query.Field;
import dragoman.verify.grammar.KqlParser.DistinctOperatorContext;
import dragoman.verify.grammar.KqlParser.ExtendOperatorContext;
import dragoman.verify.grammar.KqlParser.MvExpandOperatorContext;
import dragoman.verify.grammar.KqlParser.NamedContext;
import dragoman.verify.grammar.KqlParser.OperatorContext;
import dragoman.verify.grammar.KqlParser.OrderedContext;
import dragoman.verify.grammar.KqlParser.PipeContext;
import dragoman.verify.grammar.KqlParser.QueryContext;
import dragoman.verify.grammar.KqlParser.ResultStatementContext;
import dragoman.verify.grammar.KqlParser.ScanOperatorContext;
import dragoman.verify.grammar.KqlParser.SortOperatorContext;
import dragoman.verify.grammar.KqlParser.SummarizeOperatorContext;
import dragoman.verify.grammar.KqlParser.WhereOperatorContext;
import dragoman.verify.kql.KqlValue.Cell;
import dragoman.verify.kql.KqlValue.Kind;
import dragoman.verify.reading.CorrelationReading;
import dragoman.verify.reading.CorrelationReading.Score;
import dragoman.verify.reading.CorrelationReading.Shown;
import dragoman.verify.reading.CorrelationReading.Term;
import dragoman.verify.reading.QueryReader;
import dragoman.verify.reading.Spans;
import dragoman.verify.reading.UnreadableQueryException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads KQL that relates rows: sorted, so that each looks at those before it, or summarized in windows of time.
///
/// https://learn.microsoft.com/kusto/query/prev-function, …/scan-operator, …/summarize-operator
public final class KqlCorrelations implements QueryReader<CorrelationReading> {
    private static final Pattern STARTS = Pattern.compile(
            "(?<start>\\w+)=range\\(bin\\((?<time>.+),(?<step>\\w+)\\)-(?<rest>\\w+),bin\\(\\k<time>,\\k<step>\\),\\k<step>\\)");

    /// A column, in brackets if it has other characters than letters.
    private static final String NAME = "(?<a>\\[(?:'[^']*'|\"[^\"]*\")\\]|[^(),\\[]+)";

    /// Aggregates by how they are written, with the name of their function.
    private static final Map<Pattern, String> AGGREGATES = Map.of(
            Pattern.compile("count\\(\\)"), "count",
            Pattern.compile("count_distinctif\\(" + NAME + ",isnotempty\\(\\k<a>\\)\\)"), "distinct",
            Pattern.compile("count_distinctif\\(strcat_delim\\(\"\\\\n\",(?<a>[^()]+)\\),(?<all>.+)\\)"), "distinct",
            Pattern.compile("sum\\(toreal\\(" + NAME + "\\)\\)"), "sum",
            Pattern.compile("avg\\(toreal\\(" + NAME + "\\)\\)"), "average",
            Pattern.compile("percentile\\(toreal\\(" + NAME + "\\),(?<n>[0-9.]+)\\)"), "percentile");

    @Override
    public CorrelationReading read(String text) throws UnreadableQueryException {
        try {
            QueryContext query = KqlReader.tree(text);
            if (!(query.statement().getLast() instanceof ResultStatementContext result)) {
                throw KqlUnreadable.at(query, "the query has no result");
            }
            return related(
                            KqlReader.named(query),
                            result.pipe(),
                            withoutOrder(result.pipe().operator()),
                            false)
                    .reading();
        } catch (KqlUnreadable e) {
            throw e.toChecked();
        } catch (StackOverflowError _) {
            throw new UnreadableQueryException("nested too deeply");
        }
    }

    /// How many operators stand before a last `sort`, which arranges summarized hits and keeps all of them.
    private static int withoutOrder(List<OperatorContext> operators) {
        int last = operators.size() - 1;
        int before = last - 1;
        while (before > 0
                && (operators.get(before) instanceof ExtendOperatorContext
                        || operators.get(before) instanceof WhereOperatorContext)) {
            before--;
        }
        return before >= 0
                        && operators.get(last) instanceof SortOperatorContext
                        && operators.get(before) instanceof SummarizeOperatorContext
                ? last
                : operators.size();
    }

    /// A relation of rows.
    ///
    /// @param time the column of its hits' time
    /// @param keys the columns of its groups
    record Related(CorrelationReading reading, KqlRows rows, String time, List<String> keys) {
        /// What the columns of its hits stand for, if no other columns are kept.
        Map<String, String> kept(DistinctOperatorContext distinct) {
            var columns = new LinkedHashMap<String, String>();
            columns.put(time, rows.same(time));
            keys.forEach(key -> columns.put(key, CorrelationReading.Source.Hits.key(rows.each(key))));
            List<String> named =
                    distinct.named().stream().map(NamedContext::getText).toList();
            if (!named.equals(List.copyOf(columns.keySet())) || !distinct.flag().isEmpty()) {
                throw KqlUnreadable.at(distinct, "hits without their time and keys have no reading");
            }
            return columns;
        }
    }

    /// The last relation of rows among the first operators of a pipe: those before it are its searches.
    ///
    /// @param named what has a name in the query
    /// @param leg whether its hits are the rows of another
    static Related related(KqlPipes named, PipeContext pipe, int end, boolean leg) throws UnreadableQueryException {
        List<OperatorContext> operators = pipe.operator().subList(0, end);
        for (int i = end - 1; i >= 0; i--) {
            if (operators.get(i) instanceof SortOperatorContext sort) {
                return sorted(new KqlRows(named, pipe, i), sort, operators.subList(i + 1, end), leg);
            }
            if (i > 0 && operators.get(i) instanceof MvExpandOperatorContext) {
                return summarized(new KqlRows(named, pipe, i - 1), operators.subList(i - 1, end), leg);
            }
        }
        throw KqlUnreadable.at(pipe, "a query that neither sorts nor makes windows has no reading");
    }

    private static Related sorted(KqlRows rows, SortOperatorContext sort, List<OperatorContext> operators, boolean leg)
            throws UnreadableQueryException {
        // what nothing is asked of may be the hits of a leg: there are such in each group
        boolean grouped = leg && sort.ordered().stream().allMatch(KqlCorrelations::ascends);
        if (operators.isEmpty() && !grouped) {
            return united(rows, sort);
        }
        List<String> columns = KqlRows.ascending(sort);
        boolean scans = !operators.isEmpty() && operators.getFirst() instanceof ScanOperatorContext;
        int keys = columns.size() - (scans ? 2 : 1);
        if (keys < 0) {
            throw KqlUnreadable.at(sort, "rows in this order have no reading");
        }
        var windows = new KqlWindows(rows, columns.subList(0, keys), columns.get(keys));
        int next = 0;
        if (scans) {
            windows.steps((ScanOperatorContext) operators.getFirst(), columns.getLast());
            next++;
        }
        Expression condition = Expression.ALWAYS;
        if (next < operators.size() && operators.get(next) instanceof WhereOperatorContext where) {
            condition = windows.judged(where.expression());
            next++;
        }
        List<OperatorContext> rest = operators.subList(next, operators.size());
        var reading = new CorrelationReading(
                        rows.searches(),
                        rows.same(columns.get(keys)),
                        rows.all(columns.subList(0, keys)),
                        Spans.only(windows.spans()),
                        windows.terms(),
                        condition)
                .with(leg ? none(rest) : scores(rest, windows, columns.get(keys), columns.subList(0, keys)))
                .showing(Shown.gathered(rows.gathered(rest)))
                .judged(windows.isOfInstants());
        return new Related(reading, rows, columns.get(keys), columns.subList(0, keys));
    }

    private static boolean ascends(OrderedContext ordered) {
        return ordered.getChildCount() == 2 && ordered.getChild(1).getText().equals("asc");
    }

    /// Rows of which nothing is asked, in the order of their scores, if they have such, and their time.
    private static Related united(KqlRows rows, SortOperatorContext sort) {
        List<String> columns =
                sort.ordered().stream().map(OrderedContext::getText).toList();
        OrderedContext ordered = sort.ordered().getLast();
        boolean scored = columns.size() == 2 && columns.getFirst().equals("RiskScoredesc");
        if (columns.size() != (scored ? 2 : 1)
                || ordered.getChildCount() != 2
                || !ordered.getChild(1).getText().equals("desc")) {
            throw KqlUnreadable.at(sort, "rows in an order that no condition uses have no reading");
        }
        String time = ordered.named().getText();
        var reading = new CorrelationReading(
                        rows.searches(), rows.same(time), Set.of(), OptionalLong.empty(), Set.of(), Expression.ALWAYS)
                .showing(new Shown(rows.named(), true));
        return new Related(reading, rows, time, List.of());
    }

    /// The hits of a leg have no scores, as nothing asks for them.
    private static List<Score> none(List<OperatorContext> operators) {
        if (!operators.isEmpty()) {
            throw KqlUnreadable.at(operators.getFirst(), "this operator has no reading in a correlation");
        }
        return List.of();
    }

    private static List<Score> scores(
            List<OperatorContext> operators, KqlWindows windows, String time, List<String> keys) {
        int end = operators.size();
        if (keys.isEmpty()) {
            // https://learn.microsoft.com/kusto/query/summarize-operator: one row, if no row comes in
            if (end == 0 || !operators.get(end - 1).getText().equals("whereHits>0")) {
                throw new KqlUnreadable(1, 1, "hits of no group that may be none have no reading: `where Hits > 0`");
            }
            end--;
        }
        SummarizeOperatorContext hits = last(operators.subList(0, end));
        List<Score> scores = KqlScores.of(operators.subList(0, end - 1), windows::condition);
        if (keys.isEmpty()
                && hits.named().stream().noneMatch(named -> named.getText().equals("Hits=count()"))) {
            throw KqlUnreadable.at(hits, "hits that are not counted have no reading");
        }
        if (!scores.isEmpty() && hits.named().stream().noneMatch(KqlScores::isGreatest)) {
            throw KqlUnreadable.at(hits, "hits without the greatest of their scores have no reading");
        }
        if (!KqlRows.by(hits).equals(keys)) {
            throw KqlUnreadable.at(hits, "hits of other groups have no reading");
        }
        hits.named().forEach(named -> shown(named, time));
        return scores;
    }

    /// What hits show beside values of their events: times and scores that are what their names say.
    private static void shown(NamedContext named, String time) {
        Set<String> known = Set.of("FirstSeen=min(" + time + ")", "LastSeen=max(" + time + ")", "Hits=count()");
        if (!known.contains(named.getText())
                && !KqlScores.isGreatest(named)
                && KqlRows.set(named).isEmpty()) {
            throw KqlUnreadable.at(named, "hits with other values have no reading");
        }
    }

    private static SummarizeOperatorContext last(List<OperatorContext> operators) {
        if (!operators.isEmpty() && operators.getLast() instanceof SummarizeOperatorContext summarize) {
            return summarize;
        }
        throw new KqlUnreadable(1, 1, "hits that are not summarized have no reading");
    }

    /// Each row becomes one in every window that it lies in: those start from `rest` before its own step on.
    private static Related summarized(KqlRows rows, List<OperatorContext> operators, boolean leg)
            throws UnreadableQueryException {
        Matcher starts = STARTS.matcher(
                operators.get(0) instanceof ExtendOperatorContext extend
                                && extend.named().size() == 1
                        ? extend.named(0).getText()
                        : "");
        if (!starts.matches()
                || !operators.get(1).getText().equals("mv-expand" + starts.group("start") + "totypeof(datetime)")
                || operators.size() < 4
                || !(operators.get(2) instanceof SummarizeOperatorContext summarize)
                || !(operators.get(3) instanceof WhereOperatorContext where)) {
            throw KqlUnreadable.at(operators.get(0), "these windows have no reading");
        }
        long step = span(starts.group("step"), operators.get(0));
        long before = span(starts.group("rest"), operators.get(0));
        var keys = new ArrayList<>(KqlRows.by(summarize));
        if (step == 0 || before % step != 0 || !keys.remove(starts.group("start"))) {
            throw KqlUnreadable.at(summarize, "these windows have no reading");
        }
        var terms = new HashSet<Term>();
        var columns = new HashMap<String, KqlValue>();
        for (NamedContext named : summarize.named()) {
            if (KqlRows.set(named).isPresent()) {
                continue;
            }
            Term.Value value = aggregate(rows, named, starts.group("time"));
            if (value != null) {
                terms.add(value);
                columns.put(
                        KqlLiterals.name(named.name(0)),
                        new Cell(new Field(value.field().name()), Kind.NUMBER));
            }
        }
        var values = new KqlExpressions(KqlColumns.none(Map.of()).with(columns));
        List<OperatorContext> rest = operators.subList(4, operators.size());
        String time = starts.group("time");
        if (leg) {
            // the time of a hit is that of its window's last row
            String last = summarize.named().stream()
                    .filter(named -> named.getText().endsWith("=max(" + time + ")"))
                    .map(named -> named.name(0).getText())
                    .findFirst()
                    .orElse("");
            if (rest.size() != 1 || !rest.getFirst().getText().equals("extend" + time + "=" + last)) {
                throw KqlUnreadable.at(summarize, "hits without a time have no reading");
            }
        }
        var reading = new CorrelationReading(
                        rows.searches(),
                        rows.same(time),
                        rows.all(keys),
                        OptionalLong.of(step + before),
                        terms,
                        values.truth(where.expression()).whenTrue())
                .with(
                        leg
                                ? List.of()
                                : KqlScores.of(rest, when -> values.truth(when).whenTrue()))
                .showing(Shown.gathered(rows.gathered(List.of(summarize))))
                .withoutSliding();
        return new Related(reading, rows, time, keys);
    }

    private static long span(String text, OperatorContext place) {
        return Spans.seconds(text).orElseThrow(() -> KqlUnreadable.at(place, "the span " + text + " has no reading"));
    }

    /// What is computed; null for the first and last time, which no condition can be about.
    private static Term.Value aggregate(KqlRows rows, NamedContext named, String time) {
        if (named.name().size() == 1) {
            String written = named.expression().getText();
            for (Map.Entry<Pattern, String> aggregate : AGGREGATES.entrySet()) {
                Matcher matcher = aggregate.getKey().matcher(written);
                if (matcher.matches()) {
                    return value(rows, aggregate.getValue(), matcher, named);
                }
            }
            if (written.matches("(min|max)\\([^()]+\\)")) {
                shown(named, time);
                return null;
            }
        }
        throw KqlUnreadable.at(named, "this aggregate has no reading");
    }

    private static Term.Value value(KqlRows rows, String function, Matcher matcher, NamedContext place) {
        if (function.equals("count")) {
            return Term.Value.count();
        }
        boolean tuple = matcher.namedGroups().containsKey("all");
        List<String> names = tuple ? List.of(matcher.group("a").split(",")) : List.of(matcher.group("a"));
        if (tuple
                && !matcher.group("all")
                        .equals(String.join(
                                "and",
                                names.stream().map("isnotempty(%s)"::formatted).toList()))) {
            throw KqlUnreadable.at(place, "this aggregate has no reading");
        }
        String label = matcher.namedGroups().containsKey("n") ? function + " " + matcher.group("n") : function;
        return new Term.Value(label, names.stream().map(rows::each).toList());
    }
}
