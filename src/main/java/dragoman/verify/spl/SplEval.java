package dragoman.verify.spl;

import dragoman.query.Comparison;
import dragoman.query.Expression;
import dragoman.query.Glob;
import dragoman.query.Pattern;
import dragoman.verify.grammar.SplParser.AndContext;
import dragoman.verify.grammar.SplParser.CallContext;
import dragoman.verify.grammar.SplParser.ComparisonContext;
import dragoman.verify.grammar.SplParser.ExpressionContext;
import dragoman.verify.grammar.SplParser.GroupedContext;
import dragoman.verify.grammar.SplParser.NotContext;
import dragoman.verify.grammar.SplParser.OrContext;
import dragoman.verify.grammar.SplParser.PrimaryContext;
import dragoman.verify.grammar.SplParser.SumContext;
import dragoman.verify.grammar.SplParser.TextContext;
import dragoman.verify.reading.CidrText;
import dragoman.verify.reading.Scalar;
import dragoman.verify.reading.Scalar.Column;
import dragoman.verify.reading.Scalar.Numeral;
import dragoman.verify.reading.ScalarTests;
import dragoman.verify.reading.Truth;
import dragoman.verify.reading.UnreadableQueryException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.tree.TerminalNode;

/// Reads the conditions of `where`: cased, a comparison with a missing field neither true nor false.
/// https://help.splunk.com/splunk-enterprise/spl-search-reference/9.2/search-commands/where
final class SplEval {
    private final SplValues values = new SplValues();

    /// NOT, then AND, then OR, then XOR:
    /// https://help.splunk.com/en/splunk-enterprise/search/search-manual/9.3/expressions-and-predicates
    Truth truth(ExpressionContext context) throws UnreadableQueryException {
        if (!context.XOR().isEmpty()) {
            throw ScalarTests.noReading(context, "XOR");
        }
        OrContext or = context.or(0);
        var any = new ArrayList<Truth>();
        for (AndContext and : or.and()) {
            var all = new ArrayList<Truth>();
            for (NotContext not : and.not()) {
                all.add(not(not));
            }
            capitals(and, and.AND());
            any.add(Truth.and(all));
        }
        capitals(or, or.OR());
        return Truth.or(any);
    }

    /// "The operators must be capitalized" (same page).
    private static void capitals(ParserRuleContext place, List<TerminalNode> operators)
            throws UnreadableQueryException {
        for (TerminalNode operator : operators) {
            if (!operator.getText().equals(operator.getText().toUpperCase(Locale.ROOT))) {
                throw ScalarTests.noReading(place, "a logical operator that is not capitalized");
            }
        }
    }

    private Truth not(NotContext context) throws UnreadableQueryException {
        if (context.NOT() != null) {
            capitals(context, List.of(context.NOT()));
            return not(context.not()).not();
        }
        return comparison(context.comparison());
    }

    private Truth comparison(ComparisonContext context) throws UnreadableQueryException {
        SumContext left = context.sum(0);
        var tests = new ScalarTests(context);
        if (context.LIKE() != null) {
            return tests.like(values.scalar(left), values.likePattern(context.sum(1)));
        }
        if (context.IN() != null) {
            Truth in = in(
                    tests,
                    values.scalar(left),
                    values.scalars(context.expressions().expression()));
            return context.NOT() == null ? in : in.not();
        }
        if (context.sum().size() == 1) {
            return alone(left);
        }
        SumContext right = context.sum(1);
        Truth empty = empty(context);
        if (empty != null) {
            return empty;
        }
        if (context.EQ_EQ() != null || context.comparator().EQ() != null) {
            return tests.equal(values.scalar(left), values.scalar(right));
        }
        if (context.comparator().NE() != null) {
            return tests.equal(values.scalar(left), values.scalar(right)).not();
        }
        var order = SplSearch.order(context.comparator());
        Truth inside = inside(left, order, values.scalar(right));
        return inside != null ? inside : tests.ordered(values.scalar(left), order, values.scalar(right));
    }

