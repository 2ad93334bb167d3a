package dragoman.verify.kql;

import dragoman.query.Comparison;
import dragoman.query.Expression;
import dragoman.query.Field;
import dragoman.query.Glob;
import dragoman.query.Pattern;
import dragoman.query.WholeEvent;
import dragoman.regex.EmptyText;
import dragoman.regex.Regex;
import dragoman.verify.kql.KqlTexts.Operator;
import dragoman.verify.kql.KqlTexts.Sought;
import dragoman.verify.kql.KqlValue.Cell;
import dragoman.verify.kql.KqlValue.Choice;
import dragoman.verify.kql.KqlValue.Clock;
import dragoman.verify.kql.KqlValue.Condition;
import dragoman.verify.kql.KqlValue.Fold;
import dragoman.verify.kql.KqlValue.Guid;
import dragoman.verify.kql.KqlValue.Kind;
import dragoman.verify.kql.KqlValue.Many;
import dragoman.verify.kql.KqlValue.Numeric;
import dragoman.verify.kql.KqlValue.Text;
import dragoman.verify.kql.KqlValue.Unknown;
import dragoman.verify.reading.Truth;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// What comparisons of KQL values mean; what they do not accept is an `IllegalArgumentException` with the reason.
final class KqlComparisons {
    private KqlComparisons() {}

    /// A predicate, or a column that holds truth values.
    static Truth truth(KqlValue value) {
        return switch (known(value)) {
            case Condition(Truth truth) -> truth;
            case Cell cell
            when cell.isField() && (cell.kind() == Kind.COLUMN || cell.kind() == Kind.BOOL) ->
                Truth.unlessNull(cell.subject(), KqlTexts.of(cell.subject(), new Pattern.Bool(true)));
            case Choice choice -> expand(choice, KqlComparisons::truth);
            default -> throw new IllegalArgumentException("this is no condition");
        };
    }

    static KqlValue known(KqlValue value) {
        if (value instanceof Unknown(KqlUnreadable why)) {
            throw why;
        }
        return value;
    }

    /// Both ways that a choice can go.
    static Truth expand(Choice choice, Function<KqlValue, Truth> meaning) {
        Truth when = Truth.total(choice.when());
        return Truth.or(List.of(
                Truth.and(List.of(when, meaning.apply(choice.then()))),
                Truth.and(List.of(when.not(), meaning.apply(choice.otherwise())))));
    }

    /// `==`: false, not unknown, if only one side is null, so `!=` is true then:
    /// https://learn.microsoft.com/kusto/query/scalar-data-types/null-values
    static Truth equal(KqlValue left, KqlValue right) {
        KqlValue first = known(left);
        KqlValue second = known(right);
        if (first instanceof Choice choice) {
            return expand(choice, value -> equal(value, second));
        }
        if (second instanceof Choice choice) {
            return expand(choice, value -> equal(first, value));
        }
        if (isConstant(first) && !isConstant(second)) {
            return equal(second, first);
        }
        return switch (first) {
            case Cell cell -> equalCell(cell, second);
            case Clock clock
            when second instanceof Numeric(BigDecimal number) -> Truth.total(part(clock, Comparison.EQ, number));
            case Condition(Truth truth)
            when second instanceof Condition(Truth wanted) && isConstant(second) ->
                Truth.total(wanted.whenTrue() == Expression.ALWAYS ? truth.whenTrue() : truth.whenFalse());
            case Text text when second instanceof Text -> constant(text.equals(second));
            case Numeric(BigDecimal number)
            when second instanceof Numeric(BigDecimal other) -> constant(number.compareTo(other) == 0);
            default -> throw new IllegalArgumentException("this comparison has no reading");
        };
    }

