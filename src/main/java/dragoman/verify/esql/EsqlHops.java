package dragoman.verify.esql;

import dragoman.verify.grammar.EsqlParser.AssignmentContext;
import dragoman.verify.grammar.EsqlParser.CalledContext;
import dragoman.verify.grammar.EsqlParser.ColumnContext;
import dragoman.verify.grammar.EsqlParser.ConditionContext;
import dragoman.verify.grammar.EsqlParser.EvalContext;
import dragoman.verify.grammar.EsqlParser.ExpandContext;
import dragoman.verify.grammar.EsqlParser.OperandContext;
import dragoman.verify.grammar.EsqlParser.SeveralContext;
import dragoman.verify.grammar.EsqlParser.SpanContext;
import dragoman.verify.reading.ScalarTests;
import dragoman.verify.reading.Spans;
import dragoman.verify.reading.UnreadableQueryException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/// Reads the windows in which events stand: side by side, or several that overlap.
/// https://www.elastic.co/docs/reference/query-languages/esql/functions-operators/date-time-functions#esql-date_trunc
///
/// @param column the column that tells how much earlier than its own step a window of an event begins
/// @param milliseconds its values
record EsqlHops(String column, List<Long> milliseconds) {
    /// @param time the column of an event's time
    record Window(String time, long seconds) {}

    static EsqlHops of(EvalContext eval, ExpandContext each) throws UnreadableQueryException {
        if (eval.assignment().size() == 1
                && eval.assignment(0).name() != null
                && EsqlTexts.name(eval.assignment(0).name()).equals(EsqlTexts.name(each.name()))
                && EsqlValues.primary(eval.assignment(0).condition()) instanceof SeveralContext several) {
            var all = new ArrayList<Long>();
            for (OperandContext operand : several.operand()) {
                all.add(Spans.number(operand.getText()));
            }
            return new EsqlHops(EsqlTexts.name(each.name()), all);
        }
        throw ScalarTests.noReading(eval, "this list of windows");
    }

    /// A column by which events are grouped.
    static String key(AssignmentContext by) throws UnreadableQueryException {
        if (by.name() == null && EsqlValues.primary(by.condition()) instanceof ColumnContext column) {
            return EsqlTexts.name(column.name());
        }
        throw ScalarTests.noReading(by, "this group");
    }

    /// The window by which events are grouped, if this is one.
    static Optional<Window> window(ConditionContext by, Optional<EsqlHops> hops) throws UnreadableQueryException {
        if (!(EsqlValues.primary(by) instanceof CalledContext call)
                || call.condition().size() != 2) {
            return Optional.empty();
        }
        boolean trunc = EsqlValues.name(call).equals("DATE_TRUNC");
        if (!trunc && !EsqlValues.name(call).equals("BUCKET")) {
            return Optional.empty();
        }
        long step = seconds(call.condition(trunc ? 0 : 1));
        ConditionContext start = call.condition(trunc ? 1 : 0);
        if (hops.isEmpty()) {
            return Optional.of(new Window(column(start), step));
        }
        return Optional.of(new Window(hops.get().time(start), hops.get().length(step, by)));
    }

    /// The windows of an event begin one step apart, the last of them with its own step.
    private long length(long step, ConditionContext place) throws UnreadableQueryException {
        for (int i = 0; i < milliseconds.size(); i++) {
            if (milliseconds.get(i) != 1_000 * step * i) {
                throw ScalarTests.noReading(place, "windows that do not lie one step apart");
            }
        }
        return step * milliseconds.size();
    }

    /// `TO_DATETIME(TO_LONG(time) - hop)`.
    private String time(ConditionContext start) throws UnreadableQueryException {
        if (EsqlValues.primary(start) instanceof CalledContext moment
                && EsqlValues.name(moment).equals("TO_DATETIME")
                && moment.condition().size() == 1
                && moment.condition(0).getText().matches("(?is)TO_LONG\\(.*\\)-" + column)) {
            OperandContext difference =
                    moment.condition(0).conjunction(0).negation(0).predicate().operand();
            if (difference.product().size() == 2
                    && difference.product(0).signed(0).primary() instanceof CalledContext number
                    && EsqlValues.name(number).equals("TO_LONG")
                    && number.condition().size() == 1) {
                return column(number.condition(0));
            }
        }
        throw ScalarTests.noReading(start, "this start of a window");
    }

    private static String column(ConditionContext condition) throws UnreadableQueryException {
        if (EsqlValues.primary(condition) instanceof ColumnContext column) {
            return EsqlTexts.name(column.name());
        }
        throw ScalarTests.noReading(condition, "this time");
    }

    /// Months and years have no fixed length; a day of the calendar is one of UTC.
    private static long seconds(ConditionContext condition) throws UnreadableQueryException {
        if (EsqlValues.primary(condition) instanceof SpanContext span) {
            String unit = span.IDENTIFIER().getText().toLowerCase(Locale.ROOT).replaceAll("s$", "");
            OptionalLong seconds = List.of("second", "minute", "hour", "day").contains(unit)
                    ? Spans.seconds(span.NUMBER().getText() + unit.charAt(0))
                    : OptionalLong.empty();
            if (seconds.isPresent()) {
                return seconds.getAsLong();
            }
        }
        throw ScalarTests.noReading(condition, "this length of time");
    }
}
