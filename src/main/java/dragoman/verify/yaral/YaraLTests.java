package dragoman.verify.yaral;

import static dragoman.verify.reading.TextPatterns.test;

import dragoman.query.Comparison;
import dragoman.query.Expression;
import dragoman.query.Field;
import dragoman.query.Glob;
import dragoman.query.Pattern;
import dragoman.query.Subject;
import dragoman.verify.reading.TextPatterns;
import dragoman.verify.reading.TextPatterns.Fold;
import dragoman.verify.reading.Truth;
import dragoman.verify.reading.UnreadableQueryException;
import dragoman.verify.yaral.YaraLOperand.Bool;
import dragoman.verify.yaral.YaraLOperand.Fields;
import dragoman.verify.yaral.YaraLOperand.FirstOf;
import dragoman.verify.yaral.YaraLOperand.Literal;
import dragoman.verify.yaral.YaraLOperand.Number;
import dragoman.verify.yaral.YaraLOperand.NumberIn;
import dragoman.verify.yaral.YaraLOperand.Part;
import dragoman.verify.yaral.YaraLOperand.Quantifier;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The tests that comparisons of YARA-L are.
///
/// "When fields are omitted, they default to their zero values. An omitted string value defaults to \"\"."
/// https://cloud.google.com/chronicle/docs/detection/yara-l-best-practices; 0 for numbers, false for booleans, the
/// value in position 0 for enumerations: https://cloud.google.com/chronicle/docs/detection/yara-l-2-0-syntax. So
/// what holds for the zero value holds for a missing field.
final class YaraLTests {
    /// The value in position 0 of an enumeration, by the names that
    /// https://docs.cloud.google.com/chronicle/docs/reference/udm-field-list gives them.
    private static final java.util.regex.Pattern ENUM_ZERO =
            java.util.regex.Pattern.compile("UNSPECIFIED|(UNKNOWN|UNSPECIFIED)_[A-Z0-9_]+|[A-Z0-9_]+_UNSPECIFIED");

    private static final Map<Pattern.TimeUnit, Integer> EPOCH = Map.of(
            Pattern.TimeUnit.MINUTE, 0,
            Pattern.TimeUnit.HOUR, 0,
            Pattern.TimeUnit.DAY, 1,
            Pattern.TimeUnit.WEEK, 1,
            Pattern.TimeUnit.MONTH, 1,
            Pattern.TimeUnit.YEAR, 1970);

    private YaraLTests() {}

    /// A pattern of texts.
    static Expression text(YaraLOperand operand, Pattern pattern) throws UnreadableQueryException {
        return switch (operand) {
            case Fields(Subject subject, Quantifier quantifier, Fold fold, boolean written) -> {
                Optional<Pattern> bare = TextPatterns.folded(pattern, fold);
                Expression found = bare.isPresent() ? test(subject, bare.get()) : Expression.NEVER;
                if (written) {
                    // "Transforms an INT, BYTES or BOOL value"; which zero value it is cannot be seen in the rule.
                    for (String zero : List.of("", "0", "false")) {
                        if (TextPatterns.holds(pattern, zero)) {
                            throw unread("a cast of a missing value that matches");
                        }
                    }
                    yield found;
                }
                if (subject instanceof Field field && TextPatterns.holds(pattern, "")) {
                    yield Expression.or(List.of(found, missing(field, quantifier)));
                }
                // The meaning of joined fields counts a missing one as the empty text, too.
                yield found;
            }
            case FirstOf(List<YaraLOperand> operands, Fold fold) -> firstOf(operands, fold, pattern);
            case Literal(String text) -> new Expression.Constant(TextPatterns.holds(pattern, text));
            default -> throw unread("a comparison of this value with a text");
        };
    }

    private static Expression missing(Field field, Quantifier quantifier) throws UnreadableQueryException {
        if (quantifier != Quantifier.NONE) {
            throw unread("`any` or `all` of a list, compared with its zero value,");
        }
        return Truth.isNull(field);
    }

    /// "Returns the value of the first expression that does not evaluate to an empty string", or the empty text.
    private static Expression firstOf(List<YaraLOperand> operands, Fold fold, Pattern pattern)
            throws UnreadableQueryException {
        var ways = new ArrayList<Expression>();
        var before = new ArrayList<Expression>();
        for (YaraLOperand operand : operands) {
            YaraLOperand whole = switch (operand) {
                case Fields(var subject, var quantifier, Fold inner, boolean written)
                when fold != Fold.NONE -> {
                    if (inner != Fold.NONE) {
                        throw unread("a text in two cases");
                    }
                    yield new Fields(subject, quantifier, fold, written);
                }
                case Literal _ when fold != Fold.NONE -> throw unread("a literal in strings.coalesce in one case");
                default -> operand;
            };
            Expression empty = text(operand, Glob.literal("", true));
            var way = new ArrayList<>(before);
            way.add(Expression.not(empty));
            way.add(text(whole, pattern));
            ways.add(Expression.and(way));
            before.add(empty);
        }
        if (TextPatterns.holds(pattern, "")) {
            ways.add(Expression.and(before));
        }
        return Expression.or(ways);
    }

