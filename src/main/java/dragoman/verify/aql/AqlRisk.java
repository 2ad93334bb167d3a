package dragoman.verify.aql;

import dragoman.query.EventRisk;
import dragoman.query.Expression;
import dragoman.verify.grammar.AqlParser.BranchContext;
import dragoman.verify.grammar.AqlParser.ColumnContext;
import dragoman.verify.grammar.AqlParser.ConditionContext;
import dragoman.verify.grammar.AqlParser.NumberContext;
import dragoman.verify.grammar.AqlParser.OperandContext;
import dragoman.verify.grammar.AqlParser.PrimaryContext;
import dragoman.verify.grammar.AqlParser.TextContext;
import dragoman.verify.reading.ScalarTests;
import dragoman.verify.reading.UnreadableQueryException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// Reads what a query says of its events: the column `risk_score`, a number that IF chooses, and for each word a column
/// that is empty where it does not hold.
/// https://www.ibm.com/docs/en/SSKMKU/com.ibm.qradar.doc/c_aql_conditional_logic.html
final class AqlRisk {
    private static final String SCORE = "risk_score";
    private static final Pattern WORD = Pattern.compile("risk_indicator[0-9]+");

    private AqlRisk() {}

    static List<EventRisk> of(List<ColumnContext> columns) throws UnreadableQueryException {
        var risk = new ArrayList<EventRisk>();
        for (ColumnContext column : columns) {
            String name = column.alias() == null
                    ? ""
                    : AqlConditions.unquoted(column.alias().getText()).toLowerCase(Locale.ROOT);
            if (name.equals(SCORE)) {
                scores(column, risk);
            } else if (WORD.matcher(name).matches()) {
                risk.add(word(column));
            }
        }
        return risk;
    }

    /// The numbers that are chosen, the first that holds; the last always does.
    private static void scores(ColumnContext column, List<EventRisk> risk) throws UnreadableQueryException {
        PrimaryContext rest = AqlConditions.primary(column.condition());
        while (rest instanceof BranchContext branch) {
            risk.add(EventRisk.scored(condition(branch.condition()), number(branch.operand(0))));
            rest = AqlValues.primary(branch.operand(1));
        }
        if (!(rest instanceof NumberContext number)) {
            throw ScalarTests.noReading(column, "this score");
        }
        risk.add(EventRisk.scored(Expression.ALWAYS, new BigDecimal(number.getText())));
    }

    private static BigDecimal number(OperandContext operand) throws UnreadableQueryException {
        if (AqlValues.primary(operand) instanceof NumberContext number) {
            return new BigDecimal(number.getText());
        }
        throw ScalarTests.noReading(operand, "this score");
    }

    private static EventRisk word(ColumnContext column) throws UnreadableQueryException {
        if (AqlConditions.primary(column.condition()) instanceof BranchContext branch
                && AqlValues.primary(branch.operand(0)) instanceof TextContext text
                && branch.operand(1).getText().equals("''")) {
            return EventRisk.worded(condition(branch.condition()), AqlConditions.unquoted(text.getText()));
        }
        throw ScalarTests.noReading(column, "these words");
    }

    /// QRadar gives each event the identifier of a known kind of event, or that of unknown ones.
    private static Expression condition(ConditionContext condition) throws UnreadableQueryException {
        return switch (condition.getText().toLowerCase(Locale.ROOT)) {
            case "qidisnotnull" -> Expression.ALWAYS;
            case "qidisnull" -> Expression.NEVER;
            default -> new AqlConditions(Set.of()).truth(condition).whenTrue();
        };
    }
}
