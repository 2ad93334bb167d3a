package dragoman.verify.eql;

import static dragoman.verify.reading.StagedParse.unread;

import dragoman.query.Comparison;
import dragoman.query.Expression;
import dragoman.query.Glob;
import dragoman.query.Origin;
import dragoman.query.Pattern;
import dragoman.query.Subject;
import dragoman.regex.Flags;
import dragoman.regex.Regex;
import dragoman.regex.RegexNode;
import dragoman.regex.RegexNode.Greed;
import dragoman.regex.RegexNode.Repeat;
import dragoman.verify.grammar.EqlParser;
import dragoman.verify.reading.EscapedStrings;
import dragoman.verify.reading.LuceneRegex;
import dragoman.verify.reading.Truth;
import dragoman.verify.reading.UnreadableQueryException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.ParserRuleContext;

/// Reads the comparisons of EQL, after
/// https://www.elastic.co/docs/reference/query-languages/eql/eql-syntax#eql-syntax-conditions.
final class EqlPredicates {
    private static final int MOST_CHARACTERS = 65_535;

    private EqlPredicates() {}

    static Expression predicate(EqlParser.PredicateContext predicate) throws UnreadableQueryException {
        EqlValue left = EqlFunctions.operand(predicate.operand());
        return switch (predicate.comparison()) {
            case null -> condition(predicate, left);
            case EqlParser.OrderedContext ordered -> ordered(ordered, left);
            case EqlParser.EqualsAnyCaseContext equals ->
                any(predicate, left, texts(equals.list(), equals.constant()), false, true);
            case EqlParser.LikeContext like ->
                any(predicate, left, texts(like.list(), like.text()), like.LIKE() != null, true);
            case EqlParser.RegexContext regex -> regex(regex, left);
            case EqlParser.InContext in -> in(in, left);
            default -> throw unread(predicate, "this comparison has no reading");
        };
    }

    /// A field alone is a boolean field that is true (querytranslator_tests.txt, fieldNoEquals).
    private static Expression condition(EqlParser.PredicateContext place, EqlValue value)
            throws UnreadableQueryException {
        return switch (value) {
            case EqlValue.Condition(Expression expression) -> expression;
            case EqlValue.Column(Subject subject) -> test(subject, new Pattern.Bool(true));
            default -> throw unread(place, "a value that is no condition has no reading");
        };
    }

    private static Expression ordered(EqlParser.OrderedContext comparison, EqlValue left)
            throws UnreadableQueryException {
        EqlValue right = EqlFunctions.operand(comparison.operand());
        boolean swapped = left.isConstant() && !right.isConstant();
        EqlValue value = swapped ? right : left;
        EqlValue constant = swapped ? left : right;
        if (!constant.isConstant()) {
            // …#limitations-for-comparisons: an error for the entire query
            throw unread(comparison, "comparing a field with another field has no reading: EQL refuses it");
        }
        if (comparison.EQ() != null) {
            return equal(comparison, value, constant);
        }
        if (comparison.NEQ() != null) {
            return Expression.not(equal(comparison, value, constant));
        }
        boolean less = comparison.LT() != null || comparison.LTE() != null;
        boolean orEqual = comparison.LTE() != null || comparison.GTE() != null;
        return order(comparison, value, comparison(less != swapped, orEqual), constant);
    }

    private static Comparison comparison(boolean less, boolean orEqual) {
        return less ? orEqual ? Comparison.LTE : Comparison.LT : orEqual ? Comparison.GTE : Comparison.GT;
    }

    /// …#eql-syntax-comparison-operators: `==` is case-sensitive, wildcards are not expanded.
    private static Expression equal(EqlParser.OrderedContext place, EqlValue value, EqlValue constant)
            throws UnreadableQueryException {
        return switch (value) {
            case EqlValue.Column(Subject subject) ->
                switch (constant) {
                    case EqlValue.Text(String text) -> test(subject, Glob.literal(text, true));
                    case EqlValue.Num(BigDecimal number) -> test(subject, new Pattern.Number(number));
                    // …#eql-syntax-check-field-exists
                    case EqlValue.Null _ -> Truth.isNull(subject);
                    case EqlValue.Condition(Expression.Constant(boolean truth)) ->
                        test(subject, new Pattern.Bool(truth));
                    default -> throw unread(place, "this comparison has no reading");
                };
            case EqlValue.Condition(Expression expression) -> {
                if (constant instanceof EqlValue.Condition(Expression.Constant(boolean truth))) {
                    yield truth ? expression : Expression.not(expression);
                }
                throw unread(place, "comparing a condition with something else than true or false has no reading");
            }
            case EqlValue.NumberOf(Subject subject) -> {
                if (constant instanceof EqlValue.Num(BigDecimal number)) {
                    yield test(subject, new Pattern.Number(number));
                }
                throw unread(place, "comparing a number with something else has no reading");
            }
            case EqlValue.Length _ -> order(place, value, Comparison.EQ, constant);
            default -> throw unread(place, "comparing constants has no reading");
        };
    }

