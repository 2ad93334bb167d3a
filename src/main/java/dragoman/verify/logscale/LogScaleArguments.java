package dragoman.verify.logscale;

import static dragoman.verify.reading.StagedParse.unread;

import dragoman.verify.grammar.LogScaleParser;
import dragoman.verify.reading.UnreadableQueryException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The arguments of one LogScale function call, by name; one may stand without its name.
final class LogScaleArguments {
    private final LogScaleParser.CallContext call;
    private final Map<String, LogScaleParser.ValueContext> values = new HashMap<>();

    /// @param unnamed the parameter whose name can be omitted
    /// @param others the further parameters that have a reading
    LogScaleArguments(LogScaleParser.CallContext call, String unnamed, String... others)
            throws UnreadableQueryException {
        this.call = call;
        var known = new ArrayList<>(List.of(others));
        known.add(unnamed);
        for (LogScaleParser.ArgumentContext argument : call.argument()) {
            String name = argument instanceof LogScaleParser.NamedContext named
                    ? named.WORD().getText()
                    : unnamed;
            LogScaleParser.ValueContext value = switch (argument) {
                case LogScaleParser.NamedContext named -> named.value();
                case LogScaleParser.UnnamedContext alone -> alone.value();
                default -> throw unread(argument, "this argument has no reading");
            };
            if (!known.contains(name) || values.put(name, value) != null) {
                throw unread(argument, "the parameter `" + name + "` has no reading here");
            }
        }
    }

    boolean has(String name) {
        return values.containsKey(name);
    }

    LogScaleParser.ValueContext value(String name) throws UnreadableQueryException {
        LogScaleParser.ValueContext value = values.get(name);
        if (value == null) {
            throw unread(call, "`" + call.getStart().getText() + "` without `" + name + "` has no reading");
        }
        return value;
    }

    /// The single factor that a value consists of.
    LogScaleParser.FactorContext factor(String name) throws UnreadableQueryException {
        LogScaleParser.ValueContext value = value(name);
        LogScaleParser.FactorContext factor = value.ASSIGN() == null ? factor(value.expression()) : null;
        if (factor == null) {
            throw unread(value, "this argument has no reading");
        }
        return factor;
    }

    static LogScaleParser.FactorContext factor(LogScaleParser.ExpressionContext expression) {
        return expression != null
                        && expression.getChildCount() == 1
                        && expression.unit(0).getChildCount() == 1
                ? expression.unit(0).factor()
                : null;
    }

    boolean flag(String name) throws UnreadableQueryException {
        if (!has(name)) {
            return false;
        }
        String text = text(name, false);
        if (!text.equals("true") && !text.equals("false")) {
            throw unread(value(name), "a truth value must stand here");
        }
        return text.equals("true");
    }

    String text(String name, boolean regex) throws UnreadableQueryException {
        return text(factor(name), regex);
    }

    /// "The name of a field can be written with or without quotation marks, meaning the same"
    /// (https://library.humio.com/data-analysis/syntax-expressions.html#syntax-expressions-field-names).
    static String fieldName(LogScaleParser.FactorContext factor) throws UnreadableQueryException {
        String name = text(factor, false);
        return quoted(factor) ? name : LogScaleTexts.bareName(factor, name);
    }

    static boolean quoted(LogScaleParser.FactorContext factor) {
        return factor instanceof LogScaleParser.TextContext;
    }

    static String text(LogScaleParser.FactorContext factor, boolean regex) throws UnreadableQueryException {
        return switch (factor) {
            case LogScaleParser.TextContext text ->
                LogScaleTexts.decode(text, text.STRING().getText(), regex);
            case LogScaleParser.BareWordContext word -> word.getText();
            default -> throw unread(factor, "this argument has no reading");
        };
    }

    /// The members of an array, or the one value that stands in its place.
    List<LogScaleParser.FactorContext> members(String name) throws UnreadableQueryException {
        LogScaleParser.FactorContext factor = factor(name);
        if (!(factor instanceof LogScaleParser.ArrayValueContext array)) {
            return List.of(factor);
        }
        var members = new ArrayList<LogScaleParser.FactorContext>();
        for (LogScaleParser.ElementContext element : array.array().element()) {
            LogScaleParser.FactorContext member = factor(element.expression());
            if (member == null) {
                throw unread(element, "this member of an array has no reading");
            }
            members.add(member);
        }
        return members;
    }
}
