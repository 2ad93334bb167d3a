package dragoman.verify.sumo;

import dragoman.query.Field;
import dragoman.query.FieldType;
import dragoman.verify.grammar.SumoParser.ArgumentContext;
import dragoman.verify.grammar.SumoParser.BoolContext;
import dragoman.verify.grammar.SumoParser.CallContext;
import dragoman.verify.grammar.SumoParser.CalledContext;
import dragoman.verify.grammar.SumoParser.ColumnContext;
import dragoman.verify.grammar.SumoParser.ComparisonContext;
import dragoman.verify.grammar.SumoParser.ConjunctionContext;
import dragoman.verify.grammar.SumoParser.FieldContext;
import dragoman.verify.grammar.SumoParser.NullContext;
import dragoman.verify.grammar.SumoParser.NumberContext;
import dragoman.verify.grammar.SumoParser.PrimaryContext;
import dragoman.verify.grammar.SumoParser.SumContext;
import dragoman.verify.grammar.SumoParser.TextContext;
import dragoman.verify.reading.StagedParse;
import dragoman.verify.reading.TextPatterns.Fold;
import dragoman.verify.reading.UnreadableQueryException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.antlr.v4.runtime.ParserRuleContext;

/// What Cloud SIEM rules of Sumo Logic compare.
sealed interface SumoOperand {
    Pattern NEGATIVE = Pattern.compile("-[0-9]+(\\.[0-9]+)?");
    Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    /// A field, or a field in one case.
    record Value(Field field, Fold fold) implements SumoOperand {}

    /// A field as a number.
    record Cast(Field field) implements SumoOperand {}

    /// A text as it is written.
    record Quoted(String literal) implements SumoOperand {}

    /// A number as it is written.
    record Numeral(BigDecimal value) implements SumoOperand {}

    /// `true` or `false`.
    record Bool(boolean value) implements SumoOperand {}

    /// `null`.
    record Nothing() implements SumoOperand {}

    static Field field(CallContext call, int arguments) throws UnreadableQueryException {
        if (arguments(call, arguments).getFirst() instanceof Value(Field field, Fold fold) && fold == Fold.NONE) {
            return field;
        }
        throw unread(call, "this use of " + call.name().getText());
    }

    static List<SumoOperand> arguments(CallContext call, int count) throws UnreadableQueryException {
        var arguments = new ArrayList<SumoOperand>();
        for (ArgumentContext argument : call.argument()) {
            ConjunctionContext and = argument.expression().conjunction(0);
            ComparisonContext value = and.negation(0).comparison();
            if (argument.expression().getChildCount() > 1
                    || and.getChildCount() > 1
                    || value == null
                    || value.test() != null) {
                throw unread(argument, "an argument that is a condition");
            }
            arguments.add(operand(value.sum()));
        }
        if (arguments.size() != count || !call.COMMA_REGEX().isEmpty()) {
            throw unread(call, call.name().getText() + " with such arguments");
        }
        return arguments;
    }

    static SumoOperand operand(SumContext sum) throws UnreadableQueryException {
        if (NEGATIVE.matcher(sum.getText()).matches()) {
            return new Numeral(new BigDecimal(sum.getText()));
        }
        return switch (primary(sum)) {
            case TextContext text -> new Quoted(text.getText());
            case NumberContext number -> new Numeral(new BigDecimal(number.getText()));
            case BoolContext bool -> new Bool(bool.TRUE() != null);
            case NullContext _ -> new Nothing();
            case ColumnContext column -> new Value(field(column.field()), Fold.NONE);
            case CalledContext called -> function(called.call());
            case PrimaryContext other -> throw unread(other, "a value in parentheses");
        };
    }

    static SumoOperand function(CallContext call) throws UnreadableQueryException {
        String name = call.name().getText();
        return switch (name) {
            // "toLowerCase … is equivalent to lower in the Cloud SIEM rules syntax."
            case "lower", "toLowerCase" -> new Value(field(call, 1), Fold.LOWER);
            case "upper", "toUpperCase" -> new Value(field(call, 1), Fold.UPPER);
            // "Casts string data to a number." Casts to int or long lose digits, and float loses precision.
            case "num", "number", "toDouble", "double" -> new Cast(field(call, 1));
            default -> throw unread(call, "the function " + name);
        };
    }

    /// The only thing a sum consists of.
    static PrimaryContext primary(SumContext sum) throws UnreadableQueryException {
        if (sum.getChildCount() == 1 && sum.product(0).getChildCount() == 1) {
            PrimaryContext primary = sum.product(0).unary(0).primary();
            if (primary != null) {
                return primary;
            }
        }
        throw unread(sum, "arithmetic");
    }

    /// `fields['x']`, or `fields.x` as in https://help.sumologic.com/docs/cse/rules/about-cse-rules/, is the field x
    /// of the original message.
    static Field field(FieldContext context) throws UnreadableQueryException {
        String first = context.getChild(0).getText();
        boolean map = context.getChildCount() == 4 && context.STRING().size() == 1;
        if (!NAME.matcher(first).matches()) {
            throw unread(context, "`" + context.getText() + "`");
        }
        if (first.equals("fields") && map) {
            return new Field(SumoStrings.text(context.STRING(0).getText()));
        }
        if (first.equals("fields")
                && context.name().size() > 1
                && context.name().size() * 2 - 1 == context.getChildCount()) {
            return new Field(context.getText().substring("fields.".length()));
        }
        if (map) {
            List<String> path = List.of(SumoStrings.text(context.STRING(0).getText()));
            return new Field(first, path, FieldType.TEXT, Field.Storage.COLUMN);
        }
        if (context.getChildCount() == 1) {
            return new Field(first);
        }
        throw unread(context, "a member of a field");
    }

    static String quoted(SumoOperand operand, ParserRuleContext place) throws UnreadableQueryException {
        if (operand instanceof Quoted(String literal)) {
            return literal;
        }
        throw unread(place, "a pattern that is not written as a text");
    }

    static UnreadableQueryException unread(ParserRuleContext context, String what) {
        return unread(context, what, " has no reading");
    }

    static UnreadableQueryException unread(ParserRuleContext context, String what, String end) {
        return StagedParse.unread(context, what + end);
    }
}