    /// One value equals another.
    static Expression equal(YaraLOperand left, YaraLOperand right, boolean nocase) throws UnreadableQueryException {
        if (isConstant(left)) {
            if (isConstant(right)) {
                throw unread("a comparison of two constants");
            }
            return equal(right, left, nocase);
        }
        return switch (right) {
            case Literal(String text) when left instanceof Part part -> digits(part, text, nocase);
            case Literal(String text) -> {
                if (!nocase && ENUM_ZERO.matcher(text).matches()) {
                    throw unread("what may be the zero value of an enumeration");
                }
                yield text(left, Glob.literal(text, !nocase));
            }
            case Number(BigDecimal value) -> order(left, Comparison.EQ, value);
            case Bool(boolean value)
            when left instanceof Fields(Field field, var quantifier, Fold fold, boolean written)
                    && fold == Fold.NONE
                    && !written -> orMissing(test(field, new Pattern.Bool(value)), !value, field, quantifier);
            case Fields other when left instanceof Fields one -> same(one, other, Pattern.Part.WHOLE, nocase);
            default -> throw unread("a comparison of these values");
        };
    }

    /// A text stands in another; each a missing field that counts as the empty text.
    static Expression same(Fields left, Fields right, Pattern.Part part, boolean nocase)
            throws UnreadableQueryException {
        boolean folded = left.fold() != Fold.NONE && left.fold() == right.fold();
        boolean odd = left.written() || right.written() || isList(left) || isList(right);
        if (odd || left.fold() != right.fold() && !nocase) {
            throw unread("a comparison of these fields");
        }
        Expression both = test(left.subject(), new Pattern.SameAs(right.subject(), part, !nocase && !folded));
        Expression empty = emptiness(right);
        return Expression.or(
                List.of(both, part == Pattern.Part.WHOLE ? Expression.and(List.of(emptiness(left), empty)) : empty));
    }

    private static Expression emptiness(Fields fields) throws UnreadableQueryException {
        return text(new Fields(fields.subject(), fields.quantifier(), Fold.NONE, false), Glob.literal("", true));
    }

    private static boolean isList(Fields fields) {
        return fields.quantifier() != Quantifier.NONE
                || fields.subject() instanceof Field field
                        && field.path().isEmpty()
                        && UdmLists.listOf(field.name()).isPresent();
    }

    /// A number compares to a constant.
    static Expression order(YaraLOperand left, Comparison operator, BigDecimal value) throws UnreadableQueryException {
        return switch (left) {
            case Part(Field field, Pattern.TimeUnit unit, boolean digits)
            when !digits -> part(field, unit, operator, value);
            case Fields(Field field, var quantifier, Fold fold, boolean written)
            when fold == Fold.NONE && !written -> {
                boolean equal = operator == Comparison.EQ;
                Pattern pattern = equal ? new Pattern.Number(value) : new Pattern.Compared(operator, value);
                boolean zero = operator.holds(BigDecimal.ZERO.compareTo(value));
                yield orMissing(test(field, pattern), zero, field, quantifier);
            }
            case NumberIn(Field field) -> {
                if (operator.holds(BigDecimal.ZERO.compareTo(value))) {
                    throw unread("a comparison that every text fulfils which writes no number");
                }
                yield test(field, new Pattern.Compared(operator, value));
            }
            default -> throw unread("a comparison of this value with a number");
        };
    }

    private static Expression orMissing(Expression found, boolean zero, Field field, Quantifier quantifier)
            throws UnreadableQueryException {
        return zero ? Expression.or(List.of(found, missing(field, quantifier))) : found;
    }

    private static Expression part(Field field, Pattern.TimeUnit unit, Comparison operator, BigDecimal value) {
        Expression found = test(field, new Pattern.TimePart(unit, operator, value));
        boolean zero = operator.holds(BigDecimal.valueOf(EPOCH.get(unit)).compareTo(value));
        return zero ? Expression.or(List.of(found, Truth.isNull(field))) : found;
    }

    /// Two digits, or four for a year: %H is 00 to 23.
    private static Expression digits(Part part, String text, boolean nocase) throws UnreadableQueryException {
        int width = part.unit() == Pattern.TimeUnit.YEAR ? 4 : 2;
        if (!part.digits() || nocase || !text.matches("[0-9]{" + width + "}")) {
            throw unread("a comparison of this time with a text");
        }
        return part(part.field(), part.unit(), Comparison.EQ, new BigDecimal(text));
    }

    static boolean isConstant(YaraLOperand operand) {
        return operand instanceof Literal || operand instanceof Number || operand instanceof Bool;
    }

    /// The lists of which a condition sees one element at a time.
    static List<String> elements(YaraLOperand operand) {
        return switch (operand) {
            case Fields(Field field, Quantifier quantifier, var _, var _)
            when quantifier == Quantifier.NONE && field.path().isEmpty() ->
                UdmLists.listOf(field.name()).stream().toList();
            case FirstOf(List<YaraLOperand> operands, var _) ->
                operands.stream().flatMap(inner -> elements(inner).stream()).toList();
            default -> List.of();
        };
    }

    static Quantifier quantifier(YaraLOperand operand) {
        return operand instanceof Fields(var _, Quantifier quantifier, var _, var _) ? quantifier : Quantifier.NONE;
    }

    static UnreadableQueryException unread(String what) {
        return new UnreadableQueryException(what + " has no reading");
    }
}
