package dragoman.verify.logscale;

import static dragoman.verify.reading.StagedParse.unread;

import dragoman.query.Expression;
import dragoman.verify.grammar.LogScaleParser;
import dragoman.verify.reading.CorrelationReading.Search;
import dragoman.verify.reading.QueryReading;
import dragoman.verify.reading.UnreadableQueryException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The events of one search in front of what relates them.
///
/// @param names what new names of fields stand for, and nothing where a field has another name
record LogScaleEvents(Expression condition, Map<String, String> names) {
    LogScaleEvents {
        names = Map.copyOf(names);
    }

    /// The searches of a pipeline: one, or those of a `case`, of which each event takes the first that fits.
    static List<LogScaleEvents> of(List<LogScaleParser.StepContext> steps) throws UnreadableQueryException {
        if (steps.size() == 1 && steps.getFirst() instanceof LogScaleParser.CaseContext choice) {
            var all = new ArrayList<LogScaleEvents>();
            for (LogScaleParser.PipelineContext way : choice.pipeline()) {
                all.add(one(way.step()));
            }
            return all;
        }
        return List.of(one(steps));
    }

    static LogScaleEvents one(List<LogScaleParser.StepContext> steps) throws UnreadableQueryException {
        var scope = new LogScaleScope();
        var conditions = new ArrayList<Expression>();
        var names = new HashMap<String, String>();
        for (LogScaleParser.StepContext step : steps) {
            LogScaleParser.CallContext call = LogScaleCorrelations.call(step);
            if (call != null && call.getStart().getText().equals("rename")) {
                var arguments = new LogScaleArguments(call, "field", "as");
                String old = LogScaleArguments.fieldName(arguments.factor("field"));
                String column = column(old, names);
                names.put(old, "");
                names.put(LogScaleArguments.fieldName(arguments.factor("as")), column);
            } else if (names.isEmpty()) {
                conditions.add(LogScaleReader.step(step, scope));
            } else {
                throw unread(step, "a step after one that renames fields has no reading");
            }
        }
        return new LogScaleEvents(Expression.and(conditions), names);
    }

    Search search() {
        return new Search("", new QueryReading(List.of(), condition));
    }

    static List<String> each(List<LogScaleEvents> events, String name) throws UnreadableQueryException {
        var each = new ArrayList<String>();
        for (LogScaleEvents one : events) {
            each.add(column(name, one.names()));
        }
        return each;
    }

    private static String column(String name, Map<String, String> names) throws UnreadableQueryException {
        String column = names.getOrDefault(name, name);
        if (column.isEmpty()) {
            throw new UnreadableQueryException("`" + name + "` was renamed, so no event has it");
        }
        return column;
    }
}
