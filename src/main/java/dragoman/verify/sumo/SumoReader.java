package dragoman.verify.sumo;

import static dragoman.verify.reading.TextPatterns.test;
import static dragoman.verify.sumo.SumoOperand.arguments;
import static dragoman.verify.sumo.SumoOperand.field;
import static dragoman.verify.sumo.SumoOperand.operand;
import static dragoman.verify.sumo.SumoOperand.primary;
import static dragoman.verify.sumo.SumoOperand.quoted;
import static dragoman.verify.sumo.SumoOperand.unread;

import dragoman.query.Comparison;
import dragoman.query.Expression;
import dragoman.query.Field;
import dragoman.query.Glob;
import dragoman.query.Pattern;
import dragoman.regex.RegexParser;
import dragoman.regex.RegexSyntaxException;
import dragoman.verify.grammar.SumoLexer;
import dragoman.verify.grammar.SumoParser;
import dragoman.verify.grammar.SumoParser.CallContext;
import dragoman.verify.grammar.SumoParser.CalledContext;
import dragoman.verify.grammar.SumoParser.CompareContext;
import dragoman.verify.grammar.SumoParser.ComparisonContext;
import dragoman.verify.grammar.SumoParser.ConjunctionContext;
import dragoman.verify.grammar.SumoParser.ExpressionContext;
import dragoman.verify.grammar.SumoParser.GroupedContext;
import dragoman.verify.grammar.SumoParser.InContext;
import dragoman.verify.grammar.SumoParser.LikeContext;
import dragoman.verify.grammar.SumoParser.MatchesContext;
import dragoman.verify.grammar.SumoParser.MatchesRegexContext;
import dragoman.verify.grammar.SumoParser.NegationContext;
import dragoman.verify.grammar.SumoParser.RlikeContext;
import dragoman.verify.grammar.SumoParser.SumContext;
import dragoman.verify.grammar.SumoParser.TestContext;
import dragoman.verify.reading.QueryReader;
import dragoman.verify.reading.QueryReading;
import dragoman.verify.reading.Readers;
import dragoman.verify.reading.Readers.Trait;
import dragoman.verify.reading.StagedParse;
import dragoman.verify.reading.TextPatterns;
import dragoman.verify.reading.TextPatterns.Fold;
import dragoman.verify.reading.Truth;
import dragoman.verify.reading.UnreadableQueryException;
import dragoman.verify.sumo.SumoOperand.Bool;
import dragoman.verify.sumo.SumoOperand.Cast;
import dragoman.verify.sumo.SumoOperand.Nothing;
import dragoman.verify.sumo.SumoOperand.Numeral;
import dragoman.verify.sumo.SumoOperand.Quoted;
import dragoman.verify.sumo.SumoOperand.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;

/// Reads the meaning of the expression of a Cloud SIEM rule of Sumo Logic.
///
/// https://help.sumologic.com/docs/cse/rules/cse-rules-syntax/. Comparisons with null are false, `like` of null is
/// null, and "!(null) // true": so whatever is not true is false to a negation.
public final class SumoReader implements QueryReader<QueryReading> {
    public static final Readers READERS = Readers.of(new SumoReader(), new SumoCorrelations(), "_raw", Trait.NO_SCORES);

    @Override
    public QueryReading read(String text) throws UnreadableQueryException {
        if (text.contains("//")) {
            refuseComments(text);
        }
        var rule = StagedParse.parse(text, SumoLexer::new, SumoParser::new, SumoParser::cloudSiem);
        try {
            return new QueryReading(List.of(), any(rule.expression()));
        } catch (StackOverflowError _) {
            throw new UnreadableQueryException("nested too deeply");
        }
    }

    /// "For Cloud SIEM rules, two forward slashes are not supported for commenting out lines."
    private static void refuseComments(String text) throws UnreadableQueryException {
        for (Token token : new SumoLexer(CharStreams.fromString(text)).getAllTokens()) {
            if (token.getType() == SumoLexer.LINE_COMMENT) {
                throw new UnreadableQueryException(
                        token.getLine(), token.getCharPositionInLine() + 1, "`//` does not start a comment");
            }
        }
    }

    private static Expression any(ExpressionContext or) throws UnreadableQueryException {
        var operands = new ArrayList<Expression>();
        for (ConjunctionContext and : or.conjunction()) {
            if (or.conjunction().size() > 1 && and.negation().size() > 1) {
                // The page gives no precedence of `and` and `or`.
                throw unread(and, "`and` beside `or` without parentheses");
            }
            var inner = new ArrayList<Expression>();
            for (NegationContext negation : and.negation()) {
                inner.add(negation(negation));
            }
            operands.add(Expression.and(inner));
        }
        return Expression.or(operands);
    }

