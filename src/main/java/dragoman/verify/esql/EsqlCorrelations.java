package dragoman.verify.esql;

import dragoman.query.Expression;
import dragoman.verify.grammar.EsqlParser.AssignmentContext;
import dragoman.verify.grammar.EsqlParser.CommandContext;
import dragoman.verify.grammar.EsqlParser.EvalContext;
import dragoman.verify.grammar.EsqlParser.ExpandContext;
import dragoman.verify.grammar.EsqlParser.QueryContext;
import dragoman.verify.grammar.EsqlParser.SortContext;
import dragoman.verify.grammar.EsqlParser.StatsContext;
import dragoman.verify.grammar.EsqlParser.WhereContext;
import dragoman.verify.reading.CorrelationReading;
import dragoman.verify.reading.CorrelationReading.Score;
import dragoman.verify.reading.CorrelationReading.Source;
import dragoman.verify.reading.QueryReader;
import dragoman.verify.reading.QueryReading;
import dragoman.verify.reading.ScalarTests;
import dragoman.verify.reading.UnreadableQueryException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/// Reads queries of ES|QL that compute values of groups in windows: `STATS … BY`.
/// https://www.elastic.co/docs/reference/query-languages/esql/commands/stats-by
public final class EsqlCorrelations implements QueryReader<CorrelationReading> {
    @Override
    public CorrelationReading read(String text) throws UnreadableQueryException {
        QueryContext query = EsqlReader.parse(text);
        try {
            return read(EsqlReader.sources(query), query.command());
        } catch (StackOverflowError _) {
            throw new UnreadableQueryException("nested too deeply");
        }
    }

    /// One correlation after the other, each of which takes the hits of the one before it.
    private static CorrelationReading read(List<String> sources, List<CommandContext> commands)
            throws UnreadableQueryException {
        var rest = new ArrayList<>(commands);
        var conditions = new ArrayList<Expression>();
        while (!rest.isEmpty() && rest.getFirst() instanceof WhereContext where) {
            conditions.add(new EsqlConditions(Map.of()).truth(where.condition()).whenTrue());
            rest.removeFirst();
        }
        CorrelationReading reading =
                stage(new Source.Found(new QueryReading(sources, Expression.and(conditions))), rest);
        while (!isOrder(rest)) {
            takeHits(reading, rest);
            reading = stage(new Source.Hits(reading), rest);
        }
        return reading;
    }

    /// Whether nothing follows but a `SORT`, which arranges hits and keeps all of them.
    private static boolean isOrder(List<CommandContext> rest) {
        return rest.isEmpty() || rest.size() == 1 && rest.getFirst() instanceof SortContext;
    }

    /// The windows, the values and the condition on them; takes their commands away.
    private static CorrelationReading stage(Source source, List<CommandContext> rest) throws UnreadableQueryException {
        Optional<EsqlHops> hops = Optional.empty();
        if (rest.size() > 2
                && rest.getFirst() instanceof EvalContext eval
                && rest.get(1) instanceof ExpandContext each) {
            hops = Optional.of(EsqlHops.of(eval, each));
            rest.subList(0, 2).clear();
        }
        if (rest.isEmpty() || !(rest.removeFirst() instanceof StatsContext stats)) {
            throw new UnreadableQueryException("a query without STATS relates nothing");
        }
        var keys = new ArrayList<String>();
        var time = "";
        OptionalLong seconds = OptionalLong.empty();
        for (AssignmentContext by : stats.assignment()) {
            Optional<EsqlHops.Window> window = EsqlHops.window(by.condition(), hops);
            if (window.isPresent() && seconds.isEmpty()) {
                seconds = OptionalLong.of(window.get().seconds());
                time = window.get().time();
            } else {
                keys.add(EsqlHops.key(by));
            }
        }
        if (seconds.isEmpty()) {
            throw ScalarTests.noReading(stats, "a correlation without a window");
        }
        var aggregates = new EsqlAggregates(source, time);
        aggregates.read(stats.aggregate());
        while (!rest.isEmpty() && rest.getFirst() instanceof ExpandContext each) {
            aggregates.expand(each);
            rest.removeFirst();
        }
        if (rest.isEmpty() || !(rest.removeFirst() instanceof WhereContext where)) {
            throw ScalarTests.noReading(stats, "a correlation without a condition");
        }
        Expression condition = aggregates.condition(where.condition());
        List<Score> scores = List.of();
        if (!rest.isEmpty() && rest.getFirst() instanceof EvalContext eval) {
            scores = aggregates.scores(eval);
            rest.removeFirst();
        }
        int searches = aggregates.searches().size();
        Set<List<String>> named = new HashSet<>();
        keys.forEach(key -> named.add(java.util.Collections.nCopies(searches, key)));
        return new CorrelationReading(aggregates.searches(), time, named, seconds, aggregates.terms(), condition)
                .with(scores)
                .showing(aggregates.shown())
                .withoutSliding();
    }

    /// The hits stand at the time of the last event of their window, under the names of the keys.
    private static void takeHits(CorrelationReading reading, List<CommandContext> rest)
            throws UnreadableQueryException {
        CommandContext command = rest.removeFirst();
        if (!(command instanceof StatsContext stats) || rest.isEmpty()) {
            throw ScalarTests.noReading(command, "this command after a correlation");
        }
        var keys = new HashSet<String>();
        var timed = false;
        for (AssignmentContext by : stats.assignment()) {
            if (by.getText().equals(reading.time() + "=LastSeen")) {
                timed = true;
            } else {
                keys.add(EsqlHops.key(by));
            }
        }
        var known = new HashSet<String>();
        reading.keys().forEach(known::addAll);
        if (!timed || !keys.equals(known)) {
            throw ScalarTests.noReading(command, "hits without their time or their keys");
        }
    }
}
