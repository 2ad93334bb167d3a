package dragoman.verify.yaral;

import dragoman.query.Field;
import dragoman.query.FieldType;
import dragoman.query.JoinedField;
import dragoman.query.Pattern.TimeUnit;
import dragoman.query.Text;
import dragoman.verify.grammar.YaraLParser.CallContext;
import dragoman.verify.grammar.YaraLParser.ConjunctContext;
import dragoman.verify.grammar.YaraLParser.ExpressionContext;
import dragoman.verify.grammar.YaraLParser.FactorContext;
import dragoman.verify.grammar.YaraLParser.PathContext;
import dragoman.verify.grammar.YaraLParser.RelationContext;
import dragoman.verify.grammar.YaraLParser.StepContext;
import dragoman.verify.grammar.YaraLParser.SumContext;
import dragoman.verify.grammar.YaraLParser.TermContext;
import dragoman.verify.grammar.YaraLParser.ValueContext;
import dragoman.verify.reading.StagedParse;
import dragoman.verify.reading.TextPatterns.Fold;
import dragoman.verify.reading.UnreadableQueryException;
import dragoman.verify.yaral.YaraLOperand.Bool;
import dragoman.verify.yaral.YaraLOperand.Fields;
import dragoman.verify.yaral.YaraLOperand.FirstOf;
import dragoman.verify.yaral.YaraLOperand.Literal;
import dragoman.verify.yaral.YaraLOperand.Number;
import dragoman.verify.yaral.YaraLOperand.Part;
import dragoman.verify.yaral.YaraLOperand.Quantifier;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.antlr.v4.runtime.ParserRuleContext;

/// Reads the operands of YARA-L; all fields must be those of one event variable.
///
/// Functions as in https://cloud.google.com/chronicle/docs/detection/yara-l-2-0-syntax#functions.
final class YaraLOperands {
    private static final Map<String, TimeUnit> DIGITS = Map.of(
            "%M", TimeUnit.MINUTE,
            "%H", TimeUnit.HOUR,
            "%d", TimeUnit.DAY,
            "%V", TimeUnit.WEEK,
            "%m", TimeUnit.MONTH,
            "%Y", TimeUnit.YEAR);

    private String event;

    /// The name of the event variable, or null before a field was read.
    String event() {
        return event;
    }

    YaraLOperand sum(SumContext sum) throws UnreadableQueryException {
        YaraLOperand first = factor(sum.factor());
        for (var next : sum.arithmetic()) {
            // "YARA-L syntax doesn't allow negative integers. Replace -1 with 0-1."
            String operator = next.getChild(0).getText();
            if (first instanceof Number(BigDecimal a)
                    && factor(next.factor()) instanceof Number(BigDecimal b)
                    && operator.equals("-")) {
                first = new Number(a.subtract(b));
            } else {
                throw unread(next, "arithmetic");
            }
        }
        return first;
    }

    private YaraLOperand factor(FactorContext factor) throws UnreadableQueryException {
        if (factor.value() != null) {
            return value(factor.value());
        }
        return factor.call() != null ? call(factor.call()) : sum(factor.sum());
    }

    /// The operand that an argument of a function is.
    YaraLOperand argument(ExpressionContext argument) throws UnreadableQueryException {
        if (argument.conjunct().size() == 1) {
            ConjunctContext conjunct = argument.conjunct(0);
            RelationContext relation =
                    conjunct.inverse().size() == 1 ? conjunct.inverse(0).relation() : null;
            if (relation != null && relation.arithmetic().isEmpty() && relation.getChildCount() == 1) {
                TermContext term = relation.term();
                if (term.expression() != null) {
                    return argument(term.expression());
                }
                return term.value() != null ? value(term.value()) : call(term.call());
            }
        }
        throw unread(argument, "an argument that is not a value");
    }

