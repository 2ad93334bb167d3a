package dragoman.verify.sql;

import dragoman.query.Expression;
import dragoman.verify.grammar.SqlParser.CalledContext;
import dragoman.verify.grammar.SqlParser.ColumnContext;
import dragoman.verify.grammar.SqlParser.CommonContext;
import dragoman.verify.grammar.SqlParser.OperandContext;
import dragoman.verify.grammar.SqlParser.SelectContext;
import dragoman.verify.grammar.SqlParser.StatementContext;
import dragoman.verify.reading.CorrelationReading;
import dragoman.verify.reading.CorrelationReading.Score;
import dragoman.verify.reading.CorrelationReading.Shown;
import dragoman.verify.reading.QueryReader;
import dragoman.verify.reading.ScalarTests;
import dragoman.verify.reading.UnreadableQueryException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;

/// Reads queries that compute values over windows of events: first the events of all searches, then columns that look
/// back over them, last the groups in which some events fulfil a condition.
public final class SqlCorrelations implements QueryReader<CorrelationReading> {
    /// The values of a column, under its name, beside what the condition is about.
    private static final Pattern GATHERED = Pattern.compile(
            "(array_agg\\(distinct(?<array>[\\w\"`]+)\\)filter\\(where\\k<array>isnotnull\\)"
                    + "|collect_set\\((?<set>[\\w\"`]+)\\))as(\\k<array>|\\k<set>)",
            Pattern.CASE_INSENSITIVE);

    private static final Set<String> SHOWN =
            Set.of("min(event_time)asfirst_seen", "max(event_time)aslast_seen", "count(distinctevent_time)ashits");

    private final SqlDialect dialect;

    SqlCorrelations(SqlDialect dialect) {
        this.dialect = dialect;
    }

    @Override
    public CorrelationReading read(String text) throws UnreadableQueryException {
        StatementContext statement = SqlReader.parse(text, dialect).statement();
        try {
            return read(statement);
        } catch (StackOverflowError _) {
            throw new UnreadableQueryException("nested too deeply");
        }
    }

    /// Events under each other without windows are a union; anything else is a statement of several parts.
    private CorrelationReading read(StatementContext statement) throws UnreadableQueryException {
        if (statement.common().isEmpty()) {
            var events = new SqlEvents(statement, dialect);
            return new CorrelationReading(
                            events.searches(),
                            events.time(),
                            Set.of(),
                            OptionalLong.empty(),
                            Set.of(),
                            Expression.ALWAYS)
                    .showing(Shown.gathered(events.columns()));
        }
        return related(statement).reading();
    }

    /// What relates events.
    ///
    /// @param keys the columns of its groups, as hits have them
    record Related(CorrelationReading reading, SqlEvents events, List<String> keys) {}

    private Related related(StatementContext statement) throws UnreadableQueryException {
        if (statement.select().size() != 1 || statement.LIMIT() != null) {
            throw ScalarTests.noReading(statement, "a correlation of several parts");
        }
        Map<String, StatementContext> named = new HashMap<>();
        for (CommonContext common : statement.common()) {
            named.put(common.name().getText(), common.statement());
        }
        SelectContext last = statement.select(0);
        List<SelectContext> steps = new ArrayList<>();
        StatementContext from = source(last, named);
        while (isStep(from)) {
            steps.addFirst(from.select(0));
            from = source(from.select(0), named);
        }
        var events = new SqlEvents(from, dialect);
        List<String> keys = keys(last);
        var windows = new SqlWindows(events, keys, dialect);
        for (SelectContext step : steps) {
            windows.add(step);
        }
        // without groups there is one row even of no events
        boolean some = last.having != null && last.having.getText().equals("count(*)>0");
        if (last.where == null || some != (keys.isEmpty() && last.DISTINCT() == null) || !some && last.having != null) {
            throw ScalarTests.noReading(last, "a correlation without a condition on its windows");
        }
        Expression condition = windows.condition(last.where);
        var scores = new ArrayList<Score>();
        var gathered = new HashMap<String, List<String>>();
        if (last.DISTINCT() == null) {
            for (ColumnContext column : last.column()) {
                if (GATHERED.matcher(column.getText()).matches()) {
                    String name = SqlEvents.name(column, dialect);
                    gathered.put(name, events.all(name));
                }
            }
            scores(last, keys, windows, scores);
        }
        var reading = new CorrelationReading(
                        events.searches(),
                        events.time(),
                        events.all(keys),
                        windows.seconds(),
                        windows.terms(),
                        condition)
                .with(scores)
                .showing(Shown.gathered(gathered));
        return new Related(reading, events, keys);
    }

    /// A part that adds columns to another.
    private static boolean isStep(StatementContext statement) {
        return statement.select().size() == 1 && statement.select(0).column(0).STAR() != null;
    }

    private static StatementContext source(SelectContext select, Map<String, StatementContext> named)
            throws UnreadableQueryException {
        StatementContext source = select.source().path() == null
                ? null
                : named.get(select.source().path().getText());
        if (source == null) {
            throw ScalarTests.noReading(select.source(), "a correlation of a table");
        }
        return source;
    }

    /// By what hits are grouped; those that keep their time are rows of their own.
    private List<String> keys(SelectContext last) throws UnreadableQueryException {
        var keys = new ArrayList<String>();
        if (last.DISTINCT() != null) {
            for (ColumnContext column : last.column()) {
                keys.add(SqlEvents.name(column, dialect));
            }
            if (last.GROUP() != null || !keys.removeFirst().equals(SqlEvents.TIME)) {
                throw ScalarTests.noReading(last, "hits without their time");
            }
            return keys;
        }
        if (last.GROUP() != null) {
            for (OperandContext operand : last.operands().operand()) {
                keys.add(new SqlValues(dialect).name(operand));
            }
        }
        return keys;
    }

    /// What hits show beside their groups: times, their number, and the greatest of their scores.
    private void scores(SelectContext last, List<String> keys, SqlWindows windows, List<Score> scores)
            throws UnreadableQueryException {
        var groups = new HashSet<>(keys);
        for (ColumnContext column : last.column()) {
            String text = column.getText().toLowerCase(Locale.ROOT);
            if (SHOWN.contains(text) || GATHERED.matcher(text).matches()) {
                continue;
            }
            if (column.name() == null) {
                // a group shows itself
                groups.remove(SqlEvents.name(column, dialect));
            } else if (column.name().getText().equals("risk_score")
                    && SqlValues.primary(column.condition()) instanceof CalledContext called
                    && SqlValues.name(called.call()).equals("max")
                    && called.call().condition().size() == 1) {
                scores.addAll(new SqlRisk(dialect, windows::condition)
                        .scores(SqlValues.primary(called.call().condition(0))));
            } else {
                throw ScalarTests.noReading(column, "hits with other values");
            }
        }
        if (!groups.isEmpty()) {
            throw ScalarTests.noReading(last, "a group that the hits do not name");
        }
    }

    /// The hits of another correlation as events.
    static Related hits(StatementContext statement, SqlDialect dialect) throws UnreadableQueryException {
        Related related = new SqlCorrelations(dialect).related(statement);
        if (statement.select(0).DISTINCT() == null) {
            throw ScalarTests.noReading(statement, "hits without their time");
        }
        return related;
    }
}