    private static Expression negation(NegationContext negation) throws UnreadableQueryException {
        if (negation.comparison() != null) {
            return comparison(negation.comparison());
        }
        NegationContext inner = negation.negation();
        if (inner.comparison() != null && inner.comparison().test() != null) {
            // Whether `!a = b` is `!(a = b)` or `(!a) = b` is not documented.
            throw unread(negation, "the negation of a comparison without parentheses");
        }
        return Expression.not(negation(inner));
    }

    private static Expression comparison(ComparisonContext comparison) throws UnreadableQueryException {
        try {
            if (comparison.test() != null) {
                return holds(operand(comparison.sum()), comparison.test());
            }
            return switch (primary(comparison.sum())) {
                case GroupedContext grouped -> any(grouped.expression());
                case CalledContext called -> called(called.call());
                default -> throw unread(comparison, "a value that is no condition");
            };
        } catch (UnreadableQueryException e) {
            throw e.getMessage().matches("(?s)[0-9]+:[0-9]+: .*") ? e : unread(comparison, e.getMessage(), "");
        }
    }

    private static Expression holds(SumoOperand left, TestContext test) throws UnreadableQueryException {
        if (test.getStart().getType() == SumoLexer.NOT) {
            // Whether it holds for null, like a negation, or does not, like in SQL, is not documented.
            throw unread(test, "`not` inside of a comparison");
        }
        return switch (test) {
            case CompareContext compare ->
                compare(left, compare.getChild(0).getText(), operand(compare.sum()), compare);
            case InContext in -> {
                var ways = new ArrayList<Expression>();
                for (SumContext value : in.sum()) {
                    // "null IN (…) // false"
                    ways.add(equal(left, operand(value), false, in));
                }
                yield Expression.or(ways);
            }
            case LikeContext like -> {
                String escape = like.ESCAPE() == null ? null : SumoStrings.text(quoted(operand(like.sum(1)), like));
                if (escape != null && escape.length() != 1) {
                    throw unread(like, "an escape of more than one character");
                }
                yield text(left, SumoStrings.like(quoted(operand(like.sum(0)), like), escape), like);
            }
            case RlikeContext rlike ->
                text(left, SumoStrings.rlike(SumoStrings.text(quoted(operand(rlike.sum()), rlike))), rlike);
            case MatchesContext matches ->
                text(left, SumoStrings.wildcards(quoted(operand(matches.sum()), matches)), matches);
            case MatchesRegexContext matches -> {
                String written = matches.MATCHES_REGEX().getText();
                String source = written.substring(written.indexOf('/') + 1, written.length() - 1);
                yield text(left, SumoStrings.matches(source), matches);
            }
            default -> throw unread(test, "`" + test.getStart().getText() + "`");
        };
    }

    private static Expression compare(SumoOperand left, String operator, SumoOperand right, CompareContext place)
            throws UnreadableQueryException {
        return switch (operator) {
            case "=" -> equal(left, right, false, place);
            case "==" -> equal(left, right, true, place);
            // "!= " is shown for values only; whether it holds for null is not said.
            case "!=", "<>" -> throw unread(place, "`" + operator + "`, write !(… = …): it");
            case "<" -> order(left, Comparison.LT, right, place);
            case "<=" -> order(left, Comparison.LTE, right, place);
            case ">" -> order(left, Comparison.GT, right, place);
            default -> order(left, Comparison.GTE, right, place);
        };
    }

    /// "`=` returns true if the expressions are equal, or false if either expression is null."
    private static Expression equal(SumoOperand left, SumoOperand right, boolean strict, ParserRuleContext place)
            throws UnreadableQueryException {
        if (!(left instanceof Value || left instanceof Cast) && (right instanceof Value || right instanceof Cast)) {
            return equal(right, left, strict, place);
        }
        return switch (right) {
            case Quoted(String literal) -> text(left, Glob.literal(SumoStrings.text(literal), true), place);
            case Numeral(BigDecimal value)
            when number(left).isPresent() -> test(number(left).get(), new Pattern.Number(value));
            case Bool(boolean value)
            when left instanceof Value(Field field, Fold fold) && fold == Fold.NONE ->
                test(field, new Pattern.Bool(value));
            case Nothing _ when !strict -> Expression.NEVER;
            case Value(Field other, Fold second)
            when left instanceof Value(Field field, Fold first) && first == second ->
                test(field, new Pattern.SameAs(other, Pattern.Part.WHOLE, first == Fold.NONE));
            default -> throw unread(place, "a comparison of these values");
        };
    }