    YaraLOperand value(ValueContext value) throws UnreadableQueryException {
        if (value.path() != null) {
            Quantifier quantifier =
                    value.ANY() != null ? Quantifier.ANY : value.ALL() != null ? Quantifier.ALL : Quantifier.NONE;
            return new Fields(field(value.path(), quantifier), quantifier, Fold.NONE, false);
        }
        if (value.STRING() != null || value.RAW() != null) {
            return new Literal(text(value));
        }
        if (value.NUMBER() != null) {
            return new Number(new BigDecimal(value.getText()));
        }
        if (value.TRUE() != null || value.FALSE() != null) {
            return new Bool(value.TRUE() != null);
        }
        throw unread(value, "`" + value.getText() + "`");
    }

    private Field field(PathContext path, Quantifier quantifier) throws UnreadableQueryException {
        String variable = path.VARIABLE().getText();
        if (path.step().isEmpty()) {
            throw unread(path, "the placeholder " + variable);
        }
        if (event != null && !event.equals(variable)) {
            throw unread(path, "a second event variable");
        }
        event = variable;
        var names = new ArrayList<String>();
        var key = new ArrayList<String>();
        for (StepContext step : path.step()) {
            if (step.word() != null && key.isEmpty()) {
                names.add(step.word().getText());
            } else if (step.NUMBER() == null && step.word() == null && key.isEmpty() && !names.isEmpty()) {
                // "The map access always returns a string", of several values the first.
                key.add(text(step));
            } else {
                throw unread(step, "one element of a list");
            }
        }
        if (!key.isEmpty() && quantifier != Quantifier.NONE) {
            throw unread(path, "`any` or `all` of a map");
        }
        // "Allowed sources are udm and graph. If the source is omitted, udm is set as the default source."
        if (names.getFirst().equals("udm")) {
            names.removeFirst();
        }
        if (names.isEmpty() || Set.of("graph", "detection").contains(names.getFirst())) {
            throw unread(path, "a field that is not of an event");
        }
        return new Field(String.join(".", names), key, FieldType.TEXT, Field.Storage.COLUMN);
    }

    /// A function whose value is compared.
    YaraLOperand call(CallContext call) throws UnreadableQueryException {
        List<YaraLOperand> arguments = arguments(call);
        String name = name(call);
        return switch (name) {
            case "strings.to_lower" -> folded(call, one(call, arguments), Fold.LOWER);
            case "strings.to_upper" -> folded(call, one(call, arguments), Fold.UPPER);
            case "strings.concat" -> joined(call, arguments);
            case "strings.coalesce" -> new FirstOf(arguments, Fold.NONE);
            case "cast.as_string" -> {
                if (one(call, arguments) instanceof Fields(var subject, var quantifier, Fold fold, boolean written)
                        && fold == Fold.NONE
                        && !written) {
                    yield new Fields(subject, quantifier, Fold.NONE, true);
                }
                throw unread(call, "this use of cast.as_string");
            }
            // "Converts a numeric string into a float."
            case "cast.as_float" -> {
                if (one(call, arguments) instanceof Part(Field field, TimeUnit unit, boolean digits) && digits) {
                    yield new Part(field, unit, false);
                }
                if (one(call, arguments)
                                instanceof Fields(Field field, Quantifier quantifier, Fold fold, boolean written)
                        && quantifier == Quantifier.NONE
                        && fold == Fold.NONE
                        && !written) {
                    yield new YaraLOperand.NumberIn(field);
                }
                throw unread(call, "this use of cast.as_float");
            }
            // Weeks of timestamp.get_week begin with Sunday and are counted from 0: not those of ISO 8601.
            case "timestamp.get_minute" -> new Part(time(call, arguments, 1), TimeUnit.MINUTE, false);
            case "timestamp.get_hour" -> new Part(time(call, arguments, 1), TimeUnit.HOUR, false);
            case "timestamp.get_timestamp" -> {
                Field field = time(call, arguments, 2);
                TimeUnit unit = arguments.size() > 1 && arguments.get(1) instanceof Literal(String format)
                        ? DIGITS.get(format)
                        : null;
                if (unit == null) {
                    throw unread(call, "this format of a time");
                }
                yield new Part(field, unit, true);
            }
            default -> throw unread(call, "the function " + name);
        };
    }