    private static Expression order(
            EqlParser.OrderedContext place, EqlValue value, Comparison operator, EqlValue constant)
            throws UnreadableQueryException {
        if (!(constant instanceof EqlValue.Num(BigDecimal number))) {
            // texts have a lexicographic order, which the tree of meaning cannot say
            throw unread(place, "an order of values that are no numbers has no reading");
        }
        return switch (value) {
            case EqlValue.Column(Subject subject) -> test(subject, new Pattern.Compared(operator, number));
            case EqlValue.NumberOf(Subject subject) -> test(subject, new Pattern.Compared(operator, number));
            case EqlValue.Length(Subject subject) -> length(place, subject, operator, number);
            default -> throw unread(place, "comparing constants has no reading");
        };
    }

    /// The length in characters as a regular expression on the whole text.
    private static Expression length(
            EqlParser.OrderedContext place, Subject subject, Comparison operator, BigDecimal number)
            throws UnreadableQueryException {
        BigDecimal whole = number.stripTrailingZeros();
        if (whole.scale() > 0 || whole.abs().compareTo(BigDecimal.valueOf(MOST_CHARACTERS)) >= 0) {
            throw unread(place, "a length of " + number.toPlainString() + " has no reading");
        }
        int length = whole.intValueExact();
        int min = switch (operator) {
            case GT -> length + 1;
            case GTE, EQ -> length;
            case LT, LTE -> 0;
            case NEQ -> throw unread(place, "an unequal length has no reading");
        };
        int max = switch (operator) {
            case GT, GTE -> Repeat.UNBOUNDED;
            case LT -> length - 1;
            case LTE, EQ -> length;
            case NEQ -> throw unread(place, "an unequal length has no reading");
        };
        if (max != Repeat.UNBOUNDED && max < 0 || operator == Comparison.LT && length <= 0) {
            return Expression.NEVER;
        }
        if (max == 0) {
            return test(subject, Glob.literal("", true));
        }
        var characters = new Repeat(new RegexNode.AnyCharacter(), Math.max(min, 0), max, Greed.GREEDY);
        var flags = new Flags(false, false, true);
        return test(subject, new Pattern.Matches(new Regex(LuceneRegex.whole(characters), flags)));
    }

    private static Expression any(
            EqlParser.PredicateContext place, EqlValue left, List<String> texts, boolean cased, boolean wildcards)
            throws UnreadableQueryException {
        Subject subject = subject(place, left);
        return Expression.or(texts.stream()
                .map(text -> test(subject, wildcards ? EqlTexts.wildcards(text, cased) : Glob.literal(text, cased)))
                .toList());
    }

    private static Expression regex(EqlParser.RegexContext regex, EqlValue left) throws UnreadableQueryException {
        Subject subject = subject(regex, left);
        boolean anyCase = regex.REGEX_ANY_CASE() != null;
        var branches = new ArrayList<Expression>();
        for (String text : texts(regex.list(), regex.text())) {
            branches.add(test(subject, new Pattern.Matches(LuceneRegex.parse(text, anyCase))));
        }
        return Expression.or(branches);
    }

    /// …#eql-syntax-lookup-operators: `in` compares like `==`; `in~` takes texts verbatim, without wildcards
    /// (querytranslator_tests.txt, inFilterInsensitiveVerbatimMatch).
    private static Expression in(EqlParser.InContext in, EqlValue left) throws UnreadableQueryException {
        Subject subject = subject(in, left);
        boolean anyCase = in.IN_ANY_CASE() != null;
        var branches = new ArrayList<Expression>();
        for (EqlParser.ConstantContext constant : in.list().constant()) {
            branches.add(
                    switch (EqlFunctions.constant(constant)) {
                        case EqlValue.Text(String text) -> test(subject, Glob.literal(text, !anyCase));
                        case EqlValue.Num(BigDecimal number) when !anyCase -> test(subject, new Pattern.Number(number));
                        case EqlValue.Condition(Expression.Constant(boolean truth))
                        when !anyCase -> test(subject, new Pattern.Bool(truth));
                        default -> throw unread(constant, "this value of a list has no reading");
                    });
        }
        Expression found = Expression.or(branches);
        return in.NOT() == null ? found : Expression.not(found);
    }

    /// `:`, `like` and `regex` "can only be used to compare strings".
    private static List<String> texts(EqlParser.ListContext list, EqlParser.ConstantContext single)
            throws UnreadableQueryException {
        var texts = new ArrayList<String>();
        for (EqlParser.ConstantContext constant : list != null ? list.constant() : List.of(single)) {
            if (constant.text() == null) {
                throw unread(constant, "only texts can stand here");
            }
            texts.add(EscapedStrings.decode(constant.text().getText()));
        }
        return texts;
    }

    private static List<String> texts(EqlParser.ListContext list, EqlParser.TextContext single)
            throws UnreadableQueryException {
        return list != null
                ? texts(list, (EqlParser.ConstantContext) null)
                : List.of(EscapedStrings.decode(single.getText()));
    }

    private static Subject subject(ParserRuleContext place, EqlValue value) throws UnreadableQueryException {
        if (value instanceof EqlValue.Column(Subject subject)) {
            return subject;
        }
        throw unread(place, "this operator on something else than a field has no reading");
    }

    static Expression test(Subject subject, Pattern pattern) {
        return new Expression.Test(subject, pattern, Origin.NONE);
    }
}
