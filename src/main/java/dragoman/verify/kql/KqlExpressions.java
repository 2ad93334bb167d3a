package dragoman.verify.kql;

import dragoman.query.Comparison;
import dragoman.query.Field;
import dragoman.query.WholeEvent;
import dragoman.verify.grammar.KqlParser.ArgumentContext;
import dragoman.verify.grammar.KqlParser.BetweenContext;
import dragoman.verify.grammar.KqlParser.BracketPartContext;
import dragoman.verify.grammar.KqlParser.CallContext;
import dragoman.verify.grammar.KqlParser.ColumnNameContext;
import dragoman.verify.grammar.KqlParser.ComparisonContext;
import dragoman.verify.grammar.KqlParser.ConjunctionContext;
import dragoman.verify.grammar.KqlParser.DynamicValueContext;
import dragoman.verify.grammar.KqlParser.EqualityContext;
import dragoman.verify.grammar.KqlParser.ExpressionContext;
import dragoman.verify.grammar.KqlParser.IndexPartContext;
import dragoman.verify.grammar.KqlParser.ListedContext;
import dragoman.verify.grammar.KqlParser.LiteralValueContext;
import dragoman.verify.grammar.KqlParser.MemberPartContext;
import dragoman.verify.grammar.KqlParser.ParenthesisedContext;
import dragoman.verify.grammar.KqlParser.PartContext;
import dragoman.verify.grammar.KqlParser.PipeContext;
import dragoman.verify.grammar.KqlParser.PlainContext;
import dragoman.verify.grammar.KqlParser.PostfixContext;
import dragoman.verify.grammar.KqlParser.PrimaryContext;
import dragoman.verify.grammar.KqlParser.RelationContext;
import dragoman.verify.grammar.KqlParser.SearchConjunctionContext;
import dragoman.verify.grammar.KqlParser.SearchDisjunctionContext;
import dragoman.verify.grammar.KqlParser.SignedContext;
import dragoman.verify.grammar.KqlParser.SumContext;
import dragoman.verify.grammar.KqlParser.TextualContext;
import dragoman.verify.grammar.KqlParser.WholeContext;
import dragoman.verify.kql.KqlTexts.Operator;
import dragoman.verify.kql.KqlValue.Cell;
import dragoman.verify.kql.KqlValue.Condition;
import dragoman.verify.kql.KqlValue.Kind;
import dragoman.verify.kql.KqlValue.Numeric;
import dragoman.verify.kql.KqlValue.Text;
import dragoman.verify.kql.KqlValue.Unknown;
import dragoman.verify.reading.Truth;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.antlr.v4.runtime.ParserRuleContext;

/// Reads scalar expressions of KQL, with the columns and variables that stand where they do.
///
/// @param searching whether a text alone is a term, as in https://learn.microsoft.com/kusto/query/search-operator
record KqlExpressions(KqlColumns columns, boolean searching) {
    private static final Cell EVENT = new Cell(WholeEvent.INSTANCE, Kind.TEXT);

    KqlExpressions(KqlColumns columns) {
        this(columns, false);
    }

    Truth truth(ExpressionContext expression) {
        return truth(expression, value(expression));
    }

    Truth truth(SearchDisjunctionContext search) {
        var branches = new ArrayList<Truth>();
        for (SearchConjunctionContext conjunction : search.searchConjunction()) {
            branches.add(Truth.and(conjunction.comparison().stream()
                    .map(comparison -> truth(comparison, value(comparison)))
                    .toList()));
        }
        return Truth.or(branches);
    }

    Truth truth(ParserRuleContext place, KqlValue value) {
        if (searching && value instanceof Text(String text)) {
            return located(place, () -> KqlSearch.term(EVENT, text));
        }
        return located(place, () -> KqlComparisons.truth(value));
    }

    /// `and` binds tighter than `or`: https://learn.microsoft.com/kusto/query/logical-operators .
    KqlValue value(ExpressionContext expression) {
        List<ConjunctionContext> branches = expression.conjunction();
        if (branches.size() == 1) {
            return value(branches.getFirst());
        }
        return new Condition(Truth.or(
                branches.stream().map(branch -> truth(branch, value(branch))).toList()));
    }

