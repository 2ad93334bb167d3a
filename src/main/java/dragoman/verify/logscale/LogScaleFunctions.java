package dragoman.verify.logscale;

import static dragoman.verify.reading.StagedParse.unread;

import dragoman.query.Expression;
import dragoman.query.Glob;
import dragoman.query.Network;
import dragoman.query.Pattern;
import dragoman.query.Subject;
import dragoman.query.WholeEvent;
import dragoman.verify.grammar.LogScaleParser;
import dragoman.verify.reading.CidrText;
import dragoman.verify.reading.ScalarTests;
import dragoman.verify.reading.UnreadableQueryException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads the functions of LogScale that filter; they can be negated and stand wherever a filter stands
/// (https://library.humio.com/data-analysis/syntax-operators.html#syntax-operators-negate).
final class LogScaleFunctions {
    private static final String TABLE = ".csv";

    private LogScaleFunctions() {}

    /// @param field what stands before `=~`, or null
    static Expression filter(LogScaleParser.CallContext call, String field, LogScaleScope scope)
            throws UnreadableQueryException {
        String name = call.DOLLAR() != null ? "$" : call.getStart().getText();
        return switch (name) {
            case "in" -> in(call, field, scope);
            case "match" -> match(call, field, scope);
            case "cidr" -> cidr(call, field, scope);
            case "wildcard" -> wildcard(call, field, scope);
            case "regex" -> regex(call, field, scope);
            case "test" -> LogScaleExpressions.test(new LogScaleArguments(call, "expression"), scope);
            case "text:contains" ->
                LogScaleExpressions.contains(new LogScaleArguments(call, "string", "substring"), scope);
            case "$" -> throw unread(call, "a saved query has no reading");
            default -> throw unread(call, "`" + name + "()` has no reading as a filter");
        };
    }

    private static LogScaleColumn column(LogScaleArguments arguments, String field, LogScaleScope scope)
            throws UnreadableQueryException {
        return scope.column(
                field != null && !arguments.has("field")
                        ? field
                        : LogScaleArguments.fieldName(arguments.factor("field")));
    }

    /// https://library.humio.com/data-analysis/functions-in.html: values "can contain wildcards".
    private static Expression in(LogScaleParser.CallContext call, String field, LogScaleScope scope)
            throws UnreadableQueryException {
        var arguments = new LogScaleArguments(call, "field", "values", "ignoreCase");
        LogScaleColumn column = column(arguments, field, scope);
        boolean cased = !arguments.flag("ignoreCase");
        var branches = new ArrayList<Expression>();
        for (LogScaleParser.FactorContext value : arguments.members("values")) {
            String text = LogScaleArguments.text(value, false);
            branches.add(LogScaleFilters.equal(value, column, text, LogScaleArguments.quoted(value), cased));
        }
        return Expression.or(branches);
    }

    /// https://library.humio.com/data-analysis/functions-match.html: a row of a lookup file has the value of the field,
    /// in its column of values; events without such a row go.
    private static Expression match(LogScaleParser.CallContext call, String field, LogScaleScope scope)
            throws UnreadableQueryException {
        var arguments = new LogScaleArguments(call, "file", "field", "column", "ignoreCase");
        String file = arguments.text("file", false);
        if (!file.endsWith(TABLE)
                || !arguments.text("column", false).equals("value")
                || !arguments.flag("ignoreCase")
                || !(column(arguments, field, scope) instanceof LogScaleColumn.Plain(Subject subject))) {
            throw unread(call, "this use of a lookup file has no reading");
        }
        String list = file.substring(0, file.length() - TABLE.length());
        return ScalarTests.test(subject, new Pattern.Listed(list, List.of()));
    }

    /// https://library.humio.com/data-analysis/functions-cidr.html: IPv4 or IPv6; `negate` also lets events without the
    /// field pass.
    private static Expression cidr(LogScaleParser.CallContext call, String field, LogScaleScope scope)
            throws UnreadableQueryException {
        var arguments = new LogScaleArguments(call, "field", "subnet", "negate");
        LogScaleColumn column = column(arguments, field, scope);
        var branches = new ArrayList<Expression>();
        for (LogScaleParser.FactorContext value : arguments.members("subnet")) {
            String text = LogScaleArguments.text(value, false);
            Optional<Network> network = text.indexOf('/') < 0 ? Optional.empty() : CidrText.masked(text);
            if (network.isEmpty() || !(column instanceof LogScaleColumn.Plain)) {
                throw unread(value, "this network has no reading");
            }
            branches.add(LogScaleFilters.test(column.subject(), network.get()));
        }
        Expression found = Expression.or(branches);
        return arguments.flag("negate") ? Expression.not(found) : found;
    }

    /// https://library.humio.com/data-analysis/functions-wildcard.html: on a field anchored, `animal=/\Ahorse\z/i` with
    /// `ignoreCase` (examples 1 and 2); without a field free text, not anchored.
    private static Expression wildcard(LogScaleParser.CallContext call, String field, LogScaleScope scope)
            throws UnreadableQueryException {
        var arguments = new LogScaleArguments(call, "pattern", "field", "ignoreCase", "includeEverythingOnAsterisk");
        Glob glob = LogScaleTexts.pattern(arguments.text("pattern", false), !arguments.flag("ignoreCase"));
        if (glob.matchesAll() && arguments.flag("includeEverythingOnAsterisk")) {
            return Expression.ALWAYS;
        }
        var branches = new ArrayList<Expression>();
        if (field != null) {
            branches.add(LogScaleFilters.glob(call, scope.column(field), glob));
        }
        if (arguments.has("field")) {
            for (LogScaleParser.FactorContext each : arguments.members("field")) {
                LogScaleColumn column = scope.column(LogScaleArguments.fieldName(each));
                branches.add(LogScaleFilters.glob(each, column, glob));
            }
        }
        return branches.isEmpty()
                ? LogScaleFilters.test(WholeEvent.INSTANCE, LogScaleTexts.unanchored(glob))
                : Expression.or(branches);
    }

    /// https://library.humio.com/data-analysis/functions-regex.html: on `@rawstring` unless a field is named, and with
    /// the flag `m` unless flags are given.
    private static Expression regex(LogScaleParser.CallContext call, String field, LogScaleScope scope)
            throws UnreadableQueryException {
        var arguments = new LogScaleArguments(call, "regex", "field", "flags", "strict");
        if (arguments.has("strict") && !arguments.flag("strict")) {
            throw unread(call, "`regex()` that is not strict has no reading: it filters nothing");
        }
        String flags = arguments.has("flags") ? arguments.text("flags", false) : "m";
        LogScaleParser.ValueContext pattern = arguments.value("regex");
        if (pattern.REGEX() != null) {
            throw unread(pattern, "a regular expression between slashes has no reading as an argument");
        }
        LogScaleColumn column =
                field == null && !arguments.has("field") ? scope.column("@rawstring") : column(arguments, field, scope);
        var regex = LogScaleTexts.regex(pattern, arguments.text("regex", true), flags);
        return LogScaleFilters.matches(call, column, regex);
    }
}
