package dragoman.verify.kql;

import dragoman.query.Expression;
import dragoman.verify.grammar.KqlParser.CallContext;
import dragoman.verify.grammar.KqlParser.ExpressionContext;
import dragoman.verify.grammar.KqlParser.ExtendOperatorContext;
import dragoman.verify.grammar.KqlParser.LiteralValueContext;
import dragoman.verify.grammar.KqlParser.NamedContext;
import dragoman.verify.grammar.KqlParser.OperatorContext;
import dragoman.verify.grammar.KqlParser.PrimaryContext;
import dragoman.verify.reading.CorrelationReading.Score;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// Reads the column `RiskScore` of hits: numbers chosen by `iff`.
final class KqlScores {
    static final String COLUMN = "RiskScore";

    private KqlScores() {}

    /// @param operators what stands between the condition and the end, which may only add that column
    static List<Score> of(List<OperatorContext> operators, Function<ExpressionContext, Expression> conditions) {
        var scores = new ArrayList<Score>();
        for (OperatorContext operator : operators) {
            if (!(operator instanceof ExtendOperatorContext extend)
                    || extend.named().size() != 1
                    || extend.named(0).name().size() != 1
                    || !KqlLiterals.name(extend.named(0).name(0)).equals(COLUMN)
                    || !scores.isEmpty()) {
                throw KqlUnreadable.at(operator, "this operator has no reading in a correlation");
            }
            add(extend.named(0).expression(), conditions, scores);
        }
        return scores;
    }

    private static void add(
            ExpressionContext expression, Function<ExpressionContext, Expression> conditions, List<Score> scores) {
        PrimaryContext value = KqlPipes.plain(expression)
                .orElseThrow(() -> KqlUnreadable.at(expression, "this score has no reading"))
                .primary();
        switch (value) {
            case LiteralValueContext number ->
                scores.add(new Score(Expression.ALWAYS, number(number.getText(), number)));
            case CallContext call
            when KqlLiterals.name(call.name()).equals("iff")
                    && call.arguments().argument().size() == 3 -> {
                List<ExpressionContext> arguments = call.arguments().argument().stream()
                        .map(argument -> KqlPipes.scalar(argument.pipe(), call))
                        .toList();
                scores.add(new Score(
                        conditions.apply(arguments.get(0)),
                        number(arguments.get(1).getText(), call)));
                add(arguments.get(2), conditions, scores);
            }
            default -> throw KqlUnreadable.at(expression, "this score has no reading");
        }
    }

    private static BigDecimal number(String text, PrimaryContext place) {
        return KqlLiterals.number(place, text);
    }

    /// Whether this is what `summarize` must keep of the scores of several hits.
    static boolean isGreatest(NamedContext named) {
        return named.getText().equals(COLUMN + "=max(" + COLUMN + ")");
    }
}
