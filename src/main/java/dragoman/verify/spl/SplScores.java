package dragoman.verify.spl;

import dragoman.query.Expression;
import dragoman.verify.grammar.SplParser.CallContext;
import dragoman.verify.grammar.SplParser.CommandContext;
import dragoman.verify.grammar.SplParser.EvalStageContext;
import dragoman.verify.grammar.SplParser.ExpressionContext;
import dragoman.verify.grammar.SplParser.NumberContext;
import dragoman.verify.reading.ChoiceReading;
import dragoman.verify.reading.CorrelationReading.Score;
import dragoman.verify.reading.ScalarTests;
import dragoman.verify.reading.UnreadableQueryException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/// Reads the field `risk_score` of events or hits: numbers chosen by `if`.
final class SplScores {
    static final String FIELD = "risk_score";

    private SplScores() {}

    /// @param commands what stands between the condition and the end, which may only add that field
    static List<Score> of(List<CommandContext> commands, ChoiceReading<ExpressionContext> conditions)
            throws UnreadableQueryException {
        var scores = new ArrayList<Score>();
        for (CommandContext command : commands) {
            if (!(command instanceof EvalStageContext eval)
                    || eval.assignment().size() != 1
                    || eval.assignment(0).target() == null
                    || !eval.assignment(0).target().getText().equals(FIELD)
                    || !scores.isEmpty()) {
                throw ScalarTests.noReading(command, "this stage of a correlation");
            }
            scores.addAll(of(eval.assignment(0).expression(), conditions));
        }
        return scores;
    }

    /// The numbers that are chosen, the first that holds; the last always does.
    static List<Score> of(ExpressionContext expression, ChoiceReading<ExpressionContext> conditions)
            throws UnreadableQueryException {
        var scores = new ArrayList<Score>();
        add(expression, conditions, scores);
        return scores;
    }

    private static void add(
            ExpressionContext expression, ChoiceReading<ExpressionContext> conditions, List<Score> scores)
            throws UnreadableQueryException {
        switch (SplValues.primary(expression)) {
            case NumberContext number -> scores.add(new Score(Expression.ALWAYS, new BigDecimal(number.getText())));
            case CallContext call
            when SplValues.name(call).equals("if")
                    && call.expressions().expression().size() == 3
                    && SplValues.primary(call.expressions().expression(1)) instanceof NumberContext number -> {
                scores.add(
                        new Score(conditions.read(call.expressions().expression(0)), new BigDecimal(number.getText())));
                add(call.expressions().expression(2), conditions, scores);
            }
            case null, default -> throw ScalarTests.noReading(expression, "this score");
        }
    }
}