    private KqlValue value(ConjunctionContext conjunction) {
        List<ComparisonContext> operands = conjunction.comparison();
        if (operands.size() == 1) {
            return value(operands.getFirst());
        }
        return new Condition(Truth.and(
                operands.stream().map(operand -> truth(operand, value(operand))).toList()));
    }

    private KqlValue value(ComparisonContext comparison) {
        if (comparison instanceof WholeContext whole) {
            return condition(whole, () -> whole(whole));
        }
        if (!(comparison instanceof PlainContext plain)) {
            throw KqlUnreadable.at(comparison, "this has no reading");
        }
        KqlValue left = value(plain.relation());
        return switch (plain.tail()) {
            case null -> left;
            case EqualityContext equality -> {
                KqlValue right = value(equality.relation());
                yield condition(plain, () -> equality(left, equality.op.getText(), right));
            }
            case ListedContext listed -> {
                List<KqlValue> values = listed.pipe().stream().map(this::value).toList();
                yield condition(plain, () -> KqlComparisons.listed(left, listed.op.getText(), values));
            }
            case BetweenContext between -> condition(plain, () -> between(left, between));
            default -> throw KqlUnreadable.at(plain, "this has no reading");
        };
    }

    private Truth equality(KqlValue left, String operator, KqlValue right) {
        if (operator.equals(":")) {
            if (searching && KqlComparisons.known(left) instanceof Cell cell && right instanceof Text(String text)) {
                return KqlSearch.term(cell, text);
            }
            throw new IllegalArgumentException("`:` has a reading only in a search");
        }
        Truth equal = KqlComparisons.equal(left, right);
        return operator.equals("==") ? equal : equal.not();
    }

    /// https://learn.microsoft.com/kusto/query/between-operator : both ends belong to the range.
    private Truth between(KqlValue value, BetweenContext between) {
        Truth truth = Truth.and(List.of(
                KqlComparisons.ordered(value, Comparison.GTE, value(between.expression(0))),
                KqlComparisons.ordered(value, Comparison.LTE, value(between.expression(1)))));
        return between.BETWEEN().getText().startsWith("!") ? truth.not() : truth;
    }

    /// `* contains "x"`: some column has it, https://learn.microsoft.com/kusto/query/where-operator .
    private Truth whole(WholeContext whole) {
        if (whole.signed() == null) {
            throw new IllegalArgumentException("`*` with `" + whole.op.getText() + "` has no reading");
        }
        KqlValue right = value(whole.signed());
        if (whole.MATCHES() != null) {
            return KqlComparisons.matches(EVENT, right);
        }
        Operator operator = Operator.of(whole.op.getText());
        if (operator.negated() || !(KqlComparisons.known(right) instanceof Text)) {
            throw new IllegalArgumentException("`*` with `" + whole.op.getText() + "` has no reading");
        }
        return KqlComparisons.textual(EVENT, operator, right);
    }

    private KqlValue value(RelationContext relation) {
        if (relation.op == null) {
            return value(relation.sum(0));
        }
        Comparison operator = switch (relation.op.getText()) {
            case "<" -> Comparison.LT;
            case "<=" -> Comparison.LTE;
            case ">" -> Comparison.GT;
            default -> Comparison.GTE;
        };
        KqlValue left = value(relation.sum(0));
        KqlValue right = value(relation.sum(1));
        return condition(relation, () -> KqlComparisons.ordered(left, operator, right));
    }

    private KqlValue value(SumContext sum) {
        if (sum.product().size() > 1 || sum.product(0).textual().size() > 1) {
            return new Unknown(KqlUnreadable.at(sum, "arithmetic has no reading"));
        }
        return value(sum.product(0).textual(0));
    }

    private KqlValue value(TextualContext textual) {
        KqlValue left = value(textual.signed(0));
        if (textual.op == null) {
            return left;
        }
        KqlValue right = value(textual.signed(1));
        return condition(
                textual,
                () -> textual.MATCHES() != null
                        ? KqlComparisons.matches(left, right)
                        : KqlComparisons.textual(left, Operator.of(textual.op.getText()), right));
    }

