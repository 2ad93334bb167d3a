package dragoman.verify.sql;

import dragoman.query.Comparison;
import dragoman.verify.grammar.SqlParser.CalledContext;
import dragoman.verify.grammar.SqlParser.ComparedContext;
import dragoman.verify.grammar.SqlParser.ConditionContext;
import dragoman.verify.grammar.SqlParser.NegationContext;
import dragoman.verify.grammar.SqlParser.OperandContext;
import dragoman.verify.grammar.SqlParser.PredicateContext;
import dragoman.verify.grammar.SqlParser.ProductContext;
import dragoman.verify.grammar.SqlParser.SumContext;
import dragoman.verify.reading.QueryReading.Since;
import dragoman.verify.reading.ScalarTests;
import dragoman.verify.reading.UnreadableQueryException;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Reads since when a query searches, counted from the time at which it runs.
final class SqlPeriods {
    private static final Pattern NOW = Pattern.compile("(?i)current_timestamp|now\\(\\)");

    /// Days before a time are none that a search for what happened looks at.
    private static final Set<Comparison> SINCE = Set.of(Comparison.GTE, Comparison.GT);

    private SqlPeriods() {}

    /// When events must have happened, if a condition says that.
    static Optional<Since> since(NegationContext negation) throws UnreadableQueryException {
        PredicateContext predicate = negation.predicate();
        if (predicate == null
                || !(predicate.test() instanceof ComparedContext compared)
                || !SINCE.contains(SqlConditions.operator(compared))
                || !NOW.matcher(compared.operand().getText()).find()) {
            return Optional.empty();
        }
        return Optional.of(new Since(predicate.getText(), seconds(compared.operand())));
    }

    /// How long before the run a time is, or the beginning of the part of a day in which it lies.
    private static long seconds(OperandContext operand) throws UnreadableQueryException {
        // https://trino.io/docs/current/functions/datetime.html
        if (SqlValues.primary(operand) instanceof CalledContext called
                && SqlValues.name(called.call()).equals("date_format")
                && called.call().condition().size() == 2) {
            return seconds(operand(called.call().condition(0)));
        }
        SumContext sum = operand.sum(0);
        if (operand.sum().size() > 1
                || sum.MINUS().size() < sum.product().size() - 1
                || !NOW.matcher(sum.product(0).getText()).matches()) {
            throw ScalarTests.noReading(operand, "this time before the run");
        }
        long seconds = 0;
        for (ProductContext product : sum.product().subList(1, sum.product().size())) {
            seconds += SqlWindows.seconds(product.signed(0).primary());
        }
        return seconds;
    }

    private static OperandContext operand(ConditionContext condition) throws UnreadableQueryException {
        NegationContext negation = condition.conjunction(0).negation(0);
        if (!condition.getText().equals(negation.getText())
                || negation.predicate() == null
                || negation.predicate().test() != null) {
            throw ScalarTests.noReading(condition, "this time");
        }
        return negation.predicate().operand();
    }
}
