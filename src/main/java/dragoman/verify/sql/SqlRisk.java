package dragoman.verify.sql;

import dragoman.query.EventRisk;
import dragoman.query.Expression;
import dragoman.verify.grammar.SqlParser.CalledContext;
import dragoman.verify.grammar.SqlParser.ChoiceContext;
import dragoman.verify.grammar.SqlParser.ColumnContext;
import dragoman.verify.grammar.SqlParser.ConditionContext;
import dragoman.verify.grammar.SqlParser.NumberContext;
import dragoman.verify.grammar.SqlParser.PrimaryContext;
import dragoman.verify.grammar.SqlParser.TextContext;
import dragoman.verify.reading.ChoiceReading;
import dragoman.verify.reading.CorrelationReading.Score;
import dragoman.verify.reading.ScalarTests;
import dragoman.verify.reading.UnreadableQueryException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/// Reads what a query says of its events or hits: a number that CASE chooses, and the words that are not null.
record SqlRisk(SqlDialect dialect, ChoiceReading<ConditionContext> conditions) {
    /// Those of single events; a column with another name says nothing of them.
    static List<EventRisk> of(List<ColumnContext> columns, SqlDialect dialect) throws UnreadableQueryException {
        var conditions = new SqlConditions(dialect);
        var reader =
                new SqlRisk(dialect, condition -> conditions.truth(condition).whenTrue());
        var risk = new ArrayList<EventRisk>();
        for (ColumnContext column : columns) {
            switch (column.name() == null ? "" : column.name().getText()) {
                case "RiskScore" ->
                    reader.scores(SqlValues.primary(column.condition()))
                            .forEach(score -> risk.add(EventRisk.scored(score.when(), score.value())));
                case "RiskIndicators" -> risk.addAll(reader.words(column));
                default -> {}
            }
        }
        return risk;
    }

    /// The numbers that are chosen, the first that holds; the last always does.
    List<Score> scores(PrimaryContext primary) throws UnreadableQueryException {
        var scores = new ArrayList<Score>();
        PrimaryContext rest = primary;
        while (rest instanceof ChoiceContext choice
                && choice.condition().size() == 1
                && choice.ELSE() != null
                && choice.operand().size() == 2
                && SqlValues.primary(choice.operand(0)) instanceof NumberContext value) {
            scores.add(new Score(conditions.read(choice.condition(0)), new BigDecimal(value.getText())));
            rest = SqlValues.primary(choice.operand(1));
        }
        if (!(rest instanceof NumberContext number)) {
            throw new UnreadableQueryException("this score has no reading");
        }
        scores.add(new Score(Expression.ALWAYS, new BigDecimal(number.getText())));
        return scores;
    }

    /// "concat_ws … ignores null values": https://trino.io/docs/current/functions/string.html, and so DuckDB and Spark
    private List<EventRisk> words(ColumnContext column) throws UnreadableQueryException {
        if (!(SqlValues.primary(column.condition()) instanceof CalledContext called
                && SqlValues.name(called.call()).equals("concat_ws")
                && called.call().condition().size() > 1
                && SqlValues.primary(called.call().condition(0)) instanceof TextContext)) {
            throw ScalarTests.noReading(column, "these words");
        }
        List<ConditionContext> all = called.call().condition();
        var words = new ArrayList<EventRisk>();
        for (ConditionContext each : all.subList(1, all.size())) {
            if (!(SqlValues.primary(each) instanceof ChoiceContext choice
                    && choice.condition().size() == 1
                    && choice.ELSE() == null
                    && choice.operand().size() == 1
                    && SqlValues.primary(choice.operand(0)) instanceof TextContext text)) {
                throw ScalarTests.noReading(each, "these words");
            }
            words.add(EventRisk.worded(conditions.read(choice.condition(0)), dialect.text(text.getText())));
        }
        return words;
    }
}