    List<YaraLOperand> arguments(CallContext call) throws UnreadableQueryException {
        var arguments = new ArrayList<YaraLOperand>();
        for (ExpressionContext argument : call.expression()) {
            arguments.add(argument(argument));
        }
        return arguments;
    }

    static String name(CallContext call) {
        var name = new StringBuilder(call.WORD().getText());
        call.word().forEach(word -> name.append('.').append(word.getText()));
        return name.toString();
    }

    private static YaraLOperand one(CallContext call, List<YaraLOperand> arguments) throws UnreadableQueryException {
        if (arguments.size() != 1) {
            throw unread(call, name(call) + " with " + arguments.size() + " arguments");
        }
        return arguments.getFirst();
    }

    private static YaraLOperand folded(CallContext call, YaraLOperand operand, Fold fold)
            throws UnreadableQueryException {
        return switch (operand) {
            case Fields(var subject, var quantifier, Fold inner, boolean written)
            when inner == Fold.NONE -> new Fields(subject, quantifier, fold, written);
            case FirstOf(var operands, Fold inner) when inner == Fold.NONE -> new FirstOf(operands, fold);
            default -> throw unread(call, "this use of " + name(call));
        };
    }

    private static YaraLOperand joined(CallContext call, List<YaraLOperand> arguments) throws UnreadableQueryException {
        var columns = new ArrayList<Field>();
        var separators = new ArrayList<Text>();
        var between = new StringBuilder();
        for (YaraLOperand argument : arguments) {
            switch (argument) {
                case Literal(String text) when !columns.isEmpty() -> between.append(text);
                case Fields(Field field, Quantifier quantifier, Fold fold, boolean written)
                when quantifier == Quantifier.NONE && fold == Fold.NONE && !written -> {
                    if (UdmLists.listOf(field.name()).isPresent()
                            && field.path().isEmpty()) {
                        throw unread(call, "a list in strings.concat");
                    }
                    if (!columns.isEmpty()) {
                        separators.add(new Text(between.toString()));
                    }
                    columns.add(field);
                    between.setLength(0);
                }
                default -> throw unread(call, "this use of strings.concat");
            }
        }
        if (columns.size() < 2 || !between.isEmpty()) {
            throw unread(call, "this use of strings.concat");
        }
        return new Fields(new JoinedField(new Field("concat"), columns, separators), Quantifier.NONE, Fold.NONE, false);
    }

    /// The time of a function of times: "If omitted, the default [time zone] is GMT."
    private static Field time(CallContext call, List<YaraLOperand> arguments, int zone)
            throws UnreadableQueryException {
        boolean utc = arguments.size() <= zone
                || arguments.size() == zone + 1
                        && arguments.get(zone) instanceof Literal(String name)
                        && Set.of("GMT", "UTC").contains(name);
        if (utc
                && !arguments.isEmpty()
                && arguments.getFirst()
                        instanceof Fields(Field field, Quantifier quantifier, Fold fold, boolean written)
                && quantifier == Quantifier.NONE
                && fold == Fold.NONE
                && !written) {
            return field;
        }
        throw unread(call, "a time zone, or this time");
    }

    /// The text of a literal in quotes.
    static String text(ParserRuleContext context) throws UnreadableQueryException {
        String quoted = context instanceof StepContext ? context.getChild(1).getText() : context.getText();
        String inside = quoted.substring(1, quoted.length() - 1);
        if (quoted.charAt(0) == '`') {
            // "Back quotes: interpret all characters literally."
            return inside;
        }
        var text = new StringBuilder();
        for (int i = 0; i < inside.length(); i++) {
            char letter = inside.charAt(i);
            if (letter == '\\') {
                letter = switch (inside.charAt(++i)) {
                    case '\\' -> '\\';
                    case '"' -> '"';
                    case 't' -> '\t';
                    case 'n' -> '\n';
                    case 'r' -> '\r';
                    default -> throw unread(context, "the escape `\\" + inside.charAt(i) + "`");
                };
            }
            text.append(letter);
        }
        return text.toString();
    }

    static UnreadableQueryException unread(ParserRuleContext context, String what) {
        return StagedParse.unread(context, what + " has no reading");
    }
}