    /// `len(a)=0`: a is the empty text.
    private Truth empty(ComparisonContext context) throws UnreadableQueryException {
        boolean equals = context.EQ_EQ() != null
                || context.comparator() != null && context.comparator().EQ() != null;
        return equals
                        && SplValues.primary(context.sum(0)) instanceof CallContext length
                        && SplValues.name(length).equals("len")
                        && SplValues.only(length) != null
                        && values.scalar(context.sum(1)).equals(new Numeral(BigDecimal.ZERO))
                ? new ScalarTests(context)
                        .like(values.scalar(length.expressions().expression(0)), Glob.literal("", true))
                : null;
    }

    private static Truth in(ScalarTests tests, Scalar value, List<Scalar> options) throws UnreadableQueryException {
        var any = new ArrayList<Truth>();
        for (Scalar option : options) {
            any.add(tests.equal(value, option));
        }
        return Truth.or(any);
    }

    /// `mvcount(split(a, b)) > 1`: b stands in a.
    private Truth inside(SumContext left, Comparison order, Scalar right) throws UnreadableQueryException {
        if (!(SplValues.primary(left) instanceof CallContext count)
                || !SplValues.name(count).equals("mvcount")
                || !(SplValues.only(count) instanceof CallContext split)
                || !SplValues.name(split).equals("split")) {
            return null;
        }
        boolean several = order == Comparison.GT && right.equals(new Numeral(BigDecimal.ONE))
                || order == Comparison.GTE && right.equals(new Numeral(BigDecimal.TWO));
        List<ExpressionContext> arguments = split.expressions().expression();
        if (several
                && arguments.size() == 2
                && values.scalar(arguments.get(0)) instanceof Column whole
                && values.scalar(arguments.get(1)) instanceof Column part) {
            return new ScalarTests(split).same(whole, part, Pattern.Part.INSIDE);
        }
        throw ScalarTests.noReading(left, "this use of mvcount(split())");
    }

    private Truth alone(SumContext sum) throws UnreadableQueryException {
        PrimaryContext primary = SplValues.primary(sum);
        return switch (primary) {
            case GroupedContext group -> truth(group.expression());
            case CallContext call -> call(call);
            case null, default -> throw ScalarTests.noReading(sum, "a value as a condition");
        };
    }

    /// "Comparison and Conditional functions" of
    /// https://help.splunk.com/en/splunk-enterprise/spl-search-reference/9.4/evaluation-functions
    private Truth call(CallContext call) throws UnreadableQueryException {
        List<ExpressionContext> arguments = call.expressions().expression();
        var tests = new ScalarTests(call);
        String name = SplValues.name(call);
        return switch (name + "/" + arguments.size()) {
            case "true/0" -> ScalarTests.total(true);
            case "false/0" -> ScalarTests.total(false);
            case "isnull/1" -> Truth.total(tests.isNull(values.scalar(arguments.get(0))));
            case "isnotnull/1" -> Truth.total(Expression.not(tests.isNull(values.scalar(arguments.get(0)))));
            case "like/2" -> tests.like(values.scalar(arguments.get(0)), values.likePattern(arguments.get(1)));
            // A Perl-compatible expression, found anywhere in the text.
            case "match/2" -> {
                if (!(SplValues.primary(arguments.get(1)) instanceof TextContext text)) {
                    throw tests.none("a regular expression that is not written out");
                }
                yield tests.matches(values.scalar(arguments.get(0)), new SplText(text).regex(text.getText()));
            }
            case "cidrmatch/2" -> {
                if (!(values.scalar(arguments.get(0)) instanceof Scalar.Word(String network))) {
                    throw tests.none("a network that is not written out");
                }
                yield tests.inNetwork(
                        values.scalar(arguments.get(1)),
                        CidrText.parse(network).orElseThrow(() -> tests.none("the network " + network)));
            }
            default -> {
                if (name.equals("in") && arguments.size() > 1) {
                    yield in(
                            tests,
                            values.scalar(arguments.getFirst()),
                            values.scalars(arguments.subList(1, arguments.size())));
                }
                throw tests.none("this use of `" + name + "` as a condition");
            }
        };
    }
}