    /// "null < 10 // false", and so on.
    private static Expression order(SumoOperand left, Comparison operator, SumoOperand right, ParserRuleContext place)
            throws UnreadableQueryException {
        if (right instanceof Numeral(BigDecimal value) && number(left).isPresent()) {
            return test(number(left).get(), new Pattern.Compared(operator, value));
        }
        if (left instanceof Numeral && number(right).isPresent()) {
            Comparison turned = switch (operator) {
                case LT -> Comparison.GT;
                case LTE -> Comparison.GTE;
                case GT -> Comparison.LT;
                default -> Comparison.LTE;
            };
            return order(right, turned, left, place);
        }
        throw unread(place, "an order of values that are not numbers");
    }

    private static Optional<Field> number(SumoOperand operand) {
        return switch (operand) {
            case Value(Field field, Fold fold) when fold == Fold.NONE -> Optional.of(field);
            case Cast(Field field) -> Optional.of(field);
            default -> Optional.empty();
        };
    }

    private static Expression text(SumoOperand operand, Pattern pattern, ParserRuleContext place)
            throws UnreadableQueryException {
        if (operand instanceof Value(Field field, Fold fold)) {
            Optional<Pattern> bare = TextPatterns.folded(pattern, fold);
            return bare.isPresent() ? test(field, bare.get()) : Expression.NEVER;
        }
        throw unread(place, "a text that is compared with no field");
    }

    /// A function that is a condition.
    private static Expression called(CallContext call) throws UnreadableQueryException {
        String name = call.name().getText();
        return switch (name) {
            case "isNull" -> Truth.isNull(field(call, 1));
            // "Returns true if the string is null or empty": isEmpty(null) and isEmpty("") are true, isEmpty(" ") is
            // false:
            // https://help.sumologic.com/docs/search/search-query-language/search-operators/isnull-isempty-isblank/
            case "isEmpty" -> nullOr(field(call, 1), Glob.literal("", true));
            case "isBlank" -> nullOr(field(call, 1), blank());
            // "Compares two IPv4 addresses and returns true if the network prefixes match."
            case "compareCIDRPrefix" -> {
                List<SumoOperand> arguments = arguments(call, 3);
                boolean first = arguments.get(0) instanceof Value;
                SumoOperand address = arguments.get(first ? 1 : 0);
                String prefix = arguments.get(2) instanceof Numeral(BigDecimal length)
                        ? length.toPlainString()
                        : SumoStrings.text(quoted(arguments.get(2), call));
                var network = TextPatterns.network(SumoStrings.text(quoted(address, call)), prefix);
                if (!network.isV4()) {
                    throw unread(call, "compareCIDRPrefix of an address that is not IPv4");
                }
                yield text(arguments.get(first ? 0 : 1), network, call);
            }
            // "Returns a boolean result based on whether the second field's value exists in the first."
            case "contains" -> {
                List<SumoOperand> arguments = arguments(call, 2);
                if (arguments.get(1) instanceof Quoted(String literal)) {
                    String part = SumoStrings.text(literal);
                    yield text(arguments.get(0), TextPatterns.glob(part, Pattern.Part.INSIDE, true), call);
                }
                if (arguments.get(0) instanceof Value(Field whole, Fold first)
                        && arguments.get(1) instanceof Value(Field part, Fold second)
                        && first == second) {
                    yield test(whole, new Pattern.SameAs(part, Pattern.Part.INSIDE, first == Fold.NONE));
                }
                throw unread(call, "this use of contains");
            }
            // "Returns true if a specified array contains a particular value"; jsonArrayContains "is equivalent".
            case "array_contains", "jsonArrayContains" -> {
                List<SumoOperand> arguments = arguments(call, 2);
                String element = SumoStrings.text(quoted(arguments.get(1), call));
                yield text(arguments.get(0), Glob.literal(element, true), call);
            }
            default -> throw unread(call, "the function " + name);
        };
    }

    private static Expression nullOr(Field field, Pattern pattern) {
        return Expression.or(List.of(Truth.isNull(field), test(field, pattern)));
    }

    private static Pattern blank() throws UnreadableQueryException {
        try {
            return new Pattern.Matches(RegexParser.parse("\\A\\s*\\z"));
        } catch (RegexSyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