    private static Truth equalCell(Cell cell, KqlValue value) {
        boolean field = cell.isField();
        return switch (value) {
            case Text(String text) -> KqlTexts.test(cell, Sought.WHOLE, true, text);
            case Numeric(BigDecimal number)
            when field && mayBe(cell, Kind.NUMBER) ->
                Truth.total(KqlTexts.of(cell.subject(), new Pattern.Number(number)));
            case Condition(Truth truth)
            when field && mayBe(cell, Kind.BOOL) && isConstant(value) ->
                Truth.total(KqlTexts.of(cell.subject(), new Pattern.Bool(truth.whenTrue() == Expression.ALWAYS)));
            // Guids compare by value, whatever the case of their digits:
            // https://learn.microsoft.com/kusto/query/scalar-data-types/guid .
            case Guid(String guid)
            when field && cell.kind() == Kind.COLUMN ->
                Truth.total(KqlTexts.of(cell.subject(), Glob.literal(guid, false)));
            case Cell other -> KqlTexts.sameAs(cell, Sought.WHOLE, true, other);
            default -> throw new IllegalArgumentException("this comparison has no reading");
        };
    }

    private static boolean mayBe(Cell cell, Kind kind) {
        return cell.kind() == Kind.COLUMN || cell.kind() == Kind.MEMBER || cell.kind() == kind;
    }

    private static boolean isConstant(KqlValue value) {
        return value instanceof Text
                || value instanceof Numeric
                || value instanceof Guid
                || value instanceof Condition(Truth(Expression whenTrue, Expression _))
                        && whenTrue instanceof Expression.Constant;
    }

    private static Truth constant(boolean value) {
        return Truth.total(value ? Expression.ALWAYS : Expression.NEVER);
    }

    /// A string operator between two values.
    static Truth textual(KqlValue left, Operator operator, KqlValue right) {
        Truth truth = positive(known(left), operator, known(right));
        return operator.negated() ? truth.not() : truth;
    }

    private static Truth positive(KqlValue left, Operator operator, KqlValue right) {
        if (left instanceof Choice choice) {
            return expand(choice, value -> positive(known(value), operator, right));
        }
        if (right instanceof Choice choice) {
            return expand(choice, value -> positive(left, operator, known(value)));
        }
        if (left instanceof Text && right instanceof Cell && operator.sought() == Sought.WHOLE) {
            return positive(right, operator, left);
        }
        if (!(left instanceof Cell cell)) {
            throw new IllegalArgumentException("this comparison has no reading");
        }
        return switch (right) {
            case Text(String text) -> KqlTexts.test(cell, operator.sought(), operator.cased(), text);
            case Cell other -> KqlTexts.sameAs(cell, operator.sought(), operator.cased(), other);
            default -> throw new IllegalArgumentException("a text was expected at the right");
        };
    }

    /// `in`, `in~`, `has_any` are ORs, `has_all` is an AND, of all values, those in arrays too:
    /// https://learn.microsoft.com/kusto/query/in-operator ; `!in` is the opposite, null or not:
    /// https://learn.microsoft.com/kusto/query/scalar-data-types/null-values#null-values-and-the-in-operator .
    static Truth listed(KqlValue left, String operator, List<KqlValue> values) {
        var truths = new ArrayList<Truth>();
        for (KqlValue value : flat(values, new ArrayList<>())) {
            boolean number = value instanceof Numeric || value instanceof Condition || value instanceof Guid;
            truths.add(
                    switch (operator) {
                        case "has_any", "has_all" -> textual(left, Operator.of("has"), value);
                        case "in~", "!in~" -> number ? equal(left, value) : textual(left, Operator.of("=~"), value);
                        default -> equal(left, value);
                    });
        }
        if (truths.isEmpty()) {
            throw new IllegalArgumentException("an empty list has no reading");
        }
        Truth truth = operator.equals("has_all") ? Truth.and(truths) : Truth.or(truths);
        return operator.startsWith("!") ? truth.not() : truth;
    }

    private static List<KqlValue> flat(List<KqlValue> values, List<KqlValue> out) {
        for (KqlValue value : values) {
            if (known(value) instanceof Many(List<KqlValue> inner)) {
                flat(inner, out);
            } else {
                out.add(value);
            }
        }
        return out;
    }

