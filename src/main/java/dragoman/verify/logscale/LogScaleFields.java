package dragoman.verify.logscale;

import static dragoman.verify.reading.StagedParse.unread;

import dragoman.query.Expression;
import dragoman.query.Field;
import dragoman.query.JoinedField;
import dragoman.query.Pattern;
import dragoman.query.Subject;
import dragoman.query.Text;
import dragoman.verify.grammar.LogScaleParser;
import dragoman.verify.reading.UnreadableQueryException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Reads the steps of LogScale that make fields out of others; such a field is replaced by what it stands for.
final class LogScaleFields {
    /// https://library.humio.com/data-analysis/functions-time-date.html; the numbers of weeks are not said to be ISO's.
    private static final Map<String, Pattern.TimeUnit> PARTS = Map.of(
            "time:minute", Pattern.TimeUnit.MINUTE,
            "time:hour", Pattern.TimeUnit.HOUR,
            "time:dayOfMonth", Pattern.TimeUnit.DAY,
            "time:month", Pattern.TimeUnit.MONTH,
            "time:year", Pattern.TimeUnit.YEAR);

    private static final java.util.regex.Pattern NAME = java.util.regex.Pattern.compile("[\\p{L}_#@][\\p{L}\\d_#@.]*");

    private LogScaleFields() {}

    static boolean defines(LogScaleParser.CallContext call) {
        String name = call.getStart().getText();
        return PARTS.containsKey(name) || List.of("lower", "concat", "format").contains(name);
    }

    /// A function with `as`, by default its own name with `_` in front.
    static Expression define(LogScaleParser.CallContext call, LogScaleScope scope) throws UnreadableQueryException {
        String function = call.getStart().getText();
        String name = "_" + function.substring(function.indexOf(':') + 1);
        for (LogScaleParser.ArgumentContext argument : call.argument()) {
            if (argument instanceof LogScaleParser.NamedContext named
                    && named.WORD().getText().equals("as")) {
                name = LogScaleArguments.text(
                        new LogScaleArguments(call, unnamed(function), "as", "field", "timezone", "format")
                                .factor("as"),
                        false);
            }
        }
        scope.define(call, name, column(call, scope));
        return Expression.ALWAYS;
    }

    /// https://library.humio.com/data-analysis/syntax-fields.html#syntax-fields-assignment-operator: `x := f(…)` is
    /// `f(…, as=x)`; another expression is evaluated, a bare word being a field.
    static Expression define(LogScaleParser.AssignmentContext assignment, LogScaleScope scope)
            throws UnreadableQueryException {
        String name = LogScaleTexts.name(assignment.fieldName());
        LogScaleColumn column = switch (LogScaleArguments.factor(assignment.expression())) {
            case LogScaleParser.CallValueContext call when defines(call.call()) -> column(call.call(), scope);
            case LogScaleParser.BareWordContext word
            when NAME.matcher(word.getText()).matches() -> scope.column(word.getText());
            case null, default -> throw unread(assignment, "this assignment has no reading");
        };
        scope.define(assignment, name, column);
        return Expression.ALWAYS;
    }

    private static String unnamed(String function) {
        return function.equals("format") ? "format" : "field";
    }

    private static LogScaleColumn column(LogScaleParser.CallContext call, LogScaleScope scope)
            throws UnreadableQueryException {
        String function = call.getStart().getText();
        return switch (function) {
            case "lower" -> lower(new LogScaleArguments(call, "field", "as"), scope);
            case "concat" -> {
                var arguments = new LogScaleArguments(call, "field", "as");
                List<Field> columns = columns(arguments, scope);
                yield joined(
                        call,
                        columns,
                        columns.stream().skip(1).map(_ -> new Text("")).toList());
            }
            case "format" -> format(call, scope);
            default -> time(call, PARTS.get(function), scope);
        };
    }

    /// https://library.humio.com/data-analysis/functions-lower.html
    static LogScaleColumn lower(LogScaleArguments arguments, LogScaleScope scope) throws UnreadableQueryException {
        LogScaleColumn column = scope.column(LogScaleArguments.fieldName(arguments.factor("field")));
        if (column instanceof LogScaleColumn.Time) {
            throw unread(arguments.value("field"), "a part of a time in lower case has no reading");
        }
        return new LogScaleColumn.Lower(column.subject());
    }

    private static List<Field> columns(LogScaleArguments arguments, LogScaleScope scope)
            throws UnreadableQueryException {
        var columns = new ArrayList<Field>();
        for (LogScaleParser.FactorContext member : arguments.members("field")) {
            LogScaleColumn column = scope.column(LogScaleArguments.fieldName(member));
            if (!(column instanceof LogScaleColumn.Plain(Subject subject) && subject instanceof Field field)) {
                throw unread(member, "joining this field has no reading");
            }
            columns.add(field);
        }
        return columns;
    }

    private static LogScaleColumn joined(LogScaleParser.CallContext call, List<Field> columns, List<Text> separators)
            throws UnreadableQueryException {
        if (columns.size() < 2 || separators.size() != columns.size() - 1) {
            throw unread(call, "joining these fields has no reading");
        }
        return new LogScaleColumn.Plain(new JoinedField(new Field("concat"), columns, separators));
    }

    /// https://library.humio.com/data-analysis/functions-concat.html: `format("%s/%s", field=[a, b])` joins with texts.
    private static LogScaleColumn format(LogScaleParser.CallContext call, LogScaleScope scope)
            throws UnreadableQueryException {
        var arguments = new LogScaleArguments(call, "format", "field", "as");
        String format = arguments.text("format", false);
        if (!format.startsWith("%s")
                || !format.endsWith("%s")
                || format.replace("%s", "").indexOf('%') >= 0) {
            throw unread(call, "this format has no reading");
        }
        var separators = new ArrayList<Text>();
        for (String separator : format.substring(2).split("%s", -1)) {
            separators.add(new Text(separator));
        }
        separators.removeLast();
        return joined(call, columns(arguments, scope), separators);
    }

    /// https://library.humio.com/data-analysis/functions-time-hour.html: without `timezone` the zone is that of the
    /// event or of the user, so only UTC has a reading.
    private static LogScaleColumn time(LogScaleParser.CallContext call, Pattern.TimeUnit unit, LogScaleScope scope)
            throws UnreadableQueryException {
        var arguments = new LogScaleArguments(call, "field", "as", "timezone");
        String zone = arguments.has("timezone") ? arguments.text("timezone", false) : "";
        if (!List.of("Z", "UTC", "+00:00").contains(zone)) {
            throw unread(call, "a part of a time that is not in UTC has no reading");
        }
        LogScaleColumn column = scope.column(
                arguments.has("field") ? LogScaleArguments.fieldName(arguments.factor("field")) : "@timestamp");
        if (column instanceof LogScaleColumn.Plain(Subject subject) && subject instanceof Field field) {
            return new LogScaleColumn.Time(field, unit);
        }
        throw unread(call, "a part of this time has no reading");
    }
}
