package dragoman.verify.eql;

import static dragoman.verify.eql.EqlPredicates.test;
import static dragoman.verify.reading.StagedParse.unread;

import dragoman.query.Expression;
import dragoman.query.Field;
import dragoman.query.Glob;
import dragoman.query.JoinedField;
import dragoman.query.Network;
import dragoman.query.Pattern;
import dragoman.query.Subject;
import dragoman.query.Text;
import dragoman.verify.grammar.EqlParser;
import dragoman.verify.reading.CidrText;
import dragoman.verify.reading.EscapedStrings;
import dragoman.verify.reading.Truth;
import dragoman.verify.reading.UnreadableQueryException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Reads operands and functions of EQL, after
/// https://www.elastic.co/docs/reference/query-languages/eql/eql-function-ref.
final class EqlFunctions {
    private EqlFunctions() {}

    static EqlValue operand(EqlParser.OperandContext operand) throws UnreadableQueryException {
        if (operand.term().size() != 1 || operand.term(0).factor().size() != 1) {
            throw unread(operand, "arithmetic has no reading");
        }
        EqlParser.FactorContext factor = operand.term(0).factor(0);
        EqlValue value = primary(factor.primary());
        if (factor.getChildCount() == 1) {
            return value;
        }
        if (value instanceof EqlValue.Num(BigDecimal number)) {
            return new EqlValue.Num(factor.MINUS().size() % 2 == 0 ? number : number.negate());
        }
        throw unread(factor, "a sign before something else than a number has no reading");
    }

    static EqlValue constant(EqlParser.ConstantContext constant) throws UnreadableQueryException {
        if (constant.text() != null) {
            return new EqlValue.Text(EscapedStrings.decode(constant.text().getText()));
        }
        if (constant.NUMBER() != null) {
            var number = new BigDecimal(constant.NUMBER().getText());
            return new EqlValue.Num(constant.MINUS() == null ? number : number.negate());
        }
        return constant.NULL() != null ? new EqlValue.Null() : truth(constant.TRUE() != null);
    }

    private static EqlValue truth(boolean value) {
        return new EqlValue.Condition(value ? Expression.ALWAYS : Expression.NEVER);
    }

    private static EqlValue primary(EqlParser.PrimaryContext primary) throws UnreadableQueryException {
        return switch (primary) {
            case EqlParser.TextValueContext text ->
                new EqlValue.Text(EscapedStrings.decode(text.text().getText()));
            case EqlParser.NumberValueContext number ->
                new EqlValue.Num(new BigDecimal(number.NUMBER().getText()));
            case EqlParser.BooleanValueContext truth -> truth(truth.TRUE() != null);
            case EqlParser.NullValueContext _ -> new EqlValue.Null();
            // …/eql-syntax#eql-syntax-optional-fields: `?` only avoids an error where no index maps the field
            case EqlParser.FieldValueContext field ->
                new EqlValue.Column(EqlTexts.field(field.field().getText()));
            case EqlParser.CallValueContext call -> call(call.call());
            case EqlParser.NestedContext nested -> nested(nested.expression());
            default -> throw unread(primary, "this operand has no reading");
        };
    }

    /// Parentheses may hold a value or a condition.
    private static EqlValue nested(EqlParser.ExpressionContext expression) throws UnreadableQueryException {
        Optional<EqlParser.OperandContext> value = single(expression);
        return value.isPresent() ? operand(value.get()) : new EqlValue.Condition(EqlReader.expression(expression));
    }

    private static Optional<EqlParser.OperandContext> single(EqlParser.ExpressionContext expression) {
        if (expression.conjunction().size() != 1
                || expression.conjunction(0).negation().size() != 1) {
            return Optional.empty();
        }
        EqlParser.NegationContext negation = expression.conjunction(0).negation(0);
        return negation.NOT().isEmpty() && negation.predicate().comparison() == null
                ? Optional.of(negation.predicate().operand())
                : Optional.empty();
    }

