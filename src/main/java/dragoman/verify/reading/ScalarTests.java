package dragoman.verify.reading;

import dragoman.query.Comparison;
import dragoman.query.Expression;
import dragoman.query.Glob;
import dragoman.query.Network;
import dragoman.query.Origin;
import dragoman.query.Pattern;
import dragoman.query.Subject;
import dragoman.query.WholeEvent;
import dragoman.regex.Dialect;
import dragoman.regex.Regex;
import dragoman.regex.RegexPrinter;
import dragoman.verify.reading.Scalar.Choice;
import dragoman.verify.reading.Scalar.Column;
import dragoman.verify.reading.Scalar.Flag;
import dragoman.verify.reading.Scalar.Fold;
import dragoman.verify.reading.Scalar.Lines;
import dragoman.verify.reading.Scalar.Numeral;
import dragoman.verify.reading.Scalar.PartOfTime;
import dragoman.verify.reading.Scalar.Slice;
import dragoman.verify.reading.Scalar.Word;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.PatternSyntaxException;
import org.antlr.v4.runtime.ParserRuleContext;

/// What comparisons of values mean in three-valued logic: unknown while a column is null.
///
/// @param place where the comparison stands, for messages
public record ScalarTests(ParserRuleContext place) {
    /// A predicate on one value.
    private interface Predicate {
        Truth of(Scalar value) throws UnreadableQueryException;
    }

    public Truth equal(Scalar left, Scalar right) throws UnreadableQueryException {
        if (right instanceof Choice || !(left instanceof Choice) && rank(right) < rank(left)) {
            return equal(right, left);
        }
        return switch (left) {
            case Choice choice -> first(choice, option -> equal(option, right));
            case Slice(Column whole, Subject measure, Pattern.Part part)
            when right instanceof Column other && other.subject().equals(measure) -> slice(whole, other, part);
            case Column column ->
                switch (right) {
                    case Column other -> same(column, other, Pattern.Part.WHOLE);
                    case Word(String text) -> like(column, Glob.literal(text, true));
                    case Numeral(BigDecimal value) -> number(column, Comparison.EQ, value);
                    case Flag(boolean value)
                    when column.fold() == Fold.PLAIN -> unlessNull(column.subject(), new Pattern.Bool(value));
                    default -> throw none("a comparison of these values");
                };
            case PartOfTime _ -> ordered(left, Comparison.EQ, right);
            case Word _, Numeral _, Flag _ when left.getClass() == right.getClass() -> total(left.equals(right));
            default -> throw none("a comparison of these values");
        };
    }

    /// A slice of no length at the end is the whole text.
    private Truth slice(Column whole, Column other, Pattern.Part part) throws UnreadableQueryException {
        Truth same = same(whole, other, part);
        if (part == Pattern.Part.START) {
            return same;
        }
        Expression empty = test(other.subject(), Glob.literal("", true));
        return Truth.or(List.of(
                Truth.and(List.of(same, Truth.total(Expression.not(empty)))),
                Truth.and(List.of(Truth.total(empty), like(whole, Glob.literal("", true))))));
    }

    private static int rank(Scalar value) {
        return switch (value) {
            case Choice _ -> 0;
            case Slice _ -> 1;
            case Column _, PartOfTime _, Lines _ -> 2;
            case Word _, Numeral _, Flag _ -> 3;
        };
    }

    /// Any of the six comparisons.
    public Truth compared(Scalar left, Comparison operator, Scalar right) throws UnreadableQueryException {
        return switch (operator) {
            case EQ -> equal(left, right);
            case NEQ -> equal(left, right).not();
            case LT, LTE, GT, GTE -> ordered(left, operator, right);
        };
    }

    /// `BETWEEN`, both ends included.
    public Truth between(Scalar value, Scalar low, Scalar high) throws UnreadableQueryException {
        return Truth.and(List.of(ordered(value, Comparison.GTE, low), ordered(value, Comparison.LTE, high)));
    }

    /// A comparison of sizes: only of a column or a part of a time to a number.
    public Truth ordered(Scalar left, Comparison operator, Scalar right) throws UnreadableQueryException {
        if (left instanceof Numeral) {
            return ordered(right, flip(operator), left);
        }
        if (!(right instanceof Numeral(BigDecimal value))) {
            throw none("an order of anything but a column and a number");
        }
        return switch (left) {
            case Column column -> number(column, operator, value);
            case PartOfTime(Subject subject, Pattern.TimeUnit unit) ->
                unlessNull(subject, new Pattern.TimePart(unit, operator, value));
            default -> throw none("an order of anything but a column and a number");
        };
    }

