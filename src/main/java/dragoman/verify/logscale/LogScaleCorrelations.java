package dragoman.verify.logscale;

import static dragoman.verify.reading.StagedParse.unread;

import dragoman.query.Expression;
import dragoman.query.Field;
import dragoman.verify.grammar.LogScaleParser;
import dragoman.verify.reading.CorrelationReading;
import dragoman.verify.reading.CorrelationReading.Score;
import dragoman.verify.reading.CorrelationReading.Shown;
import dragoman.verify.reading.CorrelationReading.Term;
import dragoman.verify.reading.QueryReader;
import dragoman.verify.reading.Spans;
import dragoman.verify.reading.UnreadableQueryException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/// Reads LogScale that relates events: values of `bucket()`, or searches joined by `correlate()`.
/// https://library.humio.com/data-analysis/functions-bucket.html, …/functions-correlate.html
public final class LogScaleCorrelations implements QueryReader<CorrelationReading> {
    @Override
    public CorrelationReading read(String text) throws UnreadableQueryException {
        LogScaleParser.QueryContext query = LogScaleReader.tree(text);
        if (query.pipeline() == null) {
            throw new UnreadableQueryException("nothing relates nothing");
        }
        try {
            List<LogScaleParser.StepContext> steps = query.pipeline().step();
            for (int i = 0; i < steps.size(); i++) {
                LogScaleParser.CallContext call = call(steps.get(i));
                if (call != null && call.getStart().getText().equals("bucket")) {
                    return bucket(steps.subList(0, i), call, steps.subList(i + 1, steps.size()));
                }
            }
            LogScaleParser.CallContext first = call(steps.getFirst());
            if (first != null && first.getStart().getText().equals("correlate")) {
                return LogScaleLinks.read(first).with(scores(steps.subList(1, steps.size()), Map.of()));
            }
            throw unread(query, "a query without bucket() and correlate() relates nothing");
        } catch (StackOverflowError _) {
            throw new UnreadableQueryException("nested too deeply");
        }
    }

    static LogScaleParser.CallContext call(LogScaleParser.StepContext step) {
        return step instanceof LogScaleParser.FilterStepContext filter
                ? LogScaleReader.onlyCall(filter.filter())
                : null;
    }

    /// Windows side by side; by default only ten groups are kept in each, `max` keeps as many as there may be.
    private static CorrelationReading bucket(
            List<LogScaleParser.StepContext> before,
            LogScaleParser.CallContext call,
            List<LogScaleParser.StepContext> after)
            throws UnreadableQueryException {
        if (LogScaleSeen.isSeen(before.getFirst())) {
            var seen = new LogScaleSeen(before);
            return windows(seen.events(), seen, List.of(), call, after);
        }
        int end = before.size();
        while (end > 1 && LogScaleTuple.of(before.get(end - 1)).isPresent()) {
            end--;
        }
        List<LogScaleTuple> tuples = before.subList(end, before.size()).stream()
                .flatMap(step -> LogScaleTuple.of(step).stream())
                .toList();
        return windows(LogScaleEvents.of(before.subList(0, end)), null, tuples, call, after);
    }

    /// @param seen what tells which searches found events of a window, or null
    private static CorrelationReading windows(
            List<LogScaleEvents> events,
            LogScaleSeen seen,
            List<LogScaleTuple> tuples,
            LogScaleParser.CallContext call,
            List<LogScaleParser.StepContext> after)
            throws UnreadableQueryException {
        var arguments = new LogScaleArguments(call, "span", "field", "function", "limit");
        OptionalLong seconds = Spans.seconds(arguments.text("span", false));
        if (seconds.isEmpty() || !arguments.text("limit", false).equals("max")) {
            throw unread(call, "this bucket() has no reading");
        }
        var keys = new HashSet<List<String>>();
        if (arguments.has("field")) {
            for (LogScaleParser.FactorContext key : arguments.members("field")) {
                keys.add(LogScaleEvents.each(events, LogScaleArguments.fieldName(key)));
            }
        }
        var terms = new LinkedHashMap<String, Term>();
        var gathered = new LinkedHashMap<String, List<String>>();
        for (LogScaleParser.FactorContext function : arguments.members("function")) {
            if (!(function instanceof LogScaleParser.CallValueContext value)) {
                throw unread(function, "this function has no reading");
            }
            if (value.call().getStart().getText().equals("collect")) {
                String column =
                        LogScaleArguments.fieldName(new LogScaleArguments(value.call(), "fields").factor("fields"));
                gathered.put(column, LogScaleEvents.each(events, column));
            } else if (seen == null || !seen.counts(value.call(), terms)) {
                value(events, tuples, value.call(), terms);
            }
        }
        if (after.isEmpty() || !(after.getFirst() instanceof LogScaleParser.FilterStepContext filter)) {
            throw unread(call, "a bucket() without condition has no reading");
        }
        Expression condition = LogScaleReader.filter(filter.filter(), new LogScaleScope());
        if (seen != null) {
            condition = seen.happened(condition, filter);
        }
        return new CorrelationReading(
                        seen == null
                                ? events.stream().map(LogScaleEvents::search).toList()
                                : seen.searches(),
                        "",
                        keys,
                        seconds,
                        new HashSet<>(terms.values()),
                        renamed(condition, terms))
                .with(scores(after.subList(1, after.size()), terms))
                .showing(Shown.gathered(gathered))
                .withoutSliding();
    }