    /// `<` and its kin are unknown of null: "the null value is sticky",
    /// https://learn.microsoft.com/kusto/query/scalar-data-types/null-values#null-values-and-binary-operators .
    static Truth ordered(KqlValue left, Comparison operator, KqlValue right) {
        KqlValue first = known(left);
        KqlValue second = known(right);
        if (first instanceof Choice choice) {
            return expand(choice, value -> ordered(value, operator, second));
        }
        if (first instanceof Numeric && !(second instanceof Numeric)) {
            return ordered(second, mirrored(operator), first);
        }
        if (!(second instanceof Numeric(BigDecimal number))) {
            throw new IllegalArgumentException("only numbers have an order here");
        }
        return switch (first) {
            case Cell cell
            when cell.fold() == Fold.NONE && cell.kind() == Kind.NUMBER ->
                new Truth(compared(cell, operator, number), compared(cell, opposite(operator), number));
            case Cell cell
            when cell.isField() && mayBe(cell, Kind.NUMBER) ->
                Truth.unlessNull(cell.subject(), compared(cell, operator, number));
            case Clock clock -> new Truth(part(clock, operator, number), part(clock, opposite(operator), number));
            case Numeric(BigDecimal other) -> constant(operator.holds(other.compareTo(number)));
            default -> throw new IllegalArgumentException("this comparison has no reading");
        };
    }

    private static Expression compared(Cell cell, Comparison operator, BigDecimal number) {
        return KqlTexts.of(cell.subject(), new Pattern.Compared(operator, number));
    }

    private static Expression part(Clock clock, Comparison operator, BigDecimal number) {
        return KqlTexts.of(clock.time(), new Pattern.TimePart(clock.unit(), operator, number));
    }

    private static Comparison mirrored(Comparison operator) {
        return switch (operator) {
            case EQ -> Comparison.EQ;
            case LT -> Comparison.GT;
            case LTE -> Comparison.GTE;
            case GT -> Comparison.LT;
            case GTE -> Comparison.LTE;
            case NEQ -> Comparison.NEQ;
        };
    }

    private static Comparison opposite(Comparison operator) {
        return switch (operator) {
            case EQ -> Comparison.NEQ;
            case NEQ -> Comparison.EQ;
            case LT -> Comparison.GTE;
            case LTE -> Comparison.GT;
            case GT -> Comparison.LTE;
            case GTE -> Comparison.LT;
        };
    }

    /// https://learn.microsoft.com/kusto/query/matches-regex-operator : searched for anywhere, with regard to case.
    static Truth matches(KqlValue left, KqlValue right) {
        KqlValue first = known(left);
        if (first instanceof Choice choice) {
            return expand(choice, value -> matches(value, right));
        }
        if (!(first instanceof Cell cell)
                || !(known(right) instanceof Text(String source))
                || cell.fold() != Fold.NONE) {
            throw new IllegalArgumentException("this use of a regular expression has no reading");
        }
        if (!mayBe(cell, Kind.TEXT)) {
            throw new IllegalArgumentException("a regular expression needs a text");
        }
        Regex regex = KqlRegex.parse(source);
        if (cell.subject() instanceof WholeEvent && KqlRegex.hasAnchor(regex.node())) {
            throw new IllegalArgumentException("an anchor in a regular expression for `*` has no reading");
        }
        Expression test = KqlTexts.of(cell.subject(), new Pattern.Matches(regex));
        if (cell.subject() instanceof Field && EmptyText.fulfils(regex) && cell.kind() != Kind.MEMBER) {
            // a missing text is empty, and not null
            test = Expression.or(List.of(test, KqlTexts.isEmpty(cell.subject())));
        }
        return cell.kind() == Kind.MEMBER ? Truth.unlessNull(cell.subject(), test) : Truth.total(test);
    }
}