    static Comparison flip(Comparison operator) {
        return switch (operator) {
            case EQ -> Comparison.EQ;
            case LT -> Comparison.GT;
            case LTE -> Comparison.GTE;
            case GT -> Comparison.LT;
            case GTE -> Comparison.LTE;
            case NEQ -> Comparison.NEQ;
        };
    }

    private Truth number(Column column, Comparison operator, BigDecimal value) throws UnreadableQueryException {
        Subject subject = column.subject();
        Expression holds = operator == Comparison.EQ
                ? test(subject, new Pattern.Number(value))
                : compared(subject, operator, value);
        return switch (column.fold()) {
            case PLAIN -> unlessNull(subject, holds);
            // A cast of what is no number is null, so the opposite has to be a number too.
            case NUMBER -> new Truth(holds, Expression.and(List.of(isNumber(subject), Expression.not(holds))));
            case LOWER, UPPER -> throw none("a number compared to a folded text");
        };
    }

    /// Every number has a place in the order, and nothing else has.
    private static Expression isNumber(Subject subject) {
        return Expression.or(List.of(
                compared(subject, Comparison.LT, BigDecimal.ZERO), compared(subject, Comparison.GTE, BigDecimal.ZERO)));
    }

    private static Expression compared(Subject subject, Comparison operator, BigDecimal value) {
        return test(subject, new Pattern.Compared(operator, value));
    }

    /// A cased pattern over the whole value.
    public Truth like(Scalar value, Glob cased) throws UnreadableQueryException {
        return switch (value) {
            case Choice choice -> first(choice, option -> like(option, cased));
            case Word(String text) -> total(javaPattern(cased).matcher(text).matches());
            case Lines(Subject list, Fold fold)
            when fold != Fold.NUMBER -> unlessNull(list, folded(list, fold, lineOf(cased)));
            case Column(Subject subject, Fold fold)
            when fold != Fold.NUMBER -> unlessNull(subject, folded(subject, fold, cased));
            default -> throw none("a text pattern on this value");
        };
    }

    /// The pattern that one of the values matches if all of them in lines match this one.
    private Glob lineOf(Glob lines) throws UnreadableQueryException {
        String text = lines.startsOpen() && lines.endsOpen() ? lines.onlyText().orElse("") : "";
        boolean start = text.startsWith("\n");
        boolean end = text.length() > 1 && text.endsWith("\n");
        String line = text.substring(start ? 1 : 0, text.length() - (end ? 1 : 0));
        boolean any = line.isEmpty() && !(start && end);
        if (any || line.contains("\n")) {
            throw none("this pattern over the lines of a list");
        }
        var parts = new ArrayList<Glob.Part>();
        parts.add(start ? new Glob.Literal("") : Glob.Wildcard.ANY);
        parts.add(new Glob.Literal(line));
        parts.add(end ? new Glob.Literal("") : Glob.Wildcard.ANY);
        return new Glob(parts, lines.cased());
    }

    /// After folding, only text that is folded itself can match, and then any case of the original does.
    private static Expression folded(Subject subject, Fold fold, Glob glob) {
        if (fold == Fold.PLAIN) {
            return test(subject, glob);
        }
        for (Glob.Part part : glob.parts()) {
            if (part instanceof Glob.Literal(String text) && !fold.apply(text).equals(text)) {
                return Expression.NEVER;
            }
        }
        return test(subject, new Glob(glob.parts(), false));
    }

    public Truth likeAnyCase(Scalar value, Glob uncased) throws UnreadableQueryException {
        return switch (value) {
            case Column(Subject subject, Fold fold)
            when fold != Fold.NUMBER -> unlessNull(subject, test(subject, uncased));
            default -> throw none("a text pattern on this value");
        };
    }

    private static java.util.regex.Pattern javaPattern(Glob glob) {
        var out = new StringBuilder();
        for (Glob.Part part : glob.parts()) {
            switch (part) {
                case Glob.Literal(String text) -> out.append(java.util.regex.Pattern.quote(text));
                case Glob.Wildcard.ANY -> out.append(".*");
                case Glob.Wildcard.ONE -> out.append('.');
                // no query that is read back has one
                case Glob.Placeholder(String name) -> throw new IllegalArgumentException(name);
            }
        }
        return java.util.regex.Pattern.compile(out.toString(), java.util.regex.Pattern.DOTALL);
    }

    public Truth matches(Scalar value, Regex regex) throws UnreadableQueryException {
        return switch (value) {
            case Choice choice -> first(choice, option -> matches(option, regex));
            case Word(String text) -> total(finds(regex, text));
            case Column(Subject subject, Fold fold)
            when fold == Fold.PLAIN -> unlessNull(subject, new Pattern.Matches(regex));
            default -> throw none("a regular expression on this value");
        };
    }

