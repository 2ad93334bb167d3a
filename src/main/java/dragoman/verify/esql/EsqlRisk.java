package dragoman.verify.esql;

import dragoman.query.EventRisk;
import dragoman.query.Expression;
import dragoman.verify.grammar.EsqlParser.AssignmentContext;
import dragoman.verify.grammar.EsqlParser.CalledContext;
import dragoman.verify.grammar.EsqlParser.ConditionContext;
import dragoman.verify.grammar.EsqlParser.NumberContext;
import dragoman.verify.grammar.EsqlParser.WordContext;
import dragoman.verify.reading.ChoiceReading;
import dragoman.verify.reading.CorrelationReading.Score;
import dragoman.verify.reading.EscapedStrings;
import dragoman.verify.reading.ScalarTests;
import dragoman.verify.reading.UnreadableQueryException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/// Reads what a query says of its events or hits: `RiskScore`, a number that CASE chooses, and `RiskIndicators`, words
/// one behind the other. "CASE … returns the value that belongs to the first condition that evaluates to true":
/// https://www.elastic.co/docs/reference/query-languages/esql/functions-operators/conditional-functions-and-expressions
record EsqlRisk(ChoiceReading<ConditionContext> conditions) {
    static final String SCORE = "RiskScore";
    private static final String WORDS = "RiskIndicators";
    private static final String COMMA = ", ";
    private static final BigDecimal BEHIND_COMMA = BigDecimal.valueOf(COMMA.length() + 1);

    static boolean isRisk(AssignmentContext column) {
        String name = EsqlTexts.name(column.name());
        return name.equals(SCORE) || name.equals(WORDS);
    }

    /// What one of these columns says of single events.
    List<EventRisk> of(AssignmentContext column) throws UnreadableQueryException {
        if (EsqlTexts.name(column.name()).equals(WORDS)) {
            return words(column.condition());
        }
        return scores(column.condition()).stream()
                .map(score -> EventRisk.scored(score.when(), score.value()))
                .toList();
    }

    /// The numbers that are chosen, the first that holds; the last always does.
    List<Score> scores(ConditionContext value) throws UnreadableQueryException {
        var scores = new ArrayList<Score>();
        ConditionContext rest = value;
        while (EsqlValues.primary(rest) instanceof CalledContext call) {
            if (!EsqlValues.name(call).equals("CASE") || call.condition().size() % 2 == 0) {
                throw ScalarTests.noReading(rest, "this score");
            }
            for (int i = 0; i + 1 < call.condition().size(); i += 2) {
                scores.add(new Score(conditions.read(call.condition(i)), number(call.condition(i + 1))));
            }
            rest = call.condition().getLast();
        }
        scores.add(new Score(Expression.ALWAYS, number(rest)));
        return scores;
    }

    static BigDecimal number(ConditionContext argument) throws UnreadableQueryException {
        if (EsqlValues.primary(argument) instanceof NumberContext number) {
            return new BigDecimal(number.getText());
        }
        throw ScalarTests.noReading(argument, "anything but a number here");
    }

    /// Each word stands behind a comma, of which the first is cut off: positions begin with 1.
    /// https://www.elastic.co/docs/reference/query-languages/esql/functions-operators/string-functions
    private List<EventRisk> words(ConditionContext column) throws UnreadableQueryException {
        List<ConditionContext> cut = arguments(column, "SUBSTRING", 2);
        if (number(cut.get(1)).compareTo(BEHIND_COMMA) != 0) {
            throw ScalarTests.noReading(column, "these words");
        }
        var words = new ArrayList<EventRisk>();
        List<ConditionContext> joined = arguments(cut.getFirst(), "CONCAT", 0);
        if (joined.size() < 2 || !text(joined.getFirst()).isEmpty()) {
            throw ScalarTests.noReading(column, "these words");
        }
        for (ConditionContext each : joined.subList(1, joined.size())) {
            List<ConditionContext> choice = arguments(each, "CASE", 3);
            List<ConditionContext> word = arguments(choice.get(1), "CONCAT", 2);
            if (!text(choice.get(2)).isEmpty() || !text(word.getFirst()).equals(COMMA)) {
                throw ScalarTests.noReading(each, "these words");
            }
            words.add(EventRisk.worded(conditions.read(choice.getFirst()), text(word.get(1))));
        }
        return words;
    }

    /// @param number how many there must be; any, if 0
    private static List<ConditionContext> arguments(ConditionContext value, String function, int number)
            throws UnreadableQueryException {
        if (EsqlValues.primary(value) instanceof CalledContext call
                && EsqlValues.name(call).equals(function)
                && (number == 0 || call.condition().size() == number)) {
            return call.condition();
        }
        throw ScalarTests.noReading(value, "these words");
    }

    private static String text(ConditionContext value) throws UnreadableQueryException {
        if (EsqlValues.primary(value) instanceof WordContext word) {
            return EscapedStrings.decode(word.getText());
        }
        throw ScalarTests.noReading(value, "these words");
    }
}