    private static EqlValue call(EqlParser.CallContext call) throws UnreadableQueryException {
        // names are found without regard to case (`cidrmatch` in Elastic's own rules); `~` makes a function so, too
        String name = call.getStart().getText().toLowerCase(Locale.ROOT);
        boolean anyCase = name.endsWith("~");
        var arguments = new ArrayList<EqlValue>();
        for (EqlParser.ExpressionContext argument : call.expression()) {
            arguments.add(nested(argument));
        }
        EqlValue value = switch (name) {
            case "startswith", "startswith~" -> part(arguments, Pattern.Part.START, !anyCase);
            case "endswith", "endswith~" -> part(arguments, Pattern.Part.END, !anyCase);
            case "stringcontains", "stringcontains~" -> part(arguments, Pattern.Part.INSIDE, !anyCase);
            case "cidrmatch" -> cidrMatch(arguments);
            case "length" ->
                column(arguments, 1).<EqlValue>map(EqlValue.Length::new).orElse(null);
            case "number" ->
                column(arguments, 1).<EqlValue>map(EqlValue.NumberOf::new).orElse(null);
            case "string" ->
                column(arguments, 1).<EqlValue>map(EqlValue.Column::new).orElse(null);
            case "concat" -> concat(arguments);
            default -> null;
        };
        if (value == null) {
            throw unread(call, "`" + call.getStart().getText() + "` with these arguments has no reading");
        }
        return value;
    }

    private static Optional<Subject> column(List<EqlValue> arguments, int count) {
        return arguments.size() == count && arguments.getFirst() instanceof EqlValue.Column(Subject subject)
                ? Optional.of(subject)
                : Optional.empty();
    }

    private static EqlValue part(List<EqlValue> arguments, Pattern.Part part, boolean cased) {
        if (column(arguments, 2).isEmpty()) {
            return null;
        }
        Subject subject = column(arguments, 2).get();
        return switch (arguments.get(1)) {
            // …#eql-fn-stringcontains: an empty text is in no text; but every text starts and ends with it
            case EqlValue.Text(String text)
            when text.isEmpty() -> part == Pattern.Part.INSIDE ? truth(false) : present(subject);
            case EqlValue.Text(String text) -> {
                Glob glob = EqlTexts.open(part != Pattern.Part.START, text, part != Pattern.Part.END, cased);
                yield new EqlValue.Condition(test(subject, glob));
            }
            // the examples of the three functions compare two fields, which operators cannot
            case EqlValue.Column(Subject other) ->
                new EqlValue.Condition(test(subject, new Pattern.SameAs(other, part, cased)));
            default -> null;
        };
    }

    private static EqlValue present(Subject subject) {
        return new EqlValue.Condition(Expression.not(Truth.isNull(subject)));
    }

    private static EqlValue cidrMatch(List<EqlValue> arguments) {
        if (arguments.size() < 2 || !(arguments.getFirst() instanceof EqlValue.Column(Subject subject))) {
            return null;
        }
        var branches = new ArrayList<Expression>();
        for (EqlValue argument : arguments.subList(1, arguments.size())) {
            Optional<Network> network =
                    argument instanceof EqlValue.Text(String text) ? CidrText.masked(text) : Optional.empty();
            if (network.isEmpty()) {
                return null;
            }
            branches.add(test(subject, network.get()));
        }
        return new EqlValue.Condition(Expression.or(branches));
    }

    /// …#eql-fn-concat: null if any argument is null, as a joined field is missing with any of its columns.
    private static EqlValue concat(List<EqlValue> arguments) {
        var columns = new ArrayList<Field>();
        var separators = new ArrayList<Text>();
        var between = new StringBuilder();
        for (EqlValue argument : arguments) {
            switch (argument) {
                case EqlValue.Column(Field field) -> {
                    if (!columns.isEmpty()) {
                        separators.add(new Text(between.toString()));
                    } else if (!between.isEmpty()) {
                        return null;
                    }
                    between.setLength(0);
                    columns.add(field);
                }
                case EqlValue.Text(String text) -> between.append(text);
                default -> {
                    return null;
                }
            }
        }
        if (columns.isEmpty() || !between.isEmpty()) {
            return null;
        }
        return new EqlValue.Column(
                columns.size() == 1 ? columns.getFirst() : new JoinedField(new Field("concat"), columns, separators));
    }
}