    private boolean finds(Regex regex, String text) throws UnreadableQueryException {
        String letters = regex.flags().letters();
        String flags = letters.isEmpty() ? "" : "(?" + letters + ")";
        try {
            return java.util.regex.Pattern.compile(flags + RegexPrinter.print(regex, Dialect.JAVA))
                    .matcher(text)
                    .find();
        } catch (PatternSyntaxException _) {
            throw none("this regular expression");
        }
    }

    public Truth inNetwork(Scalar value, Network network) throws UnreadableQueryException {
        return switch (value) {
            case Choice choice -> first(choice, option -> inNetwork(option, network));
            case Word(String text) when text.isEmpty() -> total(false);
            case Column(Subject subject, Fold fold) when fold == Fold.PLAIN -> unlessNull(subject, network);
            default -> throw none("a network test of this value");
        };
    }

    /// A text is in a list that the product keeps, in any case.
    public Truth inList(Scalar value, String list) throws UnreadableQueryException {
        return switch (value) {
            case Column(Subject subject, Fold fold)
            when fold == Fold.PLAIN -> unlessNull(subject, new Pattern.Listed(list, List.of()));
            default -> throw none("a list with this value");
        };
    }

    /// Whether a value is null, or is not: that is never unknown.
    public Truth nullness(Scalar value, boolean wanted) throws UnreadableQueryException {
        Expression isNull = isNull(value);
        return Truth.total(wanted ? isNull : Expression.not(isNull));
    }

    /// A value in lower or upper case, if it is not in the other one.
    public Scalar folded(Scalar value, Fold fold) throws UnreadableQueryException {
        return switch (value) {
            case Word(String text) -> new Word(fold.apply(text));
            case Column(var subject, Fold own) when own == Fold.PLAIN || own == fold -> new Column(subject, fold);
            case Lines(var list, Fold own) when own == Fold.PLAIN || own == fold -> new Lines(list, fold);
            default -> throw none("folding this value");
        };
    }

    public Expression isNull(Scalar value) throws UnreadableQueryException {
        return switch (value) {
            case Choice(List<Scalar> options) -> {
                var all = new ArrayList<Expression>();
                for (Scalar option : options) {
                    all.add(isNull(option));
                }
                yield Expression.and(all);
            }
            case Column(Subject subject, Fold fold) when fold != Fold.NUMBER -> Expression.not(known(subject));
            case Lines(Subject list, Fold _) -> Expression.not(known(list));
            // what is no number has no order either
            case Column(Subject subject, Fold fold) when fold == Fold.NUMBER -> Expression.not(isNumber(subject));
            case Word _, Numeral _, Flag _ -> Expression.NEVER;
            default -> throw none("a null test of this value");
        };
    }

    private Truth first(Choice choice, Predicate predicate) throws UnreadableQueryException {
        var whenTrue = new ArrayList<Expression>();
        var whenFalse = new ArrayList<Expression>();
        var before = new ArrayList<Expression>();
        for (Scalar option : choice.options()) {
            Truth truth = predicate.of(option);
            whenTrue.add(after(before, truth.whenTrue()));
            whenFalse.add(after(before, truth.whenFalse()));
            before.add(isNull(option));
        }
        return new Truth(Expression.or(whenTrue), Expression.or(whenFalse));
    }

    private static Expression after(List<Expression> before, Expression last) {
        var all = new ArrayList<>(before);
        all.add(last);
        return Expression.and(all);
    }

    public Truth same(Column one, Column other, Pattern.Part part) throws UnreadableQueryException {
        if (one.fold() != other.fold() || one.fold() == Fold.NUMBER) {
            throw none("a comparison of columns that are folded differently");
        }
        Expression same = test(one.subject(), new Pattern.SameAs(other.subject(), part, one.fold() == Fold.PLAIN));
        return new Truth(
                same, Expression.and(List.of(known(one.subject()), known(other.subject()), Expression.not(same))));
    }

    private static Truth unlessNull(Subject subject, Pattern pattern) {
        return unlessNull(subject, test(subject, pattern));
    }

    private static Truth unlessNull(Subject subject, Expression predicate) {
        return subject instanceof WholeEvent ? Truth.total(predicate) : Truth.unlessNull(subject, predicate);
    }

    /// An event always has its own text.
    public static Expression known(Subject subject) {
        return subject instanceof WholeEvent ? Expression.ALWAYS : Expression.not(Truth.isNull(subject));
    }

    public static Expression test(Subject subject, Pattern pattern) {
        return new Expression.Test(subject, pattern, Origin.NONE);
    }

    public static Truth total(boolean value) {
        return Truth.total(value ? Expression.ALWAYS : Expression.NEVER);
    }

    public UnreadableQueryException none(String what) {
        return noReading(place, what);
    }

    public static UnreadableQueryException noReading(ParserRuleContext place, String what) {
        return StagedParse.unread(place, what + " has no reading");
    }
}