    private static List<Score> scores(List<LogScaleParser.StepContext> steps, Map<String, Term> terms)
            throws UnreadableQueryException {
        var scores = new ArrayList<Score>();
        for (LogScaleParser.StepContext step : steps) {
            if (!scores.isEmpty()) {
                throw unread(step, "this step of a correlation has no reading");
            }
            scores.addAll(new LogScaleRisk(when -> renamed(LogScaleReader.filter(when, new LogScaleScope()), terms))
                    .scores(step));
        }
        return scores;
    }

    private static Expression renamed(Expression condition, Map<String, Term> terms) {
        return condition.mapTests(test -> test.subject() instanceof Field field && terms.containsKey(field.name())
                ? test.with(terms.get(field.name()).field())
                : test);
    }

    /// https://library.humio.com/data-analysis/functions-count.html
    private static void value(
            List<LogScaleEvents> events,
            List<LogScaleTuple> tuples,
            LogScaleParser.CallContext call,
            Map<String, Term> terms)
            throws UnreadableQueryException {
        String function = call.getStart().getText();
        if (function.equals("percentile")) {
            percentile(events, call, terms);
            return;
        }
        var arguments = new LogScaleArguments(call, "field", "as", "distinct");
        boolean distinct = arguments.flag("distinct");
        String known = switch (function) {
            case "count" -> distinct ? "distinct" : "count";
            case "sum" -> "sum";
            case "avg" -> "average";
            default -> throw unread(call, "the function " + function + " has no reading");
        };
        if (known.equals("count") == arguments.has("field") || distinct && !function.equals("count")) {
            throw unread(call, "this use of " + function + " has no reading");
        }
        List<List<String>> columns = known.equals("count")
                ? List.of()
                : columns(events, tuples, LogScaleArguments.fieldName(arguments.factor("field")), distinct);
        terms.put(arguments.text("as", false), new Term.Value(known, columns));
    }

    private static List<List<String>> columns(
            List<LogScaleEvents> events, List<LogScaleTuple> tuples, String name, boolean distinct)
            throws UnreadableQueryException {
        List<String> members = tuples.stream()
                .filter(tuple -> distinct && tuple.name().equals(name))
                .findFirst()
                .map(LogScaleTuple::members)
                .orElse(List.of(name));
        var columns = new ArrayList<List<String>>();
        for (String member : members) {
            columns.add(LogScaleEvents.each(events, member));
        }
        return columns;
    }

    /// The result is called like what is given, with `_` and the number behind it.
    /// https://library.humio.com/data-analysis/functions-percentile.html
    private static void percentile(
            List<LogScaleEvents> events, LogScaleParser.CallContext call, Map<String, Term> terms)
            throws UnreadableQueryException {
        var arguments = new LogScaleArguments(call, "field", "percentiles", "as");
        List<LogScaleParser.FactorContext> percentiles = arguments.members("percentiles");
        String percent = percentiles.getFirst().getText();
        if (percentiles.size() != 1 || !percent.matches("[0-9]{1,3}([.][0-9]+)?")) {
            throw unread(call, "these percentiles have no reading");
        }
        List<String> columns = LogScaleEvents.each(events, LogScaleArguments.fieldName(arguments.factor("field")));
        terms.put(
                arguments.text("as", false) + "_" + percent, new Term.Value("percentile " + percent, List.of(columns)));
    }
}