    private KqlValue value(SignedContext signed) {
        KqlValue value = value(signed.postfix());
        if (signed.getChildCount() == 1) {
            return value;
        }
        if (value instanceof Numeric(var number)) {
            return new Numeric(signed.getChild(0).getText().equals("-") ? number.negate() : number);
        }
        return new Unknown(KqlUnreadable.at(signed, "a sign before something else than a number has no reading"));
    }

    private KqlValue value(PostfixContext postfix) {
        KqlValue value = value(postfix.primary());
        for (PartContext part : postfix.part()) {
            value = member(value, part);
        }
        return value;
    }

    /// https://learn.microsoft.com/kusto/query/scalar-data-types/dynamic#dynamic-object-accessors : `a.b`, `a["b"]` and
    /// `a.["b"]` are the same; `a[0]` is an element of an array.
    private KqlValue member(KqlValue value, PartContext part) {
        String name = switch (part) {
            case MemberPartContext member -> member.memberName().getText();
            case BracketPartContext bracket -> memberName(bracket.expression());
            case IndexPartContext index -> memberName(index.expression());
            default -> null;
        };
        boolean open = KqlComparisons.known(value) instanceof Cell cell
                && cell.isField()
                && (cell.kind() == Kind.COLUMN || cell.kind() == Kind.MEMBER || cell.kind() == Kind.DOCUMENT);
        if (name == null || !open || !(((Cell) value).subject() instanceof Field field)) {
            return new Unknown(KqlUnreadable.at(part, "this member has no reading"));
        }
        var path = new ArrayList<>(field.path());
        path.add(name);
        return new Cell(new Field(field.name(), path, field.type(), field.storage()), Kind.MEMBER);
    }

    private String memberName(ExpressionContext expression) {
        return switch (value(expression)) {
            case Text(String text) -> text;
            case Numeric(var number) when number.signum() >= 0 -> "[" + number.toPlainString() + "]";
            default -> null;
        };
    }

    private KqlValue value(PrimaryContext primary) {
        return switch (primary) {
            case LiteralValueContext literal -> orUnknown(() -> KqlLiterals.value(literal.literal()));
            case ColumnNameContext column -> columns.value(column.name());
            case ParenthesisedContext inner -> value(inner.pipe());
            case DynamicValueContext dynamic -> orUnknown(() -> KqlLiterals.json(dynamic.json()));
            case CallContext call -> call(call);
            default -> new Unknown(KqlUnreadable.at(primary, "this has no reading as a value"));
        };
    }

    private KqlValue call(CallContext call) {
        String name = KqlLiterals.name(call.name());
        var values = new ArrayList<KqlValue>();
        for (ArgumentContext argument : call.arguments().argument()) {
            if (argument.pipe() == null || argument.name() != null) {
                return new Unknown(KqlUnreadable.at(argument, "this argument has no reading"));
            }
            values.add(orUnknown(() -> value(argument.pipe())));
        }
        return orUnknown(() -> located(call, () -> KqlFunctions.call(name, values)));
    }

    /// A pipe in a place where a scalar stands: most often only an expression in parentheses.
    KqlValue value(PipeContext pipe) {
        if (pipe.source() != null || !pipe.operator().isEmpty()) {
            return new Unknown(KqlUnreadable.at(pipe, "a table has no reading as a value"));
        }
        return value(pipe.expression());
    }

    /// What has no reading is an error only where a filter depends on it.
    KqlValue lenient(ExpressionContext expression) {
        return orUnknown(() -> value(expression));
    }

    KqlValue lenient(PipeContext pipe) {
        return orUnknown(() -> value(pipe));
    }

    private static KqlValue orUnknown(Supplier<KqlValue> value) {
        try {
            return value.get();
        } catch (KqlUnreadable e) {
            return new Unknown(e);
        }
    }

    private KqlValue condition(ParserRuleContext place, Supplier<Truth> truth) {
        return orUnknown(() -> new Condition(located(place, truth)));
    }

    private static <T> T located(ParserRuleContext place, Supplier<T> work) {
        try {
            return work.get();
        } catch (IllegalArgumentException e) {
            throw KqlUnreadable.at(place, e.getMessage());
        }
    }
}
