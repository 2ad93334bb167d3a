package dragoman.verify.yaral;

import dragoman.query.Comparison;
import dragoman.query.Expression;
import dragoman.verify.grammar.YaraLParser.CallContext;
import dragoman.verify.grammar.YaraLParser.CompareValuesContext;
import dragoman.verify.grammar.YaraLParser.ConjunctContext;
import dragoman.verify.grammar.YaraLParser.ExpressionContext;
import dragoman.verify.grammar.YaraLParser.InverseContext;
import dragoman.verify.grammar.YaraLParser.RelationContext;
import dragoman.verify.grammar.YaraLParser.SumContext;
import dragoman.verify.grammar.YaraLParser.ValueContext;
import dragoman.verify.reading.CorrelationReading.Score;
import dragoman.verify.reading.CorrelationReading.Term;
import dragoman.verify.reading.Spans;
import dragoman.verify.reading.UnreadableQueryException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.antlr.v4.runtime.ParserRuleContext;

/// Reads the condition section of a rule that relates events: which of them are there, and what holds for outcomes.
///
/// @param outcomes the values that conditions may speak of, by name
record YaraLWindows(List<String> events, Map<String, Term> outcomes) {
    private static final Map<String, Comparison> ORDERS = Map.of(
            ">", Comparison.GT,
            ">=", Comparison.GTE,
            "<", Comparison.LT,
            "<=", Comparison.LTE,
            "=", Comparison.EQ,
            "!=", Comparison.NEQ);
    private static final Pattern ABSENT = Pattern.compile("!\\$[a-z0-9_]+");
    private static final Pattern TIMES = Pattern.compile("#(?<event>[a-z0-9_]+)>=(?<number>[1-9][0-9]*)");

    /// What is demanded besides the existence of all events.
    Expression condition(ExpressionContext expression) throws UnreadableQueryException {
        if (expression.conjunct().size() != 1) {
            throw YaraLOperands.unread(expression, "a choice of events");
        }
        Set<String> seen = new HashSet<>(times(expression).keySet());
        seen.addAll(absent(expression));
        var rest = new ArrayList<Expression>();
        for (InverseContext operand : expression.conjunct(0).inverse()) {
            if (events.contains(operand.getText())) {
                seen.add(operand.getText());
            } else if (!TIMES.matcher(operand.getText()).matches()
                    && !ABSENT.matcher(operand.getText()).matches()) {
                rest.add(inverse(operand));
            }
        }
        if (!seen.equals(Set.copyOf(events))) {
            throw YaraLOperands.unread(expression, "a condition that does not ask for all events");
        }
        return Expression.and(rest);
    }

    /// Events that must not be there: `!$e2`.
    List<String> absent(ExpressionContext expression) throws UnreadableQueryException {
        var absent = new ArrayList<String>();
        for (InverseContext operand : expression.conjunct(0).inverse()) {
            if (ABSENT.matcher(operand.getText()).matches()) {
                String event = operand.getText().substring(1);
                if (!events.contains(event) || absent.contains(event)) {
                    throw YaraLOperands.unread(operand, "this missing event");
                }
                absent.add(event);
            }
        }
        return absent;
    }

    /// How many of an event there must be: `#e1 >= 10`.
    Map<String, Long> times(ExpressionContext expression) throws UnreadableQueryException {
        var times = new HashMap<String, Long>();
        for (InverseContext operand : expression.conjunct(0).inverse()) {
            Matcher number = TIMES.matcher(operand.getText());
            if (number.matches()) {
                String event = "$" + number.group("event");
                if (!events.contains(event) || times.put(event, Spans.number(number.group("number"))) != null) {
                    throw YaraLOperands.unread(operand, "this number of events");
                }
            }
        }
        return times;
    }

    /// Numbers chosen by `if`, as `$risk_score` takes them.
    List<Score> scores(SumContext sum) throws UnreadableQueryException {
        var scores = new ArrayList<Score>();
        if (!sum.arithmetic().isEmpty()) {
            throw YaraLOperands.unread(sum, "arithmetic");
        }
        add(sum.factor().value(), sum.factor().call(), sum, scores);
        return scores;
    }

    private void add(ValueContext value, CallContext call, ParserRuleContext place, List<Score> scores)
            throws UnreadableQueryException {
        if (value != null && value.NUMBER() != null) {
            scores.add(new Score(Expression.ALWAYS, new BigDecimal(value.getText())));
            return;
        }
        if (call == null
                || !call.WORD().getText().equals("if")
                || call.expression().size() != 3
                || !(new YaraLOperands().argument(call.expression(1))
                        instanceof YaraLOperand.Number(BigDecimal number))) {
            throw YaraLOperands.unread(place, "this score");
        }
        scores.add(new Score(any(call.expression(0)), number));
        RelationContext otherwise = call.expression(2).conjunct(0).inverse(0).relation();
        if (otherwise == null
                || !otherwise.term().getText().equals(call.expression(2).getText())) {
            throw YaraLOperands.unread(place, "this score");
        }
        add(otherwise.term().value(), otherwise.term().call(), place, scores);
    }

    private Expression any(ExpressionContext expression) throws UnreadableQueryException {
        var any = new ArrayList<Expression>();
        for (ConjunctContext conjunct : expression.conjunct()) {
            var all = new ArrayList<Expression>();
            for (InverseContext inverse : conjunct.inverse()) {
                all.add(inverse(inverse));
            }
            any.add(Expression.and(all));
        }
        return Expression.or(any);
    }

    private Expression inverse(InverseContext inverse) throws UnreadableQueryException {
        if (inverse.relation() == null) {
            return Expression.not(inverse(inverse.inverse()));
        }
        RelationContext relation = inverse.relation();
        if (relation.getChildCount() == 1 && relation.term().expression() != null) {
            return any(relation.term().expression());
        }
        if (relation.getText().equals("true")) {
            return Expression.ALWAYS;
        }
        Term term = outcomes.get(relation.term().getText());
        if (term != null
                && relation.arithmetic().isEmpty()
                && relation.comparison() instanceof CompareValuesContext values
                && values.NOCASE() == null
                && new YaraLOperands().sum(values.sum()) instanceof YaraLOperand.Number(BigDecimal value)) {
            return term.compares(ORDERS.get(values.getChild(0).getText()), value);
        }
        throw YaraLOperands.unread(relation, "this condition on a window");
    }
}
