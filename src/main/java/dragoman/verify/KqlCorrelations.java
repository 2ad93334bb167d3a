package dragoman.verify;

import dragoman.query.Expression;
import dragoman.query.Field;
import dragoman.verify.CorrelationReading.Score;
import dragoman.verify.CorrelationReading.Term;
import dragoman.verify.KqlValue.Cell;
import dragoman.verify.KqlValue.Kind;
import dragoman.verify.grammar.KqlParser.ExtendOperatorContext;
import dragoman.verify.grammar.KqlParser.MvExpandOperatorContext;
import dragoman.verify.grammar.KqlParser.NamedContext;
import dragoman.verify.grammar.KqlParser.OperatorContext;
import dragoman.verify.grammar.KqlParser.QueryContext;
import dragoman.verify.grammar.KqlParser.ResultStatementContext;
import dragoman.verify.grammar.KqlParser.ScanOperatorContext;
import dragoman.verify.grammar.KqlParser.SortOperatorContext;
import dragoman.verify.grammar.KqlParser.SummarizeOperatorContext;
import dragoman.verify.grammar.KqlParser.WhereOperatorContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads KQL that relates rows: sorted, so that each looks at those before it, or summarized in windows of time.
///
/// https://learn.microsoft.com/kusto/query/prev-function, …/scan-operator, …/summarize-operator
final class KqlCorrelations implements CorrelationReader {
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
            if (query.statement().size() != 1 || !(query.statement(0) instanceof ResultStatementContext result)) {
                throw KqlUnreadable.at(query, "several statements have no reading as a correlation");
            }
            List<OperatorContext> operators = result.pipe().operator();
            for (int i = 0; i < operators.size(); i++) {
                if (operators.get(i) instanceof SortOperatorContext sort) {
                    return sorted(new KqlRows(result.pipe(), i), sort, operators.subList(i + 1, operators.size()));
                }
                if (i > 0 && operators.get(i) instanceof MvExpandOperatorContext) {
                    return summarized(new KqlRows(result.pipe(), i - 1), operators.subList(i - 1, operators.size()));
                }
            }
            throw KqlUnreadable.at(result, "a query that neither sorts nor makes windows has no reading");
        } catch (KqlUnreadable e) {
            throw e.toChecked();
        } catch (StackOverflowError _) {
            throw new UnreadableQueryException("nested too deeply");
        }
    }

    private static CorrelationReading sorted(KqlRows rows, SortOperatorContext sort, List<OperatorContext> operators)
            throws UnreadableQueryException {
        List<String> columns = KqlRows.ascending(sort);
        if (operators.size() < 2) {
            throw KqlUnreadable.at(sort, "rows in an order that no condition uses have no reading");
        }
        boolean scans = operators.getFirst() instanceof ScanOperatorContext;
        int keys = columns.size() - (scans ? 2 : 1);
        if (keys < 0) {
            throw KqlUnreadable.at(sort, "rows in this order have no reading");
        }
        var windows = new KqlWindows(rows, columns.subList(0, keys), columns.get(keys));
        int next = 0;
        if (operators.getFirst() instanceof ScanOperatorContext scan) {
            windows.steps(scan, columns.getLast());
            next++;
        }
        if (!(operators.get(next) instanceof WhereOperatorContext where)) {
            throw KqlUnreadable.at(operators.get(next), "rows in an order that no condition uses have no reading");
        }
        Expression condition = windows.condition(where.expression());
        SummarizeOperatorContext hits = last(operators);
        List<Score> scores = KqlScores.of(operators.subList(next + 1, operators.size() - 1), windows::condition);
        if (!scores.isEmpty() && hits.named().stream().noneMatch(KqlScores::isGreatest)) {
            throw KqlUnreadable.at(hits, "hits without the greatest of their scores have no reading");
        }
        if (!KqlRows.by(hits).equals(columns.subList(0, keys))) {
            throw KqlUnreadable.at(hits, "hits of other groups have no reading");
        }
        return new CorrelationReading(
                rows.searches(),
                rows.same(columns.get(keys)),
                rows.all(columns.subList(0, keys)),
                Spans.only(windows.spans()),
                windows.terms(),
                condition,
                scores);
    }

    private static SummarizeOperatorContext last(List<OperatorContext> operators) {
        if (operators.getLast() instanceof SummarizeOperatorContext summarize) {
            return summarize;
        }
        throw KqlUnreadable.at(operators.getLast(), "hits that are not summarized have no reading");
    }

    /// Each row becomes one in every window that it lies in: those start from `rest` before its own step on.
    private static CorrelationReading summarized(KqlRows rows, List<OperatorContext> operators)
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
        long rest = span(starts.group("rest"), operators.get(0));
        var keys = new ArrayList<>(KqlRows.by(summarize));
        if (step == 0 || rest % step != 0 || !keys.remove(starts.group("start"))) {
            throw KqlUnreadable.at(summarize, "these windows have no reading");
        }
        var terms = new HashSet<Term>();
        var columns = new HashMap<String, KqlValue>();
        for (NamedContext named : summarize.named()) {
            Term.Value value = aggregate(rows, named);
            if (value != null) {
                terms.add(value);
                columns.put(
                        KqlLiterals.name(named.name(0)),
                        new Cell(new Field(value.field().name()), Kind.NUMBER));
            }
        }
        var values = new KqlExpressions(KqlColumns.none(Map.of()).with(columns));
        return new CorrelationReading(
                rows.searches(),
                rows.same(starts.group("time")),
                rows.all(keys),
                OptionalLong.of(step + rest),
                terms,
                values.truth(where.expression()).whenTrue(),
                KqlScores.of(
                        operators.subList(4, operators.size()),
                        when -> values.truth(when).whenTrue()));
    }

    private static long span(String text, OperatorContext place) {
        return Spans.seconds(text).orElseThrow(() -> KqlUnreadable.at(place, "the span " + text + " has no reading"));
    }

    /// What is computed; null for the first and last time, which no condition can be about.
    private static Term.Value aggregate(KqlRows rows, NamedContext named) {
        if (named.name().size() == 1) {
            String written = named.expression().getText();
            for (Map.Entry<Pattern, String> aggregate : AGGREGATES.entrySet()) {
                Matcher matcher = aggregate.getKey().matcher(written);
                if (matcher.matches()) {
                    return value(rows, aggregate.getValue(), matcher, named);
                }
            }
            if (written.matches("(min|max)\\([^()]+\\)")) {
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
