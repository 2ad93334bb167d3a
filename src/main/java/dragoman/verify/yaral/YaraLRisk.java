package dragoman.verify.yaral;

import dragoman.query.EventRisk;
import dragoman.query.Expression;
import dragoman.verify.grammar.YaraLLexer;
import dragoman.verify.grammar.YaraLParser;
import dragoman.verify.grammar.YaraLParser.CallContext;
import dragoman.verify.grammar.YaraLParser.ConjunctContext;
import dragoman.verify.grammar.YaraLParser.DisjunctionContext;
import dragoman.verify.grammar.YaraLParser.ExpressionContext;
import dragoman.verify.grammar.YaraLParser.OutcomesContext;
import dragoman.verify.grammar.YaraLParser.RelationContext;
import dragoman.verify.grammar.YaraLParser.SumContext;
import dragoman.verify.grammar.YaraLParser.TermContext;
import dragoman.verify.grammar.YaraLParser.ValueContext;
import dragoman.verify.reading.ChoiceReading;
import dragoman.verify.reading.StagedParse;
import dragoman.verify.reading.UnreadableQueryException;
import dragoman.verify.yaral.YaraLOperand.Literal;
import dragoman.verify.yaral.YaraLOperand.Number;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.antlr.v4.runtime.misc.Interval;
import org.antlr.v4.runtime.tree.Trees;

/// Reads what a rule says of its single events: `$risk_score`, a number that `if` chooses, and outcomes that hold words
/// where their condition does.
///
/// "if BOOL_CLAUSE is true, then return THEN_CLAUSE, else return ELSE_CLAUSE"; "a BOOL_CLAUSE expression takes a
/// similar form as expressions in the events section":
/// https://docs.cloud.google.com/chronicle/docs/yara-l/outcome-syntax
record YaraLRisk(ChoiceReading<DisjunctionContext> conditions) {
    private static final Pattern WORDS = Pattern.compile("\\$risk_indicator[0-9]+");

    /// Outcomes of other names, and those that are no choice, say nothing of the risk.
    List<EventRisk> of(OutcomesContext outcomes) throws UnreadableQueryException {
        var risk = new ArrayList<EventRisk>();
        for (int i = 0; outcomes != null && i < outcomes.sum().size(); i++) {
            String name = outcomes.VARIABLE(i).getText();
            SumContext sum = outcomes.sum(i);
            if (!sum.arithmetic().isEmpty()) {
                continue;
            }
            if (name.equals("$risk_score")) {
                scores(sum.factor().value(), sum.factor().call(), risk);
            } else if (WORDS.matcher(name).matches() && isChoice(sum.factor().call())) {
                risk.add(words(sum.factor().call()));
            }
        }
        return risk;
    }

    private static boolean isChoice(CallContext call) {
        return call != null
                && YaraLOperands.name(call).equals("if")
                && call.expression().size() == 3;
    }

    /// The numbers that are chosen, the first that holds; the last always does.
    private void scores(ValueContext value, CallContext call, List<EventRisk> risk) throws UnreadableQueryException {
        CallContext choice = call;
        ValueContext rest = value;
        while (isChoice(choice)) {
            risk.add(EventRisk.scored(condition(choice.expression(0)), number(choice.expression(1))));
            TermContext otherwise = term(choice.expression(2));
            choice = otherwise.call();
            rest = otherwise.value();
        }
        if (rest != null && rest.NUMBER() != null) {
            risk.add(EventRisk.scored(Expression.ALWAYS, new BigDecimal(rest.getText())));
        } else if (choice != call) {
            throw YaraLOperands.unread(call, "this score");
        }
    }

    private EventRisk words(CallContext choice) throws UnreadableQueryException {
        var operands = new YaraLOperands();
        if (operands.argument(choice.expression(1)) instanceof Literal(String text)
                && operands.argument(choice.expression(2)) instanceof Literal(String none)
                && none.isEmpty()) {
            return EventRisk.worded(condition(choice.expression(0)), text);
        }
        throw YaraLOperands.unread(choice, "these words");
    }

    private static BigDecimal number(ExpressionContext expression) throws UnreadableQueryException {
        if (new YaraLOperands().argument(expression) instanceof Number(BigDecimal number)) {
            return number;
        }
        throw YaraLOperands.unread(expression, "this score");
    }

    private static TermContext term(ExpressionContext expression) throws UnreadableQueryException {
        ConjunctContext first = expression.conjunct(0);
        RelationContext relation = first.inverse(0).relation();
        if (relation == null || !relation.term().getText().equals(expression.getText())) {
            throw YaraLOperands.unread(expression, "this score");
        }
        return relation.term();
    }

    private Expression condition(ExpressionContext written) throws UnreadableQueryException {
        String text = written.getStart()
                .getInputStream()
                .getText(Interval.of(
                        written.getStart().getStartIndex(), written.getStop().getStopIndex()));
        DisjunctionContext condition = StagedParse.parse(
                        text, YaraLLexer::new, YaraLParser::new, YaraLParser::predicates)
                .disjunction();
        if (!Trees.findAllTokenNodes(condition, YaraLParser.ANY).isEmpty()
                || !Trees.findAllTokenNodes(condition, YaraLParser.ALL).isEmpty()) {
            throw YaraLOperands.unread(written, "`any` or `all` in an outcome");
        }
        // every event has an id
        return condition.getText().matches("\\$\\w+\\.metadata\\.id!=\"\"")
                ? Expression.ALWAYS
                : conditions.read(condition);
    }
}
