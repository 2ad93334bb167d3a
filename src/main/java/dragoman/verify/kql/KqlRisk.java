package dragoman.verify.kql;

import dragoman.query.EventRisk;
import dragoman.query.Expression;
import dragoman.verify.grammar.KqlParser.CallContext;
import dragoman.verify.grammar.KqlParser.ExpressionContext;
import dragoman.verify.grammar.KqlParser.ExtendOperatorContext;
import dragoman.verify.grammar.KqlParser.LiteralValueContext;
import dragoman.verify.grammar.KqlParser.PrimaryContext;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Reads what a query says of its events: the columns `RiskScore`, a number chosen by `iff`, and `RiskIndicators`, the
/// words of a `pack_array` that are not empty.
final class KqlRisk {
    private static final String WORDS = "RiskIndicators";

    private KqlRisk() {}

    /// Nothing if the operator adds another column than these.
    static Optional<List<EventRisk>> of(
            ExtendOperatorContext extend, Function<ExpressionContext, Expression> conditions) {
        if (extend.named().size() != 1 || extend.named(0).name().size() != 1) {
            return Optional.empty();
        }
        String name = KqlLiterals.name(extend.named(0).name(0));
        if (name.equals(KqlScores.COLUMN)) {
            return Optional.of(KqlScores.of(List.of(extend), conditions).stream()
                    .map(score -> EventRisk.scored(score.when(), score.value()))
                    .toList());
        }
        return name.equals(WORDS) ? Optional.of(words(extend.named(0).expression(), conditions)) : Optional.empty();
    }

    /// https://learn.microsoft.com/kusto/query/set-difference-function : what is in the first array alone, once.
    private static List<EventRisk> words(
            ExpressionContext expression, Function<ExpressionContext, Expression> conditions) {
        List<ExpressionContext> sets = arguments(expression, "set_difference");
        if (sets.size() != 2 || !sets.get(1).getText().equals("dynamic([\"\"])")) {
            throw KqlUnreadable.at(expression, "these words have no reading");
        }
        return arguments(sets.get(0), "pack_array").stream()
                .map(item -> {
                    List<ExpressionContext> choice = arguments(item, "iff");
                    if (choice.size() != 3 || !choice.get(2).getText().equals("\"\"")) {
                        throw KqlUnreadable.at(item, "these words have no reading");
                    }
                    return EventRisk.worded(conditions.apply(choice.get(0)), text(choice.get(1)));
                })
                .toList();
    }

    private static String text(ExpressionContext expression) {
        if (primary(expression) instanceof LiteralValueContext literal
                && literal.literal().text() != null) {
            return KqlLiterals.text(literal.literal().text());
        }
        throw KqlUnreadable.at(expression, "these words have no reading");
    }

    private static List<ExpressionContext> arguments(ExpressionContext expression, String function) {
        if (primary(expression) instanceof CallContext call
                && KqlLiterals.name(call.name()).equals(function)) {
            return call.arguments().argument().stream()
                    .map(argument -> KqlPipes.scalar(argument.pipe(), call))
                    .toList();
        }
        throw KqlUnreadable.at(expression, "these words have no reading");
    }

    private static PrimaryContext primary(ExpressionContext expression) {
        return KqlPipes.plain(expression)
                .orElseThrow(() -> KqlUnreadable.at(expression, "these words have no reading"))
                .primary();
    }
}
