package dragoman.verify.esql;

import dragoman.query.Comparison;
import dragoman.query.Glob;
import dragoman.query.Pattern;
import dragoman.verify.grammar.EsqlParser.AlikeContext;
import dragoman.verify.grammar.EsqlParser.CalledContext;
import dragoman.verify.grammar.EsqlParser.ColumnContext;
import dragoman.verify.grammar.EsqlParser.ComparedContext;
import dragoman.verify.grammar.EsqlParser.ConditionContext;
import dragoman.verify.grammar.EsqlParser.FlagContext;
import dragoman.verify.grammar.EsqlParser.GroupedContext;
import dragoman.verify.grammar.EsqlParser.ListedContext;
import dragoman.verify.grammar.EsqlParser.MatchedContext;
import dragoman.verify.grammar.EsqlParser.NegationContext;
import dragoman.verify.grammar.EsqlParser.NullnessContext;
import dragoman.verify.grammar.EsqlParser.OperandContext;
import dragoman.verify.grammar.EsqlParser.PredicateContext;
import dragoman.verify.grammar.EsqlParser.TextContext;
import dragoman.verify.reading.EscapedStrings;
import dragoman.verify.reading.LuceneRegex;
import dragoman.verify.reading.Scalar;
import dragoman.verify.reading.Scalar.Column;
import dragoman.verify.reading.Scalar.Fold;
import dragoman.verify.reading.Scalar.Word;
import dragoman.verify.reading.ScalarTests;
import dragoman.verify.reading.TextPatterns;
import dragoman.verify.reading.Truth;
import dragoman.verify.reading.UnreadableQueryException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Reads the conditions of ES|QL: cased, and neither true nor false where a column is null.
/// https://www.elastic.co/docs/reference/query-languages/esql/functions-operators/operators
final class EsqlConditions {
    private final EsqlValues values;

    EsqlConditions(Map<String, Scalar> computed) {
        values = new EsqlValues(computed);
    }

    Truth truth(ConditionContext context) throws UnreadableQueryException {
        return Truth.any(context.conjunction(), conjunction -> Truth.all(conjunction.negation(), this::not));
    }

    Scalar scalar(ConditionContext context) throws UnreadableQueryException {
        return values.scalar(context);
    }

    /// One of the operands of AND.
    Truth of(NegationContext context) throws UnreadableQueryException {
        return not(context);
    }

    private Truth not(NegationContext context) throws UnreadableQueryException {
        return context.NOT() == null
                ? predicate(context.predicate())
                : not(context.negation()).not();
    }

    private Truth predicate(PredicateContext context) throws UnreadableQueryException {
        var tests = new ScalarTests(context);
        return switch (context.test()) {
            case null -> alone(tests, context.operand());
            case ComparedContext test ->
                tests.compared(
                        values.scalar(context.operand()),
                        Comparison.written(test.comparator().getText()),
                        values.scalar(test.operand()));
            case AlikeContext test -> alike(tests, context.operand(), test).notIf(test.NOT() != null);
            case ListedContext test -> {
                Scalar value = values.scalar(context.operand());
                yield Truth.any(test.operand(), option -> tests.equal(value, values.scalar(option)))
                        .notIf(test.NOT() != null);
            }
            case NullnessContext test -> tests.nullness(values.scalar(context.operand()), test.NOT() == null);
            case MatchedContext test -> matched(tests, context.operand(), test.operand());
            default -> throw ScalarTests.noReading(context, "this test");
        };
    }

    /// On a keyword `:` finds exactly this text, also as one of several; no event is neither found nor left out. It
    /// looks for words in a text.
    /// https://www.elastic.co/docs/reference/query-languages/esql/functions-operators/search-functions#esql-match
    private Truth matched(ScalarTests tests, OperandContext operand, OperandContext text)
            throws UnreadableQueryException {
        if (values.scalar(operand) instanceof Column(var subject, Fold fold)
                && fold == Fold.PLAIN
                && EsqlValues.primary(operand) instanceof ColumnContext column
                && !EsqlTexts.name(column.name()).matches("(.*\\.)?(message|text)")
                && values.scalar(text) instanceof Word(String word)) {
            return Truth.total(ScalarTests.test(subject, Glob.literal(word, true)));
        }
        throw tests.none("this use of `:`");
    }

    private Truth alike(ScalarTests tests, OperandContext operand, AlikeContext test) throws UnreadableQueryException {
        Scalar value = values.scalar(operand);
        var any = new ArrayList<Truth>();
        for (TextContext text : test.text()) {
            String pattern = EscapedStrings.decode(text.getText());
            any.add(
                    test.LIKE() != null
                            ? tests.like(value, EsqlTexts.wildcards(pattern))
                            : matches(tests, value, pattern));
        }
        if (test.RLIKE() != null && test.LPAREN() != null) {
            throw tests.none("a list of regular expressions, which Elasticsearch 8 does not take,");
        }
        return Truth.or(any);
    }

    private static Truth matches(ScalarTests tests, Scalar value, String pattern) throws UnreadableQueryException {
        return value instanceof Column(var subject, Fold fold) && fold == Fold.LOWER
                ? Truth.unlessNull(
                        subject, ScalarTests.test(subject, new Pattern.Matches(LuceneRegex.parseLowered(pattern))))
                : tests.matches(value, LuceneRegex.parse(pattern, false));
    }

    /// A condition in parentheses, a function that is one, or a truth value.
    private Truth alone(ScalarTests tests, OperandContext operand) throws UnreadableQueryException {
        return switch (EsqlValues.primary(operand)) {
            case null -> throw tests.none("arithmetic as a condition");
            case GroupedContext group -> truth(group.condition());
            case FlagContext flag -> ScalarTests.total(flag.TRUE() != null);
            case CalledContext call -> call(tests, call);
            default -> throw tests.none("this value as a condition");
        };
    }

    private Truth call(ScalarTests tests, CalledContext call) throws UnreadableQueryException {
        List<ConditionContext> arguments = call.condition();
        switch (EsqlValues.name(call)) {
            case "COALESCE" -> {
                if (arguments.size() == 2
                        && EsqlValues.primary(arguments.get(1)) instanceof FlagContext flag
                        && flag.FALSE() != null) {
                    return truth(arguments.getFirst()).orFalse();
                }
            }
            case "CIDR_MATCH" -> {
                Scalar value = values.scalar(arguments.getFirst());
                var any = new ArrayList<Truth>();
                for (ConditionContext argument : arguments.subList(1, arguments.size())) {
                    if (!(values.scalar(argument) instanceof Word(String cidr))) {
                        throw tests.none("a network that is not written out");
                    }
                    any.add(tests.inNetwork(value, TextPatterns.network(cidr)));
                }
                return Truth.or(any);
            }
            case "STARTS_WITH", "ENDS_WITH" -> {
                boolean start = EsqlValues.name(call).equals("STARTS_WITH");
                if (arguments.size() == 2
                        && values.scalar(arguments.get(0)) instanceof Column whole
                        && values.scalar(arguments.get(1)) instanceof Column part) {
                    return tests.same(whole, part, start ? Pattern.Part.START : Pattern.Part.END);
                }
            }
            default -> {}
        }
        throw tests.none("this use of " + EsqlValues.name(call));
    }
}
